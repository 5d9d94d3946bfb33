import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, expect, test } from 'vitest';

import { on, onOutside } from '../../kernel/facts/events.ts';
import { newId } from '../../kernel/values/ids.ts';
import { anOwner, aTenant, rowsOf, world, type Person, type TestTenant } from '../../testing/index.ts';
import { reasonOf } from './dead-letters.ts';
import { startJobs, type Jobs } from './index.ts';

const LIST = `{ deadLetters { deadCount nodes { id task reason detail runs isRetrying subject { kind id } viewerCan } } }`;
const RETRY = `mutation ($input: DeadLettersInput!) { retryDeadLetters(input: $input) { __typename ... on DeadLettersLeft { count } } }`;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const running: Jobs[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
});

async function aFact(tenant: TestTenant, customerId: string): Promise<void> {
  const { admin } = await world();
  await admin.query(
    `insert into app.outbox (tenant_id, id, type, payload) values ($1, $2, 'customer.changed', $3)`,
    [tenant.id, newId(), { customerId }],
  );
}

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 20_000; !(await isSo()); await sleep(50))
    if (Date.now() > end) throw new Error('waited in vain');
};

const listed = async (who: Person) => (await who.ask(LIST)).deadLetters;
const retry = async (who: Person, input: object) => (await who.ask(RETRY, { input })).retryDeadLetters;

test('a job that failed for good is kept with its reason, tried again on demand, and gone once it succeeds', async () => {
  const tenant = await aTenant();
  const [owner, customerId] = [await anOwner(tenant), newId()];
  const did: string[] = [];
  let isBroken = true;
  const refuse = (name: string): void => {
    if (isBroken) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    did.push(name);
  };
  const inside = on(
    'cases.customer-graded',
    'customer.changed',
    async (fact) => void (fact.tenantId === tenant.id && refuse('inside')),
  );
  const outside = onOutside(
    'notifications.mail',
    'customer.changed',
    async (fact) => (fact.tenantId === tenant.id ? 'letter' : undefined),
    async () => refuse('outside'),
  );
  const made = await world();
  running.push(
    await startJobs({
      workerUrl: made.urls.worker,
      migratorUrl: made.urls.migrator,
      modules: [{ name: 'test', listeners: [inside, outside] }],
      clock: made.clock,
      log: quiet,
      orm: made.source.orm,
      publish: () => undefined,
      queueSettings: { heartbeatSeconds: 10, retryLimit: 1, retryDelay: 0, retryBackoff: false },
    }),
  );
  await aFact(tenant, customerId);
  await until(async () => (await listed(owner)).deadCount === 2);
  const { nodes } = await listed(owner);
  expect(nodes).toHaveLength(2);
  for (const node of nodes)
    expect(node).toMatchObject({
      reason: 'UNREACHABLE',
      detail: 'connect ECONNREFUSED',
      runs: 2,
      isRetrying: false,
      subject: { kind: 'customer', id: customerId },
      viewerCan: ['deadLetter.retry', 'deadLetter.drop'],
    });
  expect((nodes as readonly { readonly task: string }[]).map(({ task }) => task).toSorted()).toEqual(
    ['发送通知邮件', '按客户新等级重算时限'].toSorted(),
  );

  // A second chance that fails comes back into its row.
  expect(await retry(owner, { ids: [nodes[0].id] })).toMatchObject({ count: 1 });
  expect((await listed(owner)).nodes[0].isRetrying).toBe(true);
  await until(async () => (await listed(owner)).deadCount === 2);
  expect(
    (await rowsOf('dead_letter', tenant)).map((row) => Number(row['runs'])).toSorted((a, b) => a - b),
  ).toEqual([2, 4]);

  isBroken = false;
  expect(await retry(owner, { all: true })).toMatchObject({ count: 0 });
  await until(async () => (await rowsOf('dead_letter', tenant)).length === 0);
  expect(did.toSorted()).toEqual(['inside', 'outside']);
  expect((await rowsOf('processed_event', tenant)).map((row) => String(row['consumer'])).toSorted()).toEqual([
    'cases.customer-graded',
    'notifications.mail',
  ]);
});

test('failures are sorted by what can be done about them', () => {
  const sorted = (['ECONNREFUSED', 'EAUTH', '57014', '23505', '22P02', 'ZD001', ''] as const).map((code) =>
    reasonOf({ code, message: 'x' }),
  );
  expect(sorted).toEqual(['unreachable', 'refused', 'too_long', 'bad_data', 'bad_data', 'nobody', 'defect']);
  expect(reasonOf({ value: { message: 'job heartbeat timeout' } })).toBe('interrupted');
  expect(reasonOf({ value: { message: 'job timed out' } })).toBe('too_long');
});
