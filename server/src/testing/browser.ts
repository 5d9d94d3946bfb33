import type { Writable } from 'node:stream';

import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';

import { companies, modules, permissionNames } from '../app.ts';
import type { Letter, MailPort } from '../kernel/ports/mail.ts';
import { openAuth, originsOf, type Auth } from '../runtime/auth/index.ts';
import type { ScopeSource } from '../runtime/database/index.ts';
import type { Budgets } from '../runtime/http/budget.ts';
import { contextFactory } from '../runtime/http/context.ts';
import { downloadRoutes } from '../runtime/http/files/downloads.ts';
import { uploadRoutes } from '../runtime/http/files/uploads.ts';
import { createHttpServer } from '../runtime/http/http-server.ts';
import { createLog } from '../runtime/http/log.ts';
import { openDoorRoutes } from '../runtime/http/open/open-doors.ts';
import { SchemaSets } from '../runtime/http/schema-sets.ts';
import { TrustedDocuments } from '../runtime/http/trusted-documents.ts';
import { webClient } from '../runtime/http/web-client.ts';
import type { Answer } from './people/people.ts';
import type { TestTenant } from './people/tenants.ts';
import { world } from './world.ts';

const BASE_URL = 'http://localhost:4000';
const UPLOAD_LIMIT = 100 * 1024 * 1024;
const SECRET = 'only-for-tests-3f9c1e7ab25d48c06e1fd2a4b7985c30';

/** A mail server that keeps what it is given. */
class KeptMail implements MailPort {
  readonly letters: Letter[] = [];

  constructor(readonly isDelivering: boolean) {}

  async send(letter: Letter): Promise<void> {
    this.letters.push(letter);
  }

  /** The newest message to an address. */
  to(email: string): Letter | undefined {
    return this.letters.findLast((letter) => letter.to === email);
  }
}

/** How a test's server differs from the usual one. */
export interface ServerOptions {
  /** Whether there is a mail server; then addresses have to be proven. */
  readonly mail?: boolean;
  readonly rateLimits?: boolean;
  /** What people and companies may ask for; nothing is counted otherwise. */
  readonly budgets?: Budgets;
  readonly baseUrl?: string;
  /** Whether text may be sent in place of the hash of a trusted document. */
  readonly allowAdHoc?: boolean;
  readonly documents?: TrustedDocuments;
  /** Where the log goes; it is silent otherwise. */
  readonly log?: Writable;
  /** Other connections than the worker's own. */
  readonly source?: ScopeSource;
  /** The largest file that can be sent, in bytes. */
  readonly uploadLimit?: number;
}

/** The real HTTP server on the worker's database, with the product's identity and company steps. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly auth: Auth;
  readonly mail: KeptMail;
  readonly baseUrl: string;
  /** What was reported beside requests. */
  readonly problems: unknown[];
  browser(language?: string): Browser;
  stop(): Promise<void>;
}

/** Starts a server for one test file; requests go in by `inject`, or through a port after `app.listen`. */
export async function aServer(options: ServerOptions = {}): Promise<TestServer> {
  const made = await world();
  const {
    baseUrl = BASE_URL,
    source = made.source,
    allowAdHoc = true,
    documents = new TrustedDocuments([]),
  } = options;
  const mail = new KeptMail(options.mail ?? false);
  const problems: unknown[] = [];
  const auth = await openAuth({
    authUrl: made.urls.auth,
    source,
    secret: SECRET,
    baseUrl,
    mail,
    permissions: permissionNames,
    companies,
    rateLimits: options.rateLimits ?? false,
    freshMinutes: 10,
    report: (error) => problems.push(error),
  });
  const context = contextFactory(source, auth.identify, options.budgets);
  const files = uploadRoutes({
    desks: modules.flatMap((module) => module.uploads ?? []),
    context,
    most: options.uploadLimit ?? UPLOAD_LIMIT,
    origins: originsOf(baseUrl),
  });
  const open = openDoorRoutes({
    doors: modules.flatMap((module) => module.openDoors ?? []),
    source,
    limit: auth.limit,
    origins: originsOf(baseUrl),
  });
  const app = await createHttpServer({
    sets: new SchemaSets(made.set.schema, documents, allowAdHoc),
    context,
    allowAdHoc,
    isSecure: baseUrl.startsWith('https:'),
    log: options.log ? createLog('info', options.log) : createLog('silent'),
    routes: [auth.routes, files, downloadRoutes(modules, context), open, webClient('')],
  });
  await app.ready();
  return {
    app,
    auth,
    mail,
    baseUrl,
    problems,
    browser: (language = 'zh-CN') => new Browser(app, baseUrl, language),
    async stop() {
      await app.close();
      await auth.stop();
    },
  };
}

