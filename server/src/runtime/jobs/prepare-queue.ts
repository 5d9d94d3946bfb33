import type { Pool } from 'pg';
import { PgBoss, type QueueOptions } from 'pg-boss';

import { createPool } from '../database/index.ts';

/** The queue between the relay and the listeners, and where jobs go that failed too often. */
export const FACTS = 'facts';
/** Jobs that failed too often, on their way to where a person sees them. */
export const DEAD = 'facts-dead';
/** Schema of the job library; it belongs to the migrator, the worker may only read and write rows. */
export const SCHEMA = 'pgboss';

/** How a listener is retried. All are starting values. */
const QUEUE_SETTINGS = {
  // The least the library allows: a killed worker's jobs are back after this and one look for what was interrupted.
  heartbeatSeconds: 10,
  expireInSeconds: 300,
  retryLimit: 8,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  deleteAfterSeconds: 3600,
} as const satisfies QueueOptions;

/** Lets the job library work on a pool of ours, in place of one of its own. */
export const onPool = (pool: Pool) => ({
  executeSql: (text: string, values?: unknown[]) => pool.query(text, values),
});

const GRANTS = `
  grant usage on schema ${SCHEMA} to app_worker;
  grant select, insert, update, delete on all tables in schema ${SCHEMA} to app_worker;
  grant usage on all sequences in schema ${SCHEMA} to app_worker;
  grant execute on all functions in schema ${SCHEMA} to app_worker;
  alter default privileges in schema ${SCHEMA} grant select, insert, update, delete on tables to app_worker`;

/** Creates or upgrades the job library's tables and our queues as the migrator; safe to repeat, also at the same time. */
export async function prepareQueue(
  migratorUrl: string,
  settings: QueueOptions = QUEUE_SETTINGS,
): Promise<void> {
  const pool = createPool({ url: migratorUrl, max: 2, name: 'queue-setup' });
  const lock = await pool.connect();
  try {
    await lock.query(`select pg_advisory_lock(hashtextextended('zhoudao queue', 0))`);
    const boss = new PgBoss({
      db: onPool(pool),
      schema: SCHEMA,
      supervise: false,
      schedule: false,
      bamIntervalSeconds: 3600,
    });
    const failures: Error[] = [];
    boss.on('error', (error) => failures.push(error));
    await boss.start();
    await boss.createQueue(DEAD);
    // No `notify`: a send joins the relay's transaction, and a notification in it would serialise the whole cluster's commits.
    await boss.createQueue(FACTS, { ...settings, deadLetter: DEAD, notify: false });
    await boss.updateQueue(FACTS, { ...settings, notify: false });
    await pool.query(GRANTS);
    await boss.stop({ graceful: false });
    if (failures[0]) throw failures[0];
  } finally {
    lock.release(true); // ends the session and with it the lock
    await pool.end();
  }
}
