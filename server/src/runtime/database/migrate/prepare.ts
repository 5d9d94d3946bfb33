import { readFileSync } from 'node:fs';
import path from 'node:path';

import type pg from 'pg';

import { StartupProblem } from '../embedded/index.ts';
import { LOGIN_ROLES, ROLE_KEYS, databaseOf, shown, withDatabase, type RoleUrls } from './addresses.ts';
import { serverProblems } from './check.ts';
import { connected } from './connect.ts';
import { databaseFolder } from './files.ts';
import { scramVerifier, sharedPasswords } from './passwords.ts';

/** What is needed to make a database ready for migrations. */
export interface PrepareOptions {
  readonly adminUrl: string;
  /** Where the roles' generated passwords are kept. */
  readonly secretsDir: string;
  /** Another database than the one the address means. */
  readonly database?: string | undefined;
}

/** Creates what only an administrator can: database, roles with passwords, extension, schemas. Safe to repeat. */
export async function prepareDatabase(options: PrepareOptions): Promise<RoleUrls> {
  const database = options.database ?? databaseOf(options.adminUrl);
  const urls = await connected(options.adminUrl, async (admin) => {
    // Roles belong to the whole server: two starts at once would trip over each other's ALTER ROLE.
    await admin.query("select pg_advisory_lock(hashtextextended('zhoudao prepare', 0))");
    const [problem] = await serverProblems(admin);
    if (problem?.code === 'version-old') throw problem;
    await requireAdministrator(admin, options.adminUrl);
    await createDatabase(admin, database);
    return connected(withDatabase(options.adminUrl, database), (client) =>
      prepareInside(client, options, database),
    );
  });
  return urls;
}

async function prepareInside(
  client: pg.Client,
  options: PrepareOptions,
  database: string,
): Promise<RoleUrls> {
  const [problem] = await serverProblems(client);
  if (problem !== undefined) throw problem;
  await applyRoles(client);
  const passwords = await sharedPasswords(client, options.secretsDir);
  const url = (key: keyof RoleUrls): string =>
    withDatabase(options.adminUrl, database, { name: LOGIN_ROLES[key], password: passwords[key] });
  const urls: RoleUrls = {
    rw: url('rw'),
    worker: url('worker'),
    ro: url('ro'),
    auth: url('auth'),
    migrator: url('migrator'),
  };
  const isRefused = await Promise.all(ROLE_KEYS.map((key) => refuses(urls[key])));
  for (const key of ROLE_KEYS.filter((_, i) => isRefused[i])) {
    await client.query(`alter role ${LOGIN_ROLES[key]} password '${scramVerifier(passwords[key])}'`);
  }
  return urls;
}

/** Runs roles.sql, the administrator's part of the schema, in the database of this connection. */
export async function applyRoles(client: pg.Client): Promise<void> {
  await client.query(readFileSync(path.join(databaseFolder(), 'roles.sql'), 'utf8'));
}

async function refuses(url: string): Promise<boolean> {
  try {
    await connected(url, (client) => client.query('select 1'));
    return false;
  } catch (error) {
    if (error instanceof StartupProblem && error.code === 'login-refused') return true;
    throw error;
  }
}

async function requireAdministrator(client: pg.Client, adminUrl: string): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  );
  if (rows[0]?.may !== true) throw new StartupProblem('not-administrator', { user: shown(adminUrl).user });
}

async function createDatabase(admin: pg.Client, database: string): Promise<void> {
  const { rows } = await admin.query<{ template_fits: boolean; version: number }>(
    `select encoding = pg_char_to_encoding('UTF8') and datctype not in ('C', 'POSIX') as template_fits,
       current_setting('server_version_num')::int / 10000 as version
     from pg_database where datname = 'template1' and not exists (select from pg_database where datname = $1)`,
    [database],
  );
  const [row] = rows;
  if (row === undefined) return;
  // A server set up without a locale would give SQL_ASCII or ctype C.
  const locale = row.template_fits
    ? ''
    : ` template template0 encoding 'UTF8' locale 'C.UTF-8'${row.version >= 17 ? " locale_provider builtin builtin_locale 'C.UTF-8'" : ''}`;
  await admin.query(`create database ${admin.escapeIdentifier(database)}${locale}`);
}
