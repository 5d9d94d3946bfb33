import { StartupProblem } from '../embedded/index.ts';

/** One address for each login role; nothing else in the server knows a password. */
export interface RoleUrls {
  readonly rw: string;
  readonly worker: string;
  readonly ro: string;
  readonly auth: string;
  readonly migrator: string;
}

/** The login role behind each address. */
export const LOGIN_ROLES = {
  rw: 'app_rw',
  worker: 'app_worker',
  ro: 'app_ro',
  auth: 'app_auth',
  migrator: 'app_migrator',
} as const satisfies Record<keyof RoleUrls, string>;

/** The keys of RoleUrls in a fixed order, typed. */
export const ROLE_KEYS = [
  'rw',
  'worker',
  'ro',
  'auth',
  'migrator',
] as const satisfies readonly (keyof RoleUrls)[];

/** Where the database comes from: our own PostgreSQL, an administrator's address, or one address for each role. */
export type DatabaseSource =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'admin'; readonly adminUrl: string }
  | { readonly kind: 'roles'; readonly urls: RoleUrls };

/** Reads the environment names of the database; the five role addresses win over the administrator's. */
export function databaseSource(env: NodeJS.ProcessEnv = process.env): DatabaseSource {
  const given = ROLE_KEYS.map((key) => [key, env[variableOf(key)] ?? ''] as const);
  const missing = given.filter(([, url]) => url === '').map(([key]) => variableOf(key));
  if (missing.length === 0) {
    for (const [key, url] of given) parse(url, variableOf(key));
    const [rw, worker, ro, auth, migrator] = given.map(([, url]) => url);
    return { kind: 'roles', urls: { rw, worker, ro, auth, migrator } as RoleUrls };
  }
  if (missing.length < ROLE_KEYS.length)
    throw new StartupProblem('addresses-incomplete', { missing: missing.join(', ') });
  const adminUrl = env['DATABASE_URL'] ?? '';
  if (adminUrl === '') return { kind: 'embedded' };
  parse(adminUrl, 'DATABASE_URL');
  return { kind: 'admin', adminUrl };
}

/** The environment name that carries a role's address. */
export function variableOf(key: keyof RoleUrls): string {
  return `DATABASE_URL_${key.toUpperCase()}`;
}

/** An address with another database, and optionally another user. */
export function withDatabase(
  url: string,
  database: string,
  user?: { name: string; password: string },
): string {
  const at = parse(url, 'DATABASE_URL');
  const login =
    user === undefined
      ? [at.username, at.password]
      : [encodeURIComponent(user.name), encodeURIComponent(user.password)];
  // By hand: URL refuses a user where the host is empty (a Unix socket in ?host=), which libpq and pg allow.
  return `${at.protocol}//${login.join(':')}@${at.host}/${encodeURIComponent(database)}${at.search}`;
}

/** The same roles in another database of the same server. */
export function inDatabase(urls: RoleUrls, database: string): RoleUrls {
  return {
    rw: withDatabase(urls.rw, database),
    worker: withDatabase(urls.worker, database),
    ro: withDatabase(urls.ro, database),
    auth: withDatabase(urls.auth, database),
    migrator: withDatabase(urls.migrator, database),
  };
}

/** The database an administrator's address means: the maintenance database `postgres` stands for our own. */
export function databaseOf(adminUrl: string): string {
  const name = decodeURIComponent(parse(adminUrl, 'DATABASE_URL').pathname.slice(1));
  return name === '' || name === 'postgres' ? 'zhoudao' : name;
}

/** The parts of an address that may be shown to a person: never the password. */
export function shown(url: string): { host: string; port: string; user: string; database: string } {
  const at = parse(url, 'DATABASE_URL');
  return {
    host: at.hostname || (at.searchParams.get('host') ?? 'localhost'),
    port: at.port || '5432',
    user: decodeURIComponent(at.username),
    database: decodeURIComponent(at.pathname.slice(1)),
  };
}

function parse(url: string, name: string): URL {
  const at = URL.parse(url) ?? URL.parse(url.replace('@/', '@localhost/'));
  if (at === null || !/^postgres(ql)?:$/.test(at.protocol))
    throw new StartupProblem('address-invalid', { name });
  return at;
}
