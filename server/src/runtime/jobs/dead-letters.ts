import type { Pool, PoolClient } from 'pg';

import { newId } from '../../kernel/values/ids.ts';
import { failureOf, type JobLog } from './job-log.ts';
import type { Periodic } from './periodic/runner.ts';
import { DEAD, SCHEMA } from './prepare-queue.ts';
import type { FactJob, FactQueue } from './queue.ts';
import { inTenantSession } from './worker-session.ts';

const EVERY_SECONDS = 2;
const AT_ONCE = 200;
/** Somebody waits for the outcome, so a second chance is short: once more after a second. */
const SECOND_CHANCE = { retryLimit: 1, retryDelay: 1, retryBackoff: false } as const;

/** Why a job failed for good, as a person can be told. */
type Reason = 'unreachable' | 'refused' | 'too_long' | 'interrupted' | 'bad_data' | 'nobody' | 'defect';

/** What the queue keeps of a failure: ours by `failureOf`, or the library's own word about a job that never answered. */
interface Output {
  readonly code?: string;
  readonly message?: string;
  readonly value?: { readonly message?: string };
}

const UNREACHABLE =
  /^(?:ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|EDNS|ESOCKET|ECONNECTION|08\w{3}|57P0\d)$/;
const REFUSED = /^(?:EAUTH|EENVELOPE|EMESSAGE|ENOAUTH|EOAUTH2)$/;
const BAD_DATA = /^(?:22|23)\w{3}$/;

/** What is said of a listener that is no longer part of the product. */
export const NOBODY = 'ZD001';

/** Sorts a failure into what a person can do about it. */
export function reasonOf({ code = '', message = '', value }: Output): Reason {
  const said = value?.message ?? message;
  if (said === 'job heartbeat timeout') return 'interrupted';
  if (said === 'job timed out' || code === '57014' || code === '55P03') return 'too_long';
  if (code === NOBODY) return 'nobody';
  if (UNREACHABLE.test(code)) return 'unreachable';
  if (REFUSED.test(code)) return 'refused';
  return BAD_DATA.test(code) ? 'bad_data' : 'defect';
}

interface DeadJob {
  readonly id: string;
  readonly data: FactJob;
  readonly output: Output | null;
  readonly runs: number;
  readonly at: Date;
}

const TENANTS = `select distinct data->>'tenantId' as "tenantId" from ${SCHEMA}.job where name = '${DEAD}'`;
const TAKE = `select id, data, source_output as output, coalesce(source_retry_count, 0) + 1 as runs, created_on as at
  from ${SCHEMA}.job where name = '${DEAD}' and data->>'tenantId' = $1 order by created_on limit ${AT_ONCE} for update skip locked`;
const FORGET = `delete from ${SCHEMA}.job where name = '${DEAD}' and id = any($1)`;
const KEEP = `insert into app.dead_letter (tenant_id, id, consumer, fact_id, type, payload, fact_at, reason, detail, state, runs, failed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'dead', $10, $11)
  on conflict (tenant_id, consumer, fact_id) do update set reason = excluded.reason, detail = excluded.detail, state = 'dead',
    runs = dead_letter.runs + excluded.runs, failed_at = excluded.failed_at`;
const HAND_BACK = `update app.dead_letter set state = 'retrying' where tenant_id = $1 and id in (
    select id from app.dead_letter where tenant_id = $1 and state = 'asked' order by id limit ${AT_ONCE} for update skip locked)
  returning id, consumer, fact_id as "factId", type, payload, fact_at as at`;

/** Out of the queue and into the company's own table, in one transaction: a letter is in exactly one of the two. */
async function keep(client: PoolClient, tenantId: string): Promise<void> {
  const { rows } = await client.query<DeadJob>(TAKE, [tenantId]);
  for (const { data, output, runs, at } of rows) {
    const { consumer, factId, type, payload } = data;
    const said = output?.value?.message ?? output?.message ?? '';
    await client.query(KEEP, [
      tenantId,
      newId(at.getTime()),
      consumer,
      factId,
      type,
      JSON.stringify(payload),
      data.at,
      reasonOf(output ?? {}),
      said.slice(0, 500),
      runs,
      at,
    ]);
  }
  await client.query(FORGET, [rows.map(({ id }) => id)]);
}

async function handBack(client: PoolClient, tenantId: string, queue: FactQueue): Promise<void> {
  type Asked = Omit<FactJob, 'tenantId' | 'at'> & { readonly id: string; readonly at: Date };
  const { rows } = await client.query<Asked>(HAND_BACK, [tenantId]);
  const jobs = rows.map(({ id, at, ...fact }): FactJob => ({
    ...fact,
    tenantId,
    at: at.toISOString(),
    letterId: id,
  }));
  await queue.add(client, jobs, SECOND_CHANCE);
}

/** Keeps what failed for good where its company sees it, and gives back to the queue what somebody wants tried again. */
export const deadLetters = (pool: Pool, queue: FactQueue, log: JobLog): Periodic => ({
  name: 'dead-letters',
  everySeconds: EVERY_SECONDS,
  run: async () => {
    const each = async (
      sql: string,
      work: (client: PoolClient, tenantId: string) => Promise<void>,
    ): Promise<number> => {
      const { rows } = await pool.query<{ tenantId: string }>(sql);
      for (const { tenantId } of rows)
        // One company's trouble must not hold up the others; what is left is found again.
        await inTenantSession(pool, tenantId, (client) => work(client, tenantId)).catch((error: unknown) =>
          log.error({ err: failureOf(error), tenantId }, 'a dead letter was not moved'),
        );
      return rows.length;
    };
    await each(TENANTS, keep);
    const asked = await each('select tenant_id as "tenantId" from app.asked_again()', (client, tenantId) =>
      handBack(client, tenantId, queue),
    );
    if (asked > 0) queue.wake();
  },
});
