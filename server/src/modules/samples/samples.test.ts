import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  rowsOf,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { REACHES, STORIES } from './stories.ts';

const ADD = `mutation ($input: SampleDataInput!) { addSampleData(input: $input) { __typename ... on SampleData { isThere customers cases } } }`;
const REMOVE = `mutation ($input: SampleDataInput!) { removeSampleData(input: $input) { __typename ... on SampleData { isThere customers cases } ... on UserError { message } } }`;
const CASES = STORIES.flatMap(({ complaints }) => complaints).length;
/** What only ever grows: what was done stays told, and a number is not given twice. */
const GROWING = new Set([
  'audit_log',
  'audit_head',
  'audit_anchor',
  'outbox',
  'processed_event',
  'idempotency',
  'number_counter',
]);

const add = async (who: Person) => (await who.ask(ADD, { input: {} })).addSampleData;
const remove = async (who: Person) => (await who.ask(REMOVE, { input: {} })).removeSampleData;

/** Every row of a company in every table that does not only grow. */
async function everything(tenant: TestTenant): Promise<Readonly<Record<string, readonly string[]>>> {
  const { admin } = await world();
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  const found: Record<string, readonly string[]> = {};
  for (const { name } of rows.filter((row) => !GROWING.has(row.name)))
    found[name] = (await rowsOf(name, tenant)).map((row) => JSON.stringify(row)).toSorted();
  return found;
}

test('samples come by one click, at every stage, and go by one click as if they had never been', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aComplaint(owner);
  const before = await everything(tenant);
  expect(await add(owner)).toEqual({
    __typename: 'SampleData',
    isThere: true,
    customers: STORIES.length,
    cases: CASES,
  });
  const own = await rowsOf('service_case', tenant);
  expect(new Set(own.map((row) => row['stage'])).size).toBeGreaterThanOrEqual(REACHES.length);
  expect(own.length).toBe(CASES + 1);
  expect(
    REACHES.every((reach) =>
      STORIES.some(({ complaints }) => complaints.some(({ reached }) => reached === reach)),
    ),
  ).toBe(true);
  // A second click adds nothing.
  expect(await add(owner)).toMatchObject({ customers: STORIES.length, cases: CASES });
  expect(await rowsOf('customer', tenant)).toHaveLength(STORIES.length + 1);
  expect(await remove(owner)).toEqual({ __typename: 'SampleData', isThere: false, customers: 0, cases: 0 });
  expect(await everything(tenant)).toEqual(before);
  expect(await remove(owner)).toMatchObject({ isThere: false });
  // They can be had again.
  expect(await add(owner)).toMatchObject({ isThere: true });
});

test('a sample customer that own work points at stays, and loses its mark', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await add(owner);
  const [sample] = (await rowsOf('sample_record', tenant)).filter((row) => row['kind'] === 'customer');
  const mine = await aComplaint(owner, { customerId: sample?.['record_id'] });
  await remove(owner);
  expect((await rowsOf('customer', tenant)).map((row) => row['id'])).toEqual([sample?.['record_id']]);
  expect((await rowsOf('service_case', tenant)).map((row) => row['id'])).toEqual([mine.id]);
  expect(await rowsOf('sample_record', tenant)).toEqual([]);
});

test('a sample case to which a link for people without an account leads stays', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await add(owner);
  const { admin } = await world();
  const { rows } = await admin.query<{ id: string }>(
    `insert into app.public_form (tenant_id, id, name, form, left_out, token_hash, purpose, consent, thanks, owner_id, case_id)
     select $1, gen_random_uuid(), '回访', 'F-CBK-05', '[]', md5(random()::text), '{}', '{}', '{}', $2, s.record_id
     from app.sample_record s where s.tenant_id = $1 and s.kind = 'case' order by s.record_id limit 1 returning case_id as id`,
    [tenant.id, owner.id],
  );
  await remove(owner);
  expect((await rowsOf('service_case', tenant)).map((row) => row['id'])).toEqual([rows[0]?.id]);
});

test('what an add that died left behind is found by its keys, cleared, and added anew', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await add(owner);
  const { admin } = await world();
  await admin.query(`delete from app.sample_record where tenant_id = $1`, [tenant.id]);
  await admin.query(`update app.sample_data set state = 'adding', begun_at = now() where tenant_id = $1`, [
    tenant.id,
  ]);
  expect((await owner.ask(ADD, { input: {} })).addSampleData.__typename).toBe('KeyInFlight');
  await admin.query(`update app.sample_data set begun_at = now() - interval '1 hour' where tenant_id = $1`, [
    tenant.id,
  ]);
  expect(await add(owner)).toMatchObject({ isThere: true, customers: STORIES.length, cases: CASES });
  expect(await rowsOf('customer', tenant)).toHaveLength(STORIES.length);
});

test('who may not change the company may neither add nor remove; another company keeps its own', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const [owner, stranger] = [await anOwner(tenant), await anOwner(other)];
  const clerk = await aPerson(tenant, { can: ['customer.create', 'complaint.file'] });
  for (const mutation of [ADD, REMOVE])
    expect((await clerk.run(mutation, { input: {} })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  await add(owner);
  await aCustomer(stranger);
  const before = await everything(tenant);
  await remove(stranger);
  expect(await everything(tenant)).toEqual(before);
});
