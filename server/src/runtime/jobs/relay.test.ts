import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, expect, test } from 'vitest';

import { on, type HeardFact } from '../../kernel/facts/events.ts';
import { everywhere, isGap, type LiveItem } from '../../kernel/facts/subscriptions.ts';
import type { Module } from '../../kernel/module.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { newId } from '../../kernel/values/ids.ts';
import { aTenant, rowsOf, world, type TestTenant } from '../../testing/index.ts';
import { startJobs, type Jobs } from './index.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const running: Jobs[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
});

async function start(
  modules: readonly Module[],
  publish: (item: LiveItem) => void = () => undefined,
  pollMilliseconds = 250,
): Promise<Jobs> {
  const made = await world();
  const jobs = await startJobs({
    workerUrl: made.urls.worker,
    migratorUrl: made.urls.migrator,
    modules,
    clock: made.clock,
    log: quiet,
    orm: made.source.orm,
    publish,
    pollMilliseconds,
  });
  running.push(jobs);
  return jobs;
}

async function aFact(tenant: TestTenant, customerId = newId()): Promise<string> {
  const { admin } = await world();
  const id = newId();
  await admin.query(
    `insert into app.outbox (tenant_id, id, type, payload) values ($1, $2, 'customer.changed', $3)`,
    [tenant.id, id, { customerId }],
  );
  return id;
}

const until = async (isSo: () => boolean | Promise<boolean>, milliseconds = 20_000): Promise<void> => {
  for (const end = Date.now() + milliseconds; !(await isSo()); await sleep(20))
    if (Date.now() > end) throw new Error('waited in vain');
};

test('a listener is given only the facts it wants, and the others are done with', async () => {
  const tenant = await aTenant();
  const [wanted, other] = [newId(), newId()];
  const heard: string[] = [];
  const consumer = `relay.picky.${newId()}`;
  const picky = on(
    consumer,
    'customer.changed',
    async ({ payload }) => void heard.push(payload.customerId),
    ({ customerId }) => customerId === wanted,
  );
  await start([{ name: 'picky', listeners: [picky] }]);
  await aFact(tenant, other);
  await aFact(tenant, wanted);
  await until(() => heard.length > 0);
  await until(async () => (await rowsOf('outbox', tenant)).every((row) => row['sent_at'] !== null));
  expect(heard).toEqual([wanted]);
  const marks = (await rowsOf('processed_event', tenant)).filter((row) => row['consumer'] === consumer);
  expect(marks).toHaveLength(1);
});

test('facts committed while no relay ran are heard once by each consumer, though two relays start at once', async () => {
  const tenant = await aTenant();
  const ids = await Promise.all(Array.from({ length: 300 }, () => aFact(tenant)));
  const heard: string[] = [];
  const hear = (consumer: string) =>
    on(
      consumer,
      'customer.changed',
      async (fact: HeardFact) => void (fact.tenantId === tenant.id && heard.push(`${consumer} ${fact.id}`)),
    );
  const modules = [{ name: 'test', listeners: [hear('test.once.a'), hear('test.once.b')] }];
  await Promise.all([start(modules), start(modules)]);
  await until(() => heard.length >= 600);
  await until(async () => (await rowsOf('outbox', tenant)).every((row) => row['sent_at'] !== null));
  expect(heard.toSorted()).toEqual(
    ids.flatMap((id) => [`test.once.a ${id}`, `test.once.b ${id}`]).toSorted(),
  );
  expect(await rowsOf('processed_event', tenant)).toHaveLength(600);
});

test('a woken relay hands a fact on at once, in order, and only after the commit', async () => {
  const tenant = await aTenant();
  const told: LiveItem[] = [];
  const tell = (item: LiveItem) => void (item.tenantId === tenant.id && told.push(item));
  // It looks by itself once in ten minutes: what it hands on before was asked for.
  const jobs = await start([], tell, 600_000);
  const { admin } = await world();
  const client = await admin.connect();
  await client.query('begin');
  const customers = [newId(), newId(), newId()];
  const ids = customers.map(() => newId()).toSorted();
  for (const [at, customerId] of customers.entries())
    await client.query(
      `insert into app.outbox (tenant_id, id, type, payload) values ($1, $2, 'customer.changed', $3)`,
      [tenant.id, ids[at], { customerId }],
    );
  jobs.wake();
  await sleep(100);
  expect(told).toEqual([]);
  await client.query('commit');
  client.release();
  jobs.wake();
  await until(() => told.length === 3);
  expect(told).toEqual(
    customers.map((customerId) => ({
      tenantId: tenant.id,
      type: 'customer.changed',
      payload: { customerId },
    })),
  );
});

