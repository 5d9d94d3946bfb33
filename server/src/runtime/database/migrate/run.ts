import { readFileSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';

import { StartupProblem, detailOf } from '../embedded/index.ts';
import { databaseOf, withDatabase } from './addresses.ts';
import { connected } from './connect.ts';
import { databaseFolder, readMigrations, statementsOf, type Migration } from './files.ts';

/** Which database to migrate; `folder` replaces schema/database in tests. */
export type MigrateOptions = { readonly folder?: string | undefined } & (
  | { readonly migratorUrl: string }
  | { readonly adminUrl: string; readonly database?: string | undefined }
);

/** Brings the schema forward to the newest migration and proves its invariants. Answers the names it applied. */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const folder = options.folder ?? databaseFolder();
  const files = readMigrations(folder);
  const url =
    'migratorUrl' in options
      ? options.migratorUrl
      : withDatabase(options.adminUrl, options.database ?? databaseOf(options.adminUrl));
  return connected(url, async (client) => {
    await client.query(
      'set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0',
    );
    await client.query("select pg_advisory_lock(hashtextextended('zhoudao migrate', 0))");
    const pending = await pendingOf(client, files);
    for (const file of pending) await apply(client, file);
    const broken = await brokenInvariants(client, folder);
    if (broken.length > 0) throw new StartupProblem('invariants-broken', { detail: broken.join('; ') });
    return pending.map((file) => file.name);
  });
}

async function pendingOf(client: pg.Client, files: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows: schemas } = await client.query<{ is_there: boolean }>(
    "select to_regnamespace('ops') is not null as is_there",
  );
  if (schemas[0]?.is_there !== true) throw new StartupProblem('schema-missing', { schema: 'ops' });
  await client.query(`begin; set local role app_owner; set local client_min_messages = warning;
    create table if not exists ops.migration (name text primary key, sha256 text not null, at timestamptz(3) not null default now());
    grant usage on schema ops to app_rw; grant select on ops.migration to app_rw; commit`);
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from ops.migration order by name',
  );
  const last = rows.at(-1)?.name ?? '';
  const done = new Map(rows.map((row) => [row.name, row.sha256]));
  for (const { name } of rows) {
    if (!files.some((file) => file.name === name))
      throw new StartupProblem('migration-unknown', { file: name });
  }
  return files.filter((file) => {
    const sha256 = done.get(file.name);
    if (sha256 === undefined && file.name < last)
      throw new StartupProblem('migration-order', { file: file.name, last });
    if (sha256 !== undefined && sha256 !== file.sha256)
      throw new StartupProblem('migration-changed', { file: file.name });
    return sha256 === undefined;
  });
}

async function apply(client: pg.Client, file: Migration): Promise<void> {
  try {
    if (file.isTransactional) await applyWhole(client, file);
    else await applyEach(client, file);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new StartupProblem('migration-failed', {
      file: file.name,
      detail: placeOf(error, file) + detailOf(error),
    });
  }
}

async function applyWhole(client: pg.Client, file: Migration): Promise<void> {
  // A lock that is not granted soon would make every other statement queue behind it: give up, the next start tries again.
  await client.query("begin; set local role app_owner; set local lock_timeout = '10s'");
  await runWhole(client, file.text);
  await note(client, file);
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('the transaction was aborted');
}

const NEW_KEYS = /alter table [^;]*?foreign key[^;]*?references\s+(app\.\w+)/g;

/**
 * Runs the text of a migration in the transaction at hand. A foreign key that comes later is proven over all rows at once,
 * by a query of the owner: forced row-level security would hide from it the rows that are referred to, of every company.
 */
export async function runWhole(client: pg.ClientBase, text: string): Promise<void> {
  const named = [...text.matchAll(NEW_KEYS)].map(([, name]) => name);
  const { rows } = await client.query<{ name: string }>(
    'select oid::regclass::text as name from pg_class where relforcerowsecurity and oid = any(select to_regclass(n)::oid from unnest($1::text[]) n)',
    [named],
  );
  for (const { name } of rows) await client.query(`alter table ${name} no force row level security`);
  await client.query(text);
  await client.query('set local role app_owner; set constraints all immediate');
  for (const { name } of rows) await client.query(`alter table ${name} force row level security`);
}

async function applyEach(client: pg.Client, file: Migration): Promise<void> {
  await client.query('set role app_owner');
  try {
    for (const statement of statementsOf(file.text)) await client.query(statement);
    await note(client, file);
  } finally {
    await client.query('reset role');
  }
}

async function note(client: pg.Client, file: Migration): Promise<void> {
  await client.query('insert into ops.migration (name, sha256) values ($1, $2)', [file.name, file.sha256]);
}

function placeOf(error: unknown, file: Migration): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position ?? 0) : 0;
  if (position === 0 || !file.isTransactional) return '';
  return `line ${file.text.slice(0, position).split('\n').length}: `;
}

/** Runs invariants.sql; every row is a rule and the object that breaks it. */
async function brokenInvariants(client: pg.Client, folder = databaseFolder()): Promise<readonly string[]> {
  const script = readFileSync(path.join(folder, 'invariants.sql'), 'utf8');
  await client.query('begin read only');
  try {
    const answers: unknown = await client.query<{ rule: string; obj: string }>(script);
    const results = (Array.isArray(answers) ? answers : [answers]) as pg.QueryResult<{
      rule: string;
      obj: string;
    }>[];
    return (results.at(-1)?.rows ?? []).map(({ rule, obj }) => `${rule}: ${obj}`);
  } finally {
    await client.query('rollback');
  }
}
