import { existsSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';

import { defaultDataDir, StartupProblem } from '../database/embedded/index.ts';
import { BUDGETS, type BudgetSizes } from '../http/budget.ts';

/** Everything the process is told from outside; read once at the start. */
export interface Config {
  readonly env: NodeJS.ProcessEnv;
  readonly ephemeral: boolean;
  readonly dataDir: string;
  /** Where the embedded database archives its changes; absent = nowhere. */
  readonly backupDir: string | undefined;
  readonly port: number;
  readonly host: string;
  readonly baseUrl: string;
  readonly smtpUrl: string | undefined;
  readonly allowAdHoc: boolean;
  readonly seed: 'demo' | 'large' | 'none';
  readonly logLevel: string;
  readonly webDir: string;
  /** Where packs lie; without it, where the product has them. */
  readonly packsDir: string | undefined;
  /** Where the lists of trusted documents lie. */
  readonly documentsDir: string;
  readonly rateLimits: boolean;
  /** What a person and a company may ask for in a minute. */
  readonly budgets: BudgetSizes;
  /** How many templates a company may publish in an hour. */
  readonly publishedAnHour: number;
  /** How long after a sign-in rights may be changed. */
  readonly freshMinutes: number;
  /** The largest file that can be sent, in bytes. */
  readonly uploadLimit: number;
  /** Addresses and networks of reverse proxies: only they are believed when they say who is behind them. */
  readonly trustedProxies: readonly string[];
}

const DEFAULT_PORT = 4000;

const flag = (argv: readonly string[], name: string): string | undefined =>
  argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartupProblem('port-invalid', { port: text });
  return port;
}

const FRESH_MINUTES = 10;
/** No longer than a session lasts: beyond that there would be nothing to renew. */
const MOST_MINUTES = 720;

function minutesOf(name: string, env: NodeJS.ProcessEnv): number {
  const text = env[name];
  if (text === undefined || text === '') return FRESH_MINUTES;
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES)
    throw new StartupProblem('minutes-invalid', { name, text, most: MOST_MINUTES });
  return minutes;
}

/** Less would not even pay for one page. */
const LEAST_BUDGET = 10_000;

const PUBLISHED_AN_HOUR = 120;

function countOf(name: string, env: NodeJS.ProcessEnv, usual: number, least: number): number {
  const text = env[name];
  if (text === undefined || text === '') return usual;
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < least)
    throw new StartupProblem('count-invalid', { name, text, least });
  return count;
}

const UPLOAD_MEGABYTES = 100;
const MEGABYTE = 1024 * 1024;

const BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** An address, or a network in CIDR form. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const most = BITS[isIP(address)];
  if (most === undefined || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most);
}

function proxiesOf(text: string | undefined): string[] {
  const given = (text ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const wrong = given.find((one) => !isNetwork(one));
  if (wrong !== undefined) throw new StartupProblem('proxy-invalid', { text: wrong });
  return given;
}

function packsFolderOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const folder = path.resolve(text);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new StartupProblem('packs-folder', { path: folder });
  return folder;
}

/** The folder of the product, from the sources and from the build alike. */
function root(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'schema', 'database')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return folder;
}

const seedOf = (text: string | undefined): Config['seed'] =>
  text === 'none' || text === 'large' ? text : 'demo';

/** Reads flags and environment; what is missing gets the default that a single machine wants. */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config {
  const port = portOf(flag(argv, 'port') ?? env['PORT']);
  const ephemeral = flag(argv, 'database') === 'ephemeral';
  return {
    env,
    ephemeral,
    dataDir: path.resolve(env['DATA_DIR'] ?? defaultDataDir()),
    backupDir: env['BACKUP_DIR'] ? path.resolve(env['BACKUP_DIR']) : undefined,
    port,
    host: env['HOST'] ?? '0.0.0.0',
    baseUrl: env['BASE_URL'] ?? `http://localhost:${port}`,
    smtpUrl: env['SMTP_URL'] || undefined,
    allowAdHoc: env['ALLOW_AD_HOC_QUERIES'] === 'true',
    seed: seedOf(flag(argv, 'seed') ?? env['SEED']),
    logLevel: env['LOG_LEVEL'] ?? 'info',
    webDir: env['WEB_DIR'] ?? path.join(root(), 'web/dist'),
    packsDir: packsFolderOf(env['PACKS_DIR']),
    documentsDir: path.join(root(), 'web/src/lib/gql'),
    rateLimits: env['RATE_LIMITS'] !== 'off',
    publishedAnHour: countOf('TEMPLATES_PER_HOUR', env, PUBLISHED_AN_HOUR, 1),
    budgets: {
      person: countOf('PERSON_BUDGET', env, BUDGETS.person, LEAST_BUDGET),
      company: countOf('COMPANY_BUDGET', env, BUDGETS.company, LEAST_BUDGET),
    },
    freshMinutes: minutesOf('FRESH_SIGN_IN_MINUTES', env),
    uploadLimit: countOf('UPLOAD_LIMIT_MB', env, UPLOAD_MEGABYTES, 1) * MEGABYTE,
    trustedProxies: proxiesOf(env['TRUSTED_PROXIES']),
  };
}
