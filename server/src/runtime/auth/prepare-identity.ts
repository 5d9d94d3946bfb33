import path from 'node:path';

import type pg from 'pg';

import { StartupProblem, detailOf } from '../database/embedded/index.ts';
import { connected } from '../database/migrate/connect.ts';
import { databaseFolder, readMigrations, type Migration } from '../database/migrate/files.ts';

/** Brings schema auth forward, as the role that owns it; one look when there is nothing to do. Answers what it applied. */
export async function prepareIdentity(authUrl: string): Promise<readonly string[]> {
  const files = readMigrations(path.join(databaseFolder(), 'identity'));
  return connected(authUrl, async (client) => {
    if ((await pendingOf(client, files)).length === 0) return [];
    await client.query("select pg_advisory_lock(hashtextextended('zhoudao identity', 0))");
    const pending = await pendingOf(client, files);
    for (const file of pending) await apply(client, file);
    return pending.map((file) => file.name);
  });
}

async function pendingOf(client: pg.Client, files: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows: places } = await client.query<{ isThere: boolean; hasJournal: boolean }>(
    `select to_regnamespace('auth') is not null as "isThere", to_regclass('auth.migration') is not null as "hasJournal"`,
  );
  if (places[0]?.isThere !== true) throw new StartupProblem('schema-missing', { schema: 'auth' });
  if (!places[0].hasJournal) return files;
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from auth.migration',
  );
  const done = new Map(rows.map((row) => [row.name, row.sha256]));
  for (const file of files) {
    const sha256 = done.get(file.name);
    if (sha256 !== undefined && sha256 !== file.sha256)
      throw new StartupProblem('migration-changed', { file: file.name });
  }
  return files.filter((file) => !done.has(file.name));
}

async function apply(client: pg.Client, file: Migration): Promise<void> {
  try {
    await client.query(
      "begin; set local search_path = auth; set local statement_timeout = 0; set local lock_timeout = '10s'",
    );
    await client.query(
      'create table if not exists auth.migration (name text primary key, sha256 text not null, at timestamptz(3) not null default now())',
    );
    await client.query(file.text);
    await client.query('insert into auth.migration (name, sha256) values ($1, $2)', [file.name, file.sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new StartupProblem('migration-failed', { file: file.name, detail: detailOf(error) });
  }
}
