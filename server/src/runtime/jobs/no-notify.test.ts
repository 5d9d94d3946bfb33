import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { on } from '../../kernel/facts/events.ts';
import { anOwner, aTenant, hearStatements, rowsOf, world } from '../../testing/index.ts';
import { CHANNEL } from './bus.ts';
import { startJobs, type Jobs } from './index.ts';
import { FACTS, onPool, SCHEMA } from './prepare-queue.ts';

const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename } }`;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const SENDS = /notify/i;

let jobs: Jobs;
let ear: pg.Client;
const texts: string[] = [];
const heard: { readonly channel: string; readonly from: number }[] = [];
let stopHearing: () => void;

beforeAll(async () => {
  const made = await world();
  stopHearing = hearStatements((text) => void texts.push(text));
  const listener = on('test.quiet', 'customer.changed', async (_fact, tx) =>
    tx.emit({ type: 'company.created', payload: { memberId: 'm' } }),
  );
  const given = {
    workerUrl: made.urls.worker,
    migratorUrl: made.urls.migrator,
    modules: [{ name: 'test', listeners: [listener] }],
  };
  jobs = await startJobs({
    ...given,
    clock: made.clock,
    log: quiet,
    orm: made.source.orm,
    publish: () => undefined,
  });
  const { rows } = await made.admin.query<{ channel: string }>(
    `select 'pgboss_' || left(encode(sha224($1::bytea), 'hex'), 24) as channel`,
    [SCHEMA],
  );
  ear = new pg.Client({ connectionString: made.urls.worker });
  await ear.connect();
  ear.on('notification', ({ channel, processId }) => heard.push({ channel, from: processId }));
  await ear.query(`listen ${CHANNEL}; listen ${rows[0]?.channel ?? ''}`);
});

afterAll(async () => {
  stopHearing();
  await ear.end();
  await jobs.stop();
});

test('no notification leaves a command, a listener or the relay’s own transaction', async () => {
  const made = await world();
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  texts.length = 0;
  heard.length = 0;
  await Promise.all(
    Array.from({ length: 5 }, (_, n) => owner.ask(CREATE, { input: { kind: 'ORG', name: `客户${n}` } })),
  );
  jobs.wake();
  for (
    const end = Date.now() + 30_000;
    Date.now() < end && (await rowsOf('processed_event', tenant)).length < 5;
  )
    await sleep(50);
  await sleep(500);
  expect(await rowsOf('processed_event', tenant)).toHaveLength(5);
  expect(texts.length).toBeGreaterThan(20);
  // The bus alone sends, and it sends nothing else: a statement of its own is a transaction of its own.
  const sent = texts.filter((text) => SENDS.test(text));
  expect(new Set(sent)).toEqual(new Set([`select pg_notify('${CHANNEL}', m) from unnest($1::text[]) m`]));
  const bus = await made.admin.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'zhoudao-bus' and datname = current_database()`,
  );
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  expect(
    heard.every(({ channel, from }) => channel === CHANNEL && bus.rows.some(({ pid }) => pid === from)),
  ).toBe(true);
});

test('neither our functions nor the job library’s notify by themselves', async () => {
  const { admin } = await world();
  const { rows } = await admin.query(
    `select oid::regprocedure::text from pg_proc where pronamespace in ('app'::regnamespace, '${SCHEMA}'::regnamespace) and prosrc ~* 'pg_notify|(^|;)\\s*notify\\s'`,
  );
  expect(rows).toEqual([]);
  expect((await admin.query(`select notify from ${SCHEMA}.queue where name = '${FACTS}'`)).rows).toEqual([
    { notify: false },
  ]);
});

test('a queue that notifies is noticed', async () => {
  const made = await world();
  const boss = new PgBoss({
    db: onPool(made.admin),
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.createQueue('loud', { notify: true });
  texts.length = 0;
  heard.length = 0;
  await boss.send('loud', {});
  await expect.poll(() => heard.some(({ channel }) => channel !== CHANNEL)).toBe(true);
  await boss.stop({ graceful: false });
  expect(texts.some((text) => SENDS.test(text))).toBe(true);
});
