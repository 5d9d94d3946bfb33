import { expect } from 'vitest';

import { movePhonesJob } from '../modules/customers/phones/move-phones.job.ts';
import { moveValuesJob } from '../modules/sensitive/keys/move-values.job.ts';
import type { TestTenant } from './people/tenants.ts';
import { runJob } from './transactions.ts';
import { world } from './world.ts';

type Row = Readonly<Record<string, unknown>>;

let named: Promise<ReadonlySet<string>> | undefined;

/** The tables whose rows have an id of their own. */
const tablesWithIds = (): Promise<ReadonlySet<string>> =>
  (named ??= world().then(async ({ admin }) => {
    const { rows } = await admin.query<{ table: string }>(
      `select table_name as table from information_schema.columns where table_schema = 'app' and column_name = 'id'`,
    );
    return new Set(rows.map(({ table }) => table));
  }));

/**
 * Stored rows of one tenant, straight from the table, in the order in which they were made as far as they have ids: an
 * update moves a row within its table. Columns keep their database names.
 */
export async function rowsOf(table: string, tenant: TestTenant): Promise<Row[]> {
  const { admin } = await world();
  const order = (await tablesWithIds()).has(table) ? 'order by id' : '';
  const { rows } = await admin.query<Row>(`select * from app.${table} where tenant_id = $1 ${order}`, [
    tenant.id,
  ]);
  return rows;
}

/** Waits until some statement of this database, one that contains these words, waits for a lock. */
export async function somebodyWaits(words = ''): Promise<void> {
  const { admin } = await world();
  const waiting = async () =>
    (
      await admin.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and strpos(query, $1) > 0`,
        [words],
      )
    ).rowCount ?? 0;
  await expect
    .poll(waiting, { interval: 5, message: `nobody waits for a lock at ${words}` })
    .toBeGreaterThan(0);
}

/** Types of the facts a tenant's commands published, in order. */
export async function factsOf(tenant: TestTenant): Promise<string[]> {
  const { admin } = await world();
  return (
    await admin.query<{ type: string }>(`select type from app.outbox where tenant_id = $1 order by id`, [
      tenant.id,
    ])
  ).rows.map((row) => row.type);
}

/** Actions in a tenant's audit log, in order. */
export async function auditsOf(tenant: TestTenant): Promise<string[]> {
  const { admin } = await world();
  return (
    await admin.query<{ action: string }>(
      `select action from app.audit_log where tenant_id = $1 order by id`,
      [tenant.id],
    )
  ).rows.map((row) => row.action);
}

/** Seals and indexes a company's audit rows as the jobs do. */
export async function sealAudit(tenant: Pick<TestTenant, 'id'>): Promise<void> {
  const { worker } = await world();
  const client = await worker.connect();
  try {
    await client.query(`begin; set local app.tenant_id = '${tenant.id}'`);
    await client.query('select app.audit_seal(100000)');
    await client.query('select app.audit_index(100000)');
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Lets what is sealed under an older key of a company move to its newest one. */
export async function moveSealedValues(): Promise<void> {
  await runJob(movePhonesJob);
  await runJob(moveValuesJob);
}

/** Lets phones of companies move into boxes or out of them, as their switches say. */
export const moveSealedPhones = (): Promise<void> => runJob(movePhonesJob);
