import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aTenant,
  doing,
  rowsOf,
  somebodyWaits,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { STORIES } from './stories.ts';

const TOLD = `__typename ... on SampleData { isThere customers cases keptCustomers keptCases } ... on UserError { message }`;
const ADD = `mutation ($input: SampleDataInput!) { addSampleData(input: $input) { ${TOLD} } }`;
const REMOVE = `mutation ($input: SampleDataInput!) { removeSampleData(input: $input) { ${TOLD} } }`;
const MERGE = `mutation ($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename } }`;
const COMMENT = `mutation ($input: CommentCaseInput!) { commentCase(input: $input) { __typename } }`;
const ARCHIVE = `mutation ($input: ArchiveCustomerInput!) { archiveCustomer(input: $input) { __typename } }`;
const SPEAK = `mutation ($input: RecordInteractionInput!) { recordInteraction(input: $input) { __typename } }`;

const add = async (who: Person) => (await who.ask(ADD, { input: {} })).addSampleData;
const remove = async (who: Person) => (await who.ask(REMOVE, { input: {} })).removeSampleData;
const idsIn = async (table: string, tenant: TestTenant) =>
  (await rowsOf(table, tenant)).map((row) => String(row['id'])).toSorted();

async function company() {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  return { tenant, owner };
}

async function sampled() {
  const { tenant, owner } = await company();
  expect(await add(owner)).toMatchObject({ isThere: true });
  const samples = (await rowsOf('customer', tenant)) as { id: string; version: number }[];
  const cases = (await rowsOf('service_case', tenant)) as {
    id: string;
    version: number;
    customer_id: string;
  }[];
  return { tenant, owner, samples, cases, first: samples[0] as { id: string; version: number } };
}

test.each([
  [
    'an order',
    async (owner: Person, id: string) =>
      void (await doing(owner, 'createOrder', {
        customerId: id,
        orderedOn: '2024-05-01',
        amount: { amountMinor: 8000, currency: 'CNY' },
      })),
  ],
  ['a complaint', async (owner: Person, id: string) => void (await aComplaint(owner, { customerId: id }))],
  [
    'a talk that was written down, of a day before the samples came',
    async (owner: Person, customerId: string) => {
      const input = {
        customerId,
        channel: 'phone',
        direction: 'INBOUND',
        summary: '催货',
        at: '2024-01-01T00:00:00Z',
      };
      expect((await owner.ask(SPEAK, { input })).recordInteraction.__typename).toBe('Customer');
    },
  ],
])('a sample customer who got %s stays and is counted; the others go', async (_what, act) => {
  const { tenant, owner, first } = await sampled();
  await act(owner, first.id);
  expect(await remove(owner)).toMatchObject({ isThere: false, customers: 0, keptCustomers: 1, keptCases: 0 });
  expect(await idsIn('customer', tenant)).toEqual([first.id]);
  // Adding again brings them all anew beside the one who stayed, and removing takes all of those.
  expect(await add(owner)).toMatchObject({ isThere: true, customers: STORIES.length, keptCustomers: 0 });
  expect(await rowsOf('customer', tenant)).toHaveLength(STORIES.length + 1);
  expect(await remove(owner)).toMatchObject({ isThere: false, keptCustomers: 0 });
  expect(await idsIn('customer', tenant)).toEqual([first.id]);
});

test('a sample case on which somebody wrote stays with its customer', async () => {
  const { tenant, owner, cases } = await sampled();
  const one = cases[0] as { id: string; customer_id: string };
  const said = await owner.ask(COMMENT, { input: { id: one.id, body: '已约好周三上门', internal: true } });
  expect(said.commentCase.__typename).toBe('Complaint');
  expect(await remove(owner)).toMatchObject({ keptCustomers: 1, keptCases: 1 });
  expect(await idsIn('service_case', tenant)).toEqual([one.id]);
  expect(await idsIn('customer', tenant)).toEqual([one.customer_id]);
});

