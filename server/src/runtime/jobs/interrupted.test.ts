import { afterEach, expect, test } from 'vitest';

import { on } from '../../kernel/facts/events.ts';
import { newId } from '../../kernel/values/ids.ts';
import { aTenant, world } from '../../testing/index.ts';
import { startJobs, type Jobs } from './index.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HEARTBEAT = { value: { message: 'job heartbeat timeout' } };
const LIMIT = 8;
const running: Jobs[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
});

test('a job whose process died goes on at once and keeps its tries; one that failed waits; one that goes on killing is left', async () => {
  const [tenant, made] = [await aTenant(), await world()];
  const done: string[] = [];
  const hear = on('cases.customer-graded', 'customer.changed', async ({ id, tenantId }) => {
    if (tenantId === tenant.id) done.push(id);
  });
  const aJob = async (row: {
    readonly state: 'active' | 'retry';
    readonly limit: number;
    readonly output: object | null;
  }): Promise<string> => {
    const factId = newId();
    await made.admin.query(
      `insert into pgboss.job (name, data, group_id, state, output, retry_count, retry_limit, retry_delay, retry_backoff,
         started_on, start_after, heartbeat_on, heartbeat_seconds, dead_letter)
       values ('facts', $1, $2, $3::text::pgboss.job_state, $4, 5, $5, 1, true, now() - interval '1 minute',
         now() + case when $3::text = 'retry' then interval '1 hour' else interval '-1 minute' end,
         case when $3::text = 'active' then now() - interval '11 seconds' end, 10, 'facts-dead')`,
      [
        {
          consumer: 'cases.customer-graded',
          tenantId: tenant.id,
          factId,
          type: 'customer.changed',
          payload: { customerId: newId() },
          at: new Date().toISOString(),
        },
        tenant.id,
        row.state,
        row.output,
        row.limit,
      ],
    );
    return factId;
  };
  const jobs = await startJobs({
    workerUrl: made.urls.worker,
    migratorUrl: made.urls.migrator,
    modules: [{ name: 'test', listeners: [hear] }],
    clock: made.clock,
    log: quiet,
    orm: made.source.orm,
    publish: () => undefined,
  });
  running.push(jobs);
  const found = await aJob({ state: 'retry', limit: LIMIT, output: HEARTBEAT });
  const failed = await aJob({ state: 'retry', limit: LIMIT, output: { message: 'refused' } });
  const killing = await aJob({ state: 'retry', limit: LIMIT + 30, output: HEARTBEAT });
  const silent = await aJob({ state: 'active', limit: LIMIT, output: null });
  await jobs.run('interrupted-jobs');
  await expect.poll(() => done.toSorted()).toEqual([found, silent].toSorted());
  const { rows } = await made.admin.query<{ id: string; state: string; left: number }>(
    `select data->>'factId' as id, state::text, retry_limit - retry_count as left from pgboss.job
     where name = 'facts' and data->>'tenantId' = $1`,
    [tenant.id],
  );
  const of = (id: string) => rows.find((row) => row.id === id);
  expect(of(found)).toMatchObject({ left: 3 });
  expect(of(silent)).toMatchObject({ left: 3 });
  expect(of(failed)).toMatchObject({ state: 'retry', left: 3 });
  expect(of(killing)).toMatchObject({ state: 'retry' });
  await made.admin.query(`delete from pgboss.job where data->>'factId' = any($1)`, [[failed, killing]]);
});
