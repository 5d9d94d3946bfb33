import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import type { Job } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { aTenant, factsOf, rowsOf, world } from '../../../testing/index.ts';
import { createPool } from '../../database/index.ts';
import { unmeasured, type JobLog, type JobMeasures } from '../index.ts';
import { ClusterLocks } from './cluster-locks.ts';
import { periodicOf } from './module-jobs.ts';
import { Runner, type Periodic } from './runner.ts';

const quiet: JobLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function aRunner(
  work: readonly Periodic[],
  measures: JobMeasures = unmeasured,
  log = quiet,
): Promise<Runner> {
  const { worker } = await world();
  return new Runner({ pool: worker, log, measures }, work);
}

test('of two processes one runs a job at a time, the other passes it by', async () => {
  let atOnce = 0;
  let most = 0;
  const outcomes: string[] = [];
  const work: Periodic = {
    name: 'test-shared',
    everySeconds: 0.05,
    run: async () => {
      most = Math.max(most, (atOnce += 1));
      await sleep(60);
      atOnce -= 1;
    },
  };
  const measures = { ...unmeasured, ran: (_name: string, outcome: string) => void outcomes.push(outcome) };
  const runners = [await aRunner([work], measures), await aRunner([work], measures)];
  for (const runner of runners) runner.start();
  await expect.poll(() => ['done', 'shared'].every((outcome) => outcomes.includes(outcome))).toBe(true);
  await Promise.all(runners.map((runner) => runner.stop()));
  expect(most).toBe(1);
  expect(new Set(outcomes)).toEqual(new Set(['done', 'shared']));
  expect(atOnce).toBe(0);
});

test('however many jobs are due at once, their locks leave connections for the work', async () => {
  const few = createPool({ url: (await world()).urls.worker, max: 3, name: 'few', waitMilliseconds: 8000 });
  const errors: object[] = [];
  const done = new Set<string>();
  const work = Array.from({ length: 12 }, (_, n): Periodic => {
    const name = `test-due-${n}`;
    const run = async (): Promise<void> => {
      await few.query('select pg_sleep(0.02)');
      done.add(name);
    };
    return { name, everySeconds: 0.2, run };
  });
  const log = { ...quiet, error: (facts: object) => void errors.push(facts) };
  const runner = new Runner({ pool: few, log, measures: unmeasured }, work);
  runner.start();
  await expect.poll(() => done.size).toBe(work.length);
  await runner.stop();
  await few.end();
  expect(errors).toEqual([]);
});

test('a lock connection that was killed is replaced, and the work goes on', async () => {
  const { worker, admin } = await world();
  const locks = new ClusterLocks(worker);
  const kill = `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
    and objid = (hashtextextended('zhoudao job test-killed', 0) & x'ffffffff'::bigint)::oid`;
  expect(await locks.alone('test-killed', async () => void (await admin.query(kill)))).toBe(true);
  expect(await locks.alone('test-killed', async () => undefined)).toBe(true);
  await locks.close();
});

test('a failed run is told and does not end the job, nor hold up another', async () => {
  const errors: object[] = [];
  let [failures, runs] = [0, 0];
  const runner = await aRunner(
    [
      {
        name: 'test-failing',
        everySeconds: 0.05,
        run: () => Promise.reject(new Error(`no ${(failures += 1)}`)),
      },
      { name: 'test-working', everySeconds: 0.05, run: async () => void (runs += 1) },
    ],
    unmeasured,
    { ...quiet, error: (facts) => void errors.push(facts) },
  );
  runner.start();
  await expect.poll(() => Math.min(failures, runs)).toBeGreaterThan(1);
  await runner.stop();
  expect(errors[0]).toMatchObject({ job: 'test-failing', err: { message: 'no 1' } });
});

test('a module’s job looks across companies, acts inside one with the system’s rights, and its facts wake the relay', async () => {
  const made = await world();
  const tenant = await aTenant();
  let woken = 0;
  const count = sqlStatement(
    'test-job-count',
    `insert into app.number_counter (tenant_id, counter, value) values (:tenantId, 'job', 1)`,
  );
  const job: Job = {
    name: 'test-module-job',
    everySeconds: 60,
    run: async (tools) => {
      const rows = await tools.across<{ tenantId: string }>(
        'select id as "tenantId" from app.tenant_ids($1, 500) as id',
        [null],
      );
      expect(rows.length).toBeGreaterThan(0);
      await tools.inTenant(tenant.id, 'test.count', async (tx) => {
        await tx.sql.rows(count());
        tx.emit({ type: 'company.created', payload: { memberId: '' } });
        return { type: 'Test', id: tenant.id };
      });
    },
  };
  const parts = {
    pool: made.worker,
    orm: made.source.orm,
    clock: made.clock,
    log: quiet,
    measures: unmeasured,
    rightsOf: async () => undefined,
    wakeRelay: () => void (woken += 1),
  };
  const runner = await aRunner([periodicOf(parts, job)]);
  await runner.run('test-module-job');
  await runner.stop();
  expect(woken).toBe(1);
  expect(await factsOf(tenant)).toEqual(['company.created']);
  expect(await rowsOf('number_counter', tenant)).toHaveLength(1);
  expect(await rowsOf('audit_log', tenant)).toMatchObject([
    { action: 'test.count', actor: null, request_id: 'test-module-job' },
  ]);
});
