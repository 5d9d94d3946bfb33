import { readFileSync } from 'node:fs';
import path from 'node:path';

import type pg from 'pg';

import { runWhole } from '../runtime/database/migrate/run.ts';
import { world } from './world.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../../schema/database/migrations');

/** Runs a migration over rows as an earlier version left them, in a transaction that is undone; bound by row-level security like the real one. */
export async function overMigration<T>(
  file: string,
  before: (client: pg.PoolClient) => Promise<unknown>,
  after: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await (await world()).admin.connect();
  try {
    await client.query('begin');
    await before(client);
    await client.query(
      'set constraints all immediate; set constraints all deferred; set local role app_owner',
    );
    await runWhole(client, readFileSync(path.join(MIGRATIONS, file), 'utf8'));
    await client.query('reset role');
    return await after(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