let addresses = 0;

/** An e-mail address that no other test uses. */
export const anAddress = (): string =>
  `person-${process.env['VITEST_POOL_ID'] ?? '0'}-${Date.now().toString(36)}-${(addresses += 1)}@example.test`;

/** The password of everybody in tests. */
export const PASSWORD = 'correct horse battery';

/** An answer over plain HTTP. */
export interface Page {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests compare free shapes
  readonly body: any;
  readonly headers: LightMyRequestResponse['headers'];
}

/** A browser with a cookie jar and its own network address. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #baseUrl: string;
  readonly #language: string;
  /** The socket's address. */
  address = `10.0.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;

  constructor(app: FastifyInstance, baseUrl: string, language: string) {
    this.#app = app;
    this.#baseUrl = baseUrl;
    this.#language = language;
  }

  /** Sends JSON as a page of our own origin does; headers can be replaced, or taken away with undefined. */
  post(
    url: string,
    body: object = {},
    headers: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Page> {
    return this.#send(
      { method: 'POST', url, payload: JSON.stringify(body) },
      { 'content-type': 'application/json', origin: this.#baseUrl, ...headers },
    );
  }

  get(url: string): Promise<Page> {
    return this.#send({ method: 'GET', url }, {});
  }

  /** Runs a GraphQL operation. */
  async run(query: string, variables: object = {}): Promise<Answer> {
    return (await this.post('/graphql', { query, variables })).body as Answer;
  }

  /** Runs an operation that has to succeed and answers its data. */
  async ask(query: string, variables: object = {}): Promise<Answer['data']> {
    const { data, errors } = await this.run(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Signs a new person up; with a company name a company is founded. */
  async signUp(
    person: {
      readonly email?: string;
      readonly name?: string;
      readonly companyName?: string;
      readonly locale?: string;
    } = {},
  ): Promise<string> {
    const { email = anAddress(), name = '王芳', companyName, locale = 'zh-CN' } = person;
    const page = await this.post('/auth/sign-up/email', {
      name,
      email,
      password: PASSWORD,
      locale,
      ...(companyName === undefined ? {} : { companyName }),
    });
    if (page.status !== 200) throw new Error(`sign-up: ${page.status} ${JSON.stringify(page.body)}`);
    return email;
  }

  signIn(email: string, password = PASSWORD): Promise<Page> {
    return this.post('/auth/sign-in/email', { email, password });
  }

  /** The company this browser works in, in the shape that the other helpers take. */
  async tenant(): Promise<TestTenant> {
    const { session } = await this.ask('{ session { company { id } member { team { id } } } }');
    return { id: session.company.id, unitId: '', teamId: session.member?.team?.id ?? '' };
  }

  async #send(options: InjectOptions, extra: Readonly<Record<string, string | undefined>>): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const given = { 'accept-language': this.#language, ...(cookie === '' ? {} : { cookie }), ...extra };
    const headers = Object.fromEntries(
      Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const response = await this.#app.inject({ ...options, headers, remoteAddress: this.address });
    this.#keep(response.headers['set-cookie']);
    const isJson = /^[[{]/.test(response.body);
    return {
      status: response.statusCode,
      body: isJson ? JSON.parse(response.body) : response.body,
      headers: response.headers,
    };
  }

  #keep(set: string | readonly string[] | undefined): void {
    for (const text of [set ?? []].flat()) {
      const [pair = ''] = text.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /max-age=0/i.test(text)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
