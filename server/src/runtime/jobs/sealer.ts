import type { Pool, PoolClient } from 'pg';

import { failureOf, type JobLog, type JobMeasures } from './job-log.ts';
import type { Periodic } from './periodic/runner.ts';
import { inEachTenant } from './worker-session.ts';

/** Less than a second, so that no row waits longer than one for its seal. */
const EVERY_SECONDS = 0.75;
const PER_TRANSACTION = 1000;
/** Unsealed for longer: somebody should look (starting value). */
const ALARM_SECONDS = 10;

const UNSEALED = `select tenant_id as "tenantId", extract(epoch from clock_timestamp() - since)::float8 as age from app.unsealed()`;

/** Tenants whose chains grow in one transaction: their heads are locked until its COMMIT. */
const TENANTS_AT_ONCE = 25;

/** Gives committed audit rows their place in the tenant's chain. Rows are found by "not sealed": transactions commit out of order. */
export const sealer = (pool: Pool, log: JobLog, measures: JobMeasures): Periodic => ({
  name: 'seal-audit',
  everySeconds: EVERY_SECONDS,
  run: async () => {
    const { rows } = await pool.query<{ tenantId: string; age: number }>({
      name: 'unsealed',
      text: UNSEALED,
    });
    const lag = Math.max(0, ...rows.map(({ age }) => age));
    let waiting = rows.map(({ tenantId }) => tenantId);
    const round = {
      ask: sealSome,
      failed: (error: unknown, tenantId: string): void =>
        log.error({ err: failureOf(error), tenantId }, 'a tenant’s audit rows were not sealed'),
    };
    let sealed = 0;
    while (waiting.length > 0) {
      const some = waiting.splice(0, TENANTS_AT_ONCE);
      const done = await inEachTenant(pool, some, round);
      for (const count of done.values()) sealed += count;
      waiting = [...some.filter((id) => (done.get(id) ?? 0) >= PER_TRANSACTION), ...waiting];
    }
    measures.sealed(sealed, lag);
    if (lag > ALARM_SECONDS) log.error({ lagSeconds: lag }, 'audit rows waited too long for their seal');
  },
});

async function sealSome(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ sealed: number }>({
    name: 'seal-some',
    text: 'select app.audit_seal($1) as sealed, app.audit_index($1)',
    values: [PER_TRANSACTION],
  });
  return rows[0]?.sealed ?? 0;
}
