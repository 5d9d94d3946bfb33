import { afterEach, expect, test } from 'vitest';

import { on } from '../../kernel/facts/events.ts';
import { newId } from '../../kernel/values/ids.ts';
import { aTenant, world } from '../../testing/index.ts';
import { startJobs, type Jobs } from './index.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const FACTS = 12;
/** So many workers a process has, each at one job at a time. */
const WORKERS = 4;
const running: Jobs[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
});

test('a process that ends begins no further job of those it has taken; the next one does them all', async () => {
  const [tenant, made] = [await aTenant(), await world()];
  const begun: string[] = [];
  const gate = Promise.withResolvers<void>();
  const slowly = on('cases.customer-graded', 'customer.changed', async ({ id, tenantId }) => {
    if (tenantId !== tenant.id) return;
    begun.push(id);
    await gate.promise;
  });
  const start = async (): Promise<Jobs> => {
    const jobs = await startJobs({
      workerUrl: made.urls.worker,
      migratorUrl: made.urls.migrator,
      modules: [{ name: 'test', listeners: [slowly] }],
      clock: made.clock,
      log: quiet,
      orm: made.source.orm,
      publish: () => undefined,
    });
    running.push(jobs);
    return jobs;
  };
  const ids = Array.from({ length: FACTS }, () => newId());
  for (const id of ids)
    await made.admin.query(
      `insert into app.outbox (tenant_id, id, type, payload) values ($1, $2, 'customer.changed', $3)`,
      [tenant.id, id, { customerId: newId() }],
    );
  const first = await start();
  await expect.poll(() => begun.length).toBeGreaterThan(0);
  const stopped = first.stop();
  gate.resolve();
  await stopped;
  expect(begun.length).toBeLessThanOrEqual(WORKERS);
  running.pop();
  await start();
  await expect.poll(() => new Set(begun).size).toBe(FACTS);
  expect(begun).toHaveLength(FACTS);
});
