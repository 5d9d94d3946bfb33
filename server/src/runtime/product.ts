import path from 'node:path';

import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';

import type { Module } from '../kernel/module.ts';
import type { Companies, EnterCompany } from '../kernel/ports/companies.ts';
import { keepFilesIn } from '../kernel/ports/files.ts';
import { wrapKeysBy } from '../kernel/ports/key-vault.ts';
import { sendMailBy } from '../kernel/ports/mail.ts';
import { writeSheetsBy } from '../kernel/ports/spreadsheets.ts';
import { typesetBy } from '../kernel/ports/typesetter.ts';
import { takeUploadsOf } from '../kernel/ports/upload-desks.ts';
import { webIsAt } from '../kernel/ports/web-address.ts';
import { systemClock } from '../kernel/values/clock.ts';
import { LocalFiles } from './adapters/files/local-files.ts';
import { fieldKeys } from './adapters/keys/key-file.ts';
import { mailFor } from './adapters/mail/index.ts';
import { xlsxWriter } from './adapters/spreadsheets/sheet-writer.ts';
import { typst } from './adapters/typesetting/typst.ts';
import { authSecret, openAuth, originsOf, type Auth } from './auth/index.ts';
import type { Config } from './config/config.ts';
import { archivingFlags, secretsDirOf, StartupProblem } from './database/embedded/index.ts';
import { createOrm, createPool, type ScopeSource } from './database/index.ts';
import { openDatabase, type OpenDatabase } from './database/migrate/index.ts';
import { Budgets } from './http/budget.ts';
import { buildBaseSchema } from './http/build-schema.ts';
import { contextFactory } from './http/context.ts';
import { downloadRoutes } from './http/files/downloads.ts';
import { uploadRoutes } from './http/files/uploads.ts';
import { createHttpServer, type HttpParts } from './http/http-server.ts';
import { createLog } from './http/log.ts';
import { openDoorRoutes } from './http/open/open-doors.ts';
import { SchemaSets } from './http/schema-sets.ts';
import { Live, Subscriptions } from './http/sse/index.ts';
import { TrustedDocuments } from './http/trusted-documents.ts';
import { webClient } from './http/web-client.ts';
import { startJobs, type Jobs } from './jobs/index.ts';
import { healthRoutes, Metrics, operationNames, startTracing } from './telemetry/index.ts';

/** What the composition root hands to the machines. */
export interface Composition {
  readonly modules: readonly Module[];
  readonly permissions: readonly string[];
  readonly companies: (enter: EnterCompany) => Companies;
}

/** What a seeder is given: identity, the way into a company, and the log. */
export interface Running {
  readonly config: Config;
  readonly auth: Auth;
  readonly source: ScopeSource;
  readonly database: OpenDatabase;
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  readonly url: string;
  stop(): Promise<void>;
}

const CONNECTIONS = 10;

/** The lists of documents that the current and the previous web build may send. */
const documentsOf = ({ documentsDir }: Config): TrustedDocuments =>
  new TrustedDocuments(
    ['persisted-documents.json', 'persisted-documents.previous.json'].map((file) =>
      path.join(documentsDir, file),
    ),
  );

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE') throw new StartupProblem('port-taken', { port });
    throw error;
  }
  const [address] = app.addresses() as readonly { readonly port: number }[];
  return `http://localhost:${address?.port ?? port}`;
}

type AtStop = (step: () => Promise<unknown>) => void;

/** What an operator sees of the process. */
async function observed({ env }: Config, documents: TrustedDocuments, atStop: AtStop) {
  const nameOperation = operationNames(documents);
  const tracing = await startTracing(env, nameOperation);
  if (tracing) atStop(() => tracing.stop());
  const metrics = new Metrics({ nameOperation, token: env['METRICS_TOKEN'] });
  return { metrics, routes: [metrics.routes, ...(tracing ? [tracing.routes] : [])] };
}