test('another process hears what was relayed here, once, and its caches are told first', async () => {
  const tenant = await aTenant();
  const order: string[] = [];
  const here: LiveItem[] = [];
  const mark = (item: LiveItem, list: LiveItem[]): void =>
    void (item.tenantId === tenant.id && list.push(item));
  const there: LiveItem[] = [];
  const echo = everywhere(
    'customer.changed',
    (fact) => void (fact.tenantId === tenant.id && order.push('echo')),
  );
  await Promise.all([
    start([], (item) => mark(item, here)),
    start([{ name: 'test', echoes: [echo] }], (item) => {
      mark(item, there);
      if (item.tenantId === tenant.id) order.push('publish');
    }),
  ]);
  await aFact(tenant);
  await until(() => here.length > 0 && there.length > 0);
  await sleep(200);
  expect([here.length, there.length, order]).toEqual([1, 1, ['echo', 'publish']]);
});

test('a poisoned job goes to the dead letters while the others go on', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const made = await world();
  const poison = await aFact(tenant);
  const heard: string[] = [];
  const tries: string[] = [];
  const listener = on('test.poisoned', 'customer.changed', async (fact) => {
    if (fact.id === poison) {
      tries.push(fact.id);
      throw new Error('poison');
    }
    if (fact.tenantId === tenant.id || fact.tenantId === other.id) heard.push(fact.id);
  });
  const errors: object[] = [];
  const jobs = await startJobs({
    workerUrl: made.urls.worker,
    migratorUrl: made.urls.migrator,
    modules: [{ name: 'test', listeners: [listener] }],
    clock: made.clock,
    log: { ...quiet, error: (facts) => void errors.push(facts) },
    orm: made.source.orm,
    publish: () => undefined,
    queueSettings: { heartbeatSeconds: 10, retryLimit: 2, retryDelay: 0, retryBackoff: false },
  });
  running.push(jobs);
  const good = await Promise.all([aFact(tenant), aFact(tenant), aFact(other)]);
  jobs.wake();
  await until(() => heard.length === 3);
  expect(heard.toSorted()).toEqual(good.toSorted());
  await until(async () => (await rowsOf('dead_letter', tenant)).length === 1);
  expect(tries).toHaveLength(3);
  expect((await rowsOf('dead_letter', tenant))[0]).toMatchObject({
    consumer: 'test.poisoned',
    fact_id: poison,
    reason: 'defect',
    detail: 'poison',
    runs: 3,
    state: 'dead',
  });
  expect(await rowsOf('dead_letter', other)).toEqual([]);
  const queued = await made.admin.query(`select 1 from pgboss.job where name = 'facts-dead'`);
  expect(queued.rowCount).toBe(0);
  expect(errors).toMatchObject([{ consumer: 'test.poisoned', factId: poison }]);
});

test('what a failing listener wrote is undone, and what it emits when it succeeds is relayed on', async () => {
  const tenant = await aTenant();
  const first = await aFact(tenant);
  let runs = 0;
  const told: LiveItem[] = [];
  const listener = on('test.undone', 'customer.changed', async (fact, tx) => {
    if (fact.id !== first) return;
    runs += 1;
    await tx.sql.rows(
      sqlStatement(
        `test-undone`,
        `insert into app.number_counter (tenant_id, counter, value) values (:tenantId, 'undone', 1)`,
      )(),
    );
    tx.emit({ type: 'company.created', payload: { memberId: 'm' } });
    if (runs === 1) throw new Error('not yet');
  });
  await start(
    [{ name: 'test', listeners: [listener] }],
    (item) => void (item.tenantId === tenant.id && told.push(item)),
  );
  await until(() => told.some((item) => !isGap(item) && item.type === 'company.created'));
  expect(runs).toBe(2);
  expect(await rowsOf('number_counter', tenant)).toHaveLength(1);
});