test('a sample whose follow-up somebody wrote on stays with it', async () => {
  const { tenant, owner, cases } = await sampled();
  const { admin } = await world();
  const served = cases[0] as { id: string; customer_id: string };
  const followUp = cases.find(({ customer_id }) => customer_id !== served.customer_id) as { id: string };
  await admin.query(
    `insert into app.callback (tenant_id, case_id, kind, planned_on, served_id)
     select tenant_id, id, 'followUp', current_date, $3 from app.service_case where tenant_id = $1 and id = $2`,
    [tenant.id, followUp.id, served.id],
  );
  await owner.ask(COMMENT, { input: { id: followUp.id, body: '明天再打', internal: true } });
  expect(await remove(owner)).toMatchObject({ keptCustomers: 2, keptCases: 2 });
  expect(await idsIn('service_case', tenant)).toEqual([served.id, followUp.id].toSorted());
});

test('a sample customer made one with an own one, either way round, stays; one that was only put away goes', async () => {
  for (const survives of [true, false]) {
    const { tenant, owner, first } = await sampled();
    const own = await aCustomer(owner);
    const [survivor, other] = survives ? [own, first] : [first, own];
    const input = {
      survivor: { id: survivor.id, version: survivor.version },
      others: [{ id: other.id, version: other.version }],
    };
    expect((await owner.ask(MERGE, { input })).mergeCustomers.__typename).toBe('CustomerMerge');
    expect(await remove(owner)).toMatchObject({ keptCustomers: 1 });
    expect(await idsIn('customer', tenant)).toSatisfy(
      (ids: string[]) => ids.length === 2 && ids.includes(first.id) && ids.includes(own.id),
    );
  }
  const { tenant, owner, first } = await sampled();
  await owner.ask(ARCHIVE, { input: { id: first.id, version: first.version, archived: true } });
  expect(await remove(owner)).toMatchObject({ keptCustomers: 0 });
  expect(await idsIn('customer', tenant)).toEqual([]);
});

test('an order that is being written while the samples go keeps its customer', async () => {
  const { tenant, owner, first } = await sampled();
  const other = await (await world()).admin.connect();
  try {
    await other.query('begin');
    await other.query(
      `insert into app.customer_order (tenant_id, id, number, customer_id, ordered_on, amount_minor, currency, state)
       values ($1, gen_random_uuid(), 'LATE', $2, '2026-01-01', 0, 'CNY', 'open')`,
      [tenant.id, first.id],
    );
    await other.query('set constraints all immediate');
    const going = remove(owner);
    await somebodyWaits();
    await other.query('commit');
    expect(await going).toMatchObject({ __typename: 'SampleData', isThere: false, keptCustomers: 1 });
  } finally {
    other.release();
  }
  expect(await idsIn('customer', tenant)).toEqual([first.id]);
});

test('who removes while somebody is adding is told to wait, and nothing is lost', async () => {
  const { tenant, owner } = await company();
  const adding = add(owner);
  await expect.poll(async () => (await rowsOf('customer', tenant)).length).toBeGreaterThan(0);
  expect(await remove(owner)).toMatchObject({ __typename: 'KeyInFlight' });
  expect(await adding).toMatchObject({ isThere: true, customers: STORIES.length });
});

test('two people who add at once get one set', async () => {
  const { tenant, owner } = await company();
  const both = await Promise.all([add(owner), add(owner), add(owner)]);
  expect(
    both.map(({ __typename: name }) => String(name)).filter((name) => name === 'SampleData'),
  ).not.toEqual([]);
  expect(await rowsOf('customer', tenant)).toHaveLength(STORIES.length);
  await Promise.all([remove(owner), remove(owner)]);
  expect(await rowsOf('customer', tenant)).toEqual([]);
});

test('an add that was overtaken clears what it made, also after it was given up', async () => {
  const { tenant, owner } = await company();
  const adding = add(owner);
  await expect.poll(async () => (await rowsOf('customer', tenant)).length).toBeGreaterThan(0);
  const { admin } = await world();
  await admin.query(`update app.sample_data set begun_at = now() - interval '1 hour' where tenant_id = $1`, [
    tenant.id,
  ]);
  expect(await remove(owner)).toMatchObject({ isThere: false });
  expect(await adding).toMatchObject({ __typename: 'KeyInFlight' });
  expect(await rowsOf('customer', tenant)).toEqual([]);
  expect(await rowsOf('service_case', tenant)).toEqual([]);
  expect(await add(owner)).toMatchObject({ isThere: true, customers: STORIES.length });
});