/** Starts database, identity, jobs and HTTP in this order; what was started is stopped again if a later step fails. */
export async function startProduct(config: Config, composition: Composition): Promise<Running> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step().catch(() => undefined);
  };
  try {
    return { ...(await start(config, composition, (step) => undo.push(step))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the later steps build on. */
interface Ground {
  readonly config: Config;
  readonly composition: Composition;
  readonly log: Logger;
  readonly documents: TrustedDocuments;
  readonly metrics: Metrics;
  readonly database: OpenDatabase;
  readonly source: ScopeSource;
  readonly live: Live;
  readonly atStop: AtStop;
}

async function start(
  config: Config,
  composition: Composition,
  atStop: AtStop,
): Promise<Omit<Running, 'stop'>> {
  const log = createLog(config.logLevel);
  const documents = documentsOf(config);
  const { metrics, routes } = await observed(config, documents, atStop);
  const database = await openDatabase({
    dataDir: config.dataDir,
    env: config.env,
    ephemeral: config.ephemeral,
    ...(config.backupDir !== undefined && !config.ephemeral
      ? { flags: archivingFlags(config.backupDir) }
      : {}),
    watcher: {
      gone: () => log.error('the database has died and is started again'),
      back: () => log.warn('the database is back'),
      failed: (error) => log.error({ err: error }, 'the database could not be started again'),
    },
  });
  atStop(() => database.stop());
  const forgetFiles = keepFilesIn(new LocalFiles(path.join(config.dataDir, 'files')));
  const forgetLimit = takeUploadsOf(config.uploadLimit);
  const forgetKeys = wrapKeysBy(fieldKeys(secretsDirOf(config.dataDir), config.env['FIELD_KEY']));
  atStop(async () => [forgetFiles(), forgetLimit(), forgetKeys()]);
  writeSheetsBy(xlsxWriter);
  typesetBy(typst);
  webIsAt(config.baseUrl);
  const orm = createOrm(composition.modules.flatMap((module) => module.entities ?? []));
  await orm.connect();
  const pool = createPool({ url: database.urls.rw, max: CONNECTIONS, name: 'server' });
  atStop(() => pool.end());
  metrics.watchPool('server', pool);
  let jobs: Jobs | undefined;
  const source: ScopeSource = { pool, orm, wakeRelay: () => jobs?.wake() };
  const ground = {
    config,
    composition,
    log,
    documents,
    metrics,
    database,
    source,
    live: new Live(),
    atStop,
  };
  const auth = await identity(ground);
  jobs = await background(ground);
  const { app, schema } = await frontDoor(ground, auth, jobs, routes);
  return { config, auth, source, database, schema, log, url: await listen(app, config) };
}

async function identity({ config, composition, log, database, source, atStop }: Ground): Promise<Auth> {
  const mail = mailFor(config.smtpUrl, config.baseUrl, log);
  sendMailBy({ mail, baseUrl: config.baseUrl });
  const auth = await openAuth({
    authUrl: database.urls.auth,
    source,
    secret: authSecret(secretsDirOf(config.dataDir), config.env['AUTH_SECRET']),
    baseUrl: config.baseUrl,
    mail,
    permissions: composition.permissions,
    companies: composition.companies,
    rateLimits: config.rateLimits,
    freshMinutes: config.freshMinutes,
    report: (error, message) => log.error({ err: error }, message),
  });
  atStop(() => auth.stop());
  for (const note of auth.notes) log.info(note);
  return auth;
}

async function background({
  composition,
  log,
  database,
  source,
  metrics,
  live,
  atStop,
}: Ground): Promise<Jobs> {
  const jobs = await startJobs({
    workerUrl: database.urls.worker,
    migratorUrl: database.urls.migrator,
    modules: composition.modules,
    clock: systemClock,
    log,
    publish: (item) => live.tell(item),
    orm: source.orm,
    measures: metrics.jobs,
  });
  metrics.watchPool('worker', jobs.pool);
  atStop(() => jobs.stop());
  return jobs;
}

const openDoorsOf = (
  { config, composition, source }: Pick<Ground, 'config' | 'composition' | 'source'>,
  { limit }: Auth,
) =>
  openDoorRoutes({
    doors: composition.modules.flatMap((module) => module.openDoors ?? []),
    source,
    limit,
    origins: originsOf(config.baseUrl),
  });

async function frontDoor(
  { config, composition, log, documents, metrics, source, live, atStop }: Ground,
  auth: Auth,
  jobs: Jobs,
  observing: HttpParts['routes'],
): Promise<{ readonly app: FastifyInstance; readonly schema: GraphQLSchema }> {
  const { allowAdHoc, trustedProxies, webDir } = config;
  const schema = buildBaseSchema(composition.modules, live);
  const sets = new SchemaSets(schema, documents, allowAdHoc);
  const { identify } = auth;
  const budgets = config.rateLimits ? new Budgets(config.budgets) : undefined;
  const subscriptions = new Subscriptions({
    set: () => sets.for([]),
    source,
    identify,
    sessionCookie: auth.sessionCookie,
    documents,
    allowAdHoc,
    budgets,
  });
  metrics.watch(
    'schema_builds',
    'Schemas built since the start; many a minute mean that too few are kept',
    () => sets.builds,
  );
  metrics.watch('streams', 'Open subscriptions', () => subscriptions.size);
  const health = healthRoutes({
    database: async () => (await source.pool.query('select 1')).rowCount === 1,
    bus: () => jobs.isListening(),
  });
  const context = contextFactory(source, identify, budgets);
  const app = await createHttpServer({
    sets,
    context,
    allowAdHoc,
    log,
    trustedProxies,
    isSecure: config.baseUrl.startsWith('https:'),
    routes: [
      ...observing,
      health,
      auth.routes,
      subscriptions.routes,
      downloadRoutes(composition.modules, context),
      uploadRoutes({
        desks: composition.modules.flatMap((module) => module.uploads ?? []),
        context,
        most: config.uploadLimit,
        origins: originsOf(config.baseUrl),
      }),
      openDoorsOf({ config, composition, source }, auth),
      webClient(webDir),
    ],
  });
  atStop(() => app.close());
  return { app, schema };
}
