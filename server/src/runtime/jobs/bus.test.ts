import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { onOutside } from '../../kernel/facts/events.ts';
import { isGap, type LiveItem } from '../../kernel/facts/subscriptions.ts';
import { newId } from '../../kernel/values/ids.ts';
import { aTenant, rowsOf, world } from '../../testing/index.ts';
import { Bus } from './bus.ts';
import { startJobs } from './index.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const until = async (isSo: () => boolean | Promise<boolean>, milliseconds = 30_000): Promise<void> => {
  for (const end = Date.now() + milliseconds; !(await isSo()); await sleep(20))
    if (Date.now() > end) throw new Error('waited in vain');
};

test('a process that lost its ear hears again, and knows that it may have missed something', async () => {
  const { urls, admin } = await world();
  const heard: LiveItem[] = [];
  const [ear, mouth] = [
    new Bus({ url: urls.worker, log: quiet, hear: (items) => void heard.push(...items) }),
    new Bus({ url: urls.worker, log: quiet, hear: () => undefined }),
  ];
  await ear.start();
  const { rows } = await admin.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'zhoudao-bus' and datname = current_database() order by backend_start desc limit 1`,
  );
  await mouth.start();
  const fact: LiveItem = { tenantId: newId(), type: 'customer.changed', payload: { customerId: newId() } };
  mouth.send([fact, fact]);
  await until(() => heard.length > 0);
  expect(heard).toEqual([fact]);
  await admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await until(() => heard.some(isGap));
  mouth.send([fact]);
  await until(() => heard.length >= 3);
  expect(heard).toEqual([fact, { gap: true, tenantId: undefined }, fact]);
  await Promise.all([ear.stop(), mouth.stop()]);
});

test('an effect outside the database happens after its transaction, is tried again when it fails, and then no more', async () => {
  const made = await world();
  const tenant = await aTenant();
  const acts: string[] = [];
  let prepared = 0;
  const listener = onOutside(
    'test.outside',
    'customer.changed',
    async (fact) => (fact.tenantId === tenant.id ? ((prepared += 1), fact.payload.customerId) : undefined),
    async (customerId) => {
      acts.push(customerId);
      if (acts.length === 1) throw new Error('the far side is away');
    },
  );
  const start = () =>
    startJobs({
      workerUrl: made.urls.worker,
      migratorUrl: made.urls.migrator,
      modules: [{ name: 'test', listeners: [listener] }],
      clock: made.clock,
      log: quiet,
      orm: made.source.orm,
      publish: () => undefined,
    });
  const jobs = await start();
  const customerId = newId();
  await made.admin.query(
    `insert into app.outbox (tenant_id, id, type, payload) values ($1, $2, 'customer.changed', $3)`,
    [tenant.id, newId(), { customerId }],
  );
  jobs.wake();
  await until(async () => (await rowsOf('processed_event', tenant)).length === 1);
  expect([acts, prepared]).toEqual([[customerId, customerId], 2]);
  await jobs.stop();
});
