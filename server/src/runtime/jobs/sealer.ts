import type { Pool, PoolClient } from 'pg';

import { failureOf, type JobLog, type JobMeasures } from './job-log.ts';
import type { Periodic } from './runner.ts';
import { inTenantSession } from './worker-session.ts';

/** Less than a second, so that no row waits longer than one for its seal. */
const EVERY_SECONDS = 0.75;
const PER_TRANSACTION = 1000;
/** Unsealed for longer: somebody should look (starting value). */
const ALARM_SECONDS = 10;

const OLDEST = `select extract(epoch from clock_timestamp() - at)::float8 as age from app.audit_log
  where tenant_id = $1 and sealed_at is null order by id limit 1`;

/** Gives committed audit rows their place in the tenant's chain. Rows are found by "not sealed": transactions commit out of order. */
export const sealer = (pool: Pool, log: JobLog, measures: JobMeasures): Periodic => ({
  name: 'seal-audit',
  everySeconds: EVERY_SECONDS,
  run: async () => {
    const { rows } = await pool.query<{ tenant_id: string }>('select tenant_id from app.unsealed()');
    let sealed = 0;
    let lag = 0;
    for (const { tenant_id: tenantId } of rows) {
      try {
        const done = await sealTenant(pool, tenantId);
        sealed += done.sealed;
        lag = Math.max(lag, done.lag);
      } catch (error) {
        log.error({ err: failureOf(error), tenantId }, 'a tenant’s audit rows were not sealed');
      }
    }
    measures.sealed(sealed, lag);
    if (lag > ALARM_SECONDS) log.error({ lagSeconds: lag }, 'audit rows waited too long for their seal');
  },
});

async function sealTenant(pool: Pool, tenantId: string): Promise<{ sealed: number; lag: number }> {
  let sealed = 0;
  let lag = 0;
  for (let last = PER_TRANSACTION; last >= PER_TRANSACTION;) {
    const done = await inTenantSession(pool, tenantId, (client) => sealSome(client, tenantId));
    last = done.sealed;
    sealed += done.sealed;
    lag = Math.max(lag, done.lag);
  }
  return { sealed, lag };
}

async function sealSome(client: PoolClient, tenantId: string): Promise<{ sealed: number; lag: number }> {
  const [oldest, seal] = await Promise.all([
    client.query<{ age: number }>(OLDEST, [tenantId]),
    client.query<{ sealed: number }>('select app.audit_seal($1) as sealed', [PER_TRANSACTION]),
  ]);
  return { sealed: seal.rows[0]?.sealed ?? 0, lag: oldest.rows[0]?.age ?? 0 };
}
