import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  permissionNames,
  compiledOf,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { holds, listen, told } from '../../testing/stories/notice-story.ts';

const SHARE = `mutation ($input: ShareRecordInput!) { shareRecord(input: $input) { __typename
  ... on Sharing { id noun viewerCan shares { id until member { id } unit { id } by { id } } }
  ... on UserError { message } ... on InvalidField { field } } }`;
const END = `mutation ($input: EndSharingInput!) { endSharing(input: $input) { __typename ... on Sharing { id shares { id } } } }`;
const CUSTOMERS = `query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount nodes { id viewerCan } } }`;
const CASES = `query ($filter: CaseFilter) { cases(filter: $filter) { totalCount nodes { id viewerCan } } }`;

const share = async (by: Person, input: object) => (await by.ask(SHARE, { input })).shareRecord;

/** The same person, let into what the database says now. */
async function asStored(person: Person): Promise<Person> {
  person.isLetInto((await compiledOf(person))?.shared);
  return person;
}

async function aCompany(): Promise<{ tenant: TestTenant; owner: Person; narrow: Person }> {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const narrow = await aPerson(tenant, { can: permissionNames, rowScope: 'own' });
  return { tenant, owner, narrow };
}

const versionOf = async (person: Person): Promise<number> => {
  const { admin } = await world();
  return (
    await admin.query<{ version: number }>('select version from app.membership where id = $1', [person.id])
  ).rows[0]!.version;
};

test('whoever is let into a customer finds, reads and works on it, and loses all that when it ends', async () => {
  const { owner, narrow } = await aCompany();
  const { id } = await aCustomer(owner);
  await aCustomer(owner);
  const ask = async () => {
    const { customers } = await (await asStored(narrow)).ask(CUSTOMERS, {});
    return customers;
  };
  expect(await ask()).toEqual({ totalCount: 0, nodes: [] });
  const before = await versionOf(narrow);
  const done = await share(owner, { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: narrow.id });
  expect(done).toMatchObject({ __typename: 'Sharing', id, noun: 'CUSTOMER', viewerCan: ['customer.share'] });
  expect(done.shares).toMatchObject([
    { until: null, member: { id: narrow.id }, unit: null, by: { id: owner.id } },
  ]);
  expect(await versionOf(narrow)).toBe(before + 1);
  const seen = await ask();
  expect(seen).toMatchObject({ totalCount: 1, nodes: [{ id }] });
  expect(seen.nodes[0].viewerCan).toContain('customer.update');
  expect(seen.nodes[0].viewerCan).not.toContain('customer.share');
  const reader = await asStored(narrow);
  expect(
    (await reader.ask(CUSTOMERS, { filter: { sharedWithMe: true, viewerCan: 'customer.update' } })).customers
      .totalCount,
  ).toBe(1);
  expect(
    (await reader.ask(CUSTOMERS, { filter: { viewerCan: 'customer.share' } })).customers.totalCount,
  ).toBe(0);
  const [{ id: shareId }] = done.shares;
  expect((await owner.ask(END, { input: { id: shareId } })).endSharing).toEqual({
    __typename: 'Sharing',
    id,
    shares: [],
  });
  expect(await versionOf(narrow)).toBe(before + 2);
  expect(await ask()).toEqual({ totalCount: 0, nodes: [] });
});

test('whoever was let in passes nothing on, and without a right to read a share opens nothing', async () => {
  const { tenant, owner, narrow } = await aCompany();
  const { id } = await aCustomer(owner);
  await share(owner, { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: narrow.id });
  const third = await aPerson(tenant, { can: ['complaint.read'] });
  const reader = await asStored(narrow);
  expect(
    codeOf(
      await reader.run(SHARE, { input: { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: third.id } }),
    ),
  ).toBe('FORBIDDEN');
  await share(owner, { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: third.id });
  expect(codeOf(await (await asStored(third)).run(CUSTOMERS, {}))).toBe('FORBIDDEN');
  const stranger = await anOwner(await aTenant());
  const input = { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: third.id };
  expect(codeOf(await stranger.run(SHARE, { input }))).toBe('NOT_FOUND');
});

test('a case is shared like a customer, with a unit and for a time', async () => {
  const { tenant, owner, narrow } = await aCompany();
  const { admin, clock } = await world();
  const { id } = await aComplaint(owner);
  const until = new Date(Math.max(clock.now().getTime(), Date.now()) + 3_600_000);
  expect(
    await share(owner, {
      noun: 'CASE',
      id,
      receiver: 'UNIT',
      receiverId: tenant.unitId,
      until: until.toISOString(),
    }),
  ).toMatchObject({
    __typename: 'Sharing',
    viewerCan: ['complaint.share'],
    shares: [{ unit: { id: tenant.unitId }, until: until.toISOString() }],
  });
  const elsewhere = newId();
  await admin.query(
    `insert into app.org_unit (tenant_id, id, kind, name) values ($1, $2, 'department', '别处')`,
    [tenant.id, elsewhere],
  );
  const far = await aPerson(tenant, { can: permissionNames, rowScope: 'own' });
  await admin.query('update app.membership set unit_id = $2, team_id = null where id = $1', [
    far.id,
    elsewhere,
  ]);
  const found = async (person: Person, filter = {}) =>
    (await (await asStored(person)).ask(CASES, { filter })).cases.nodes.map((row: { id: string }) => row.id);
  expect(await found(narrow)).toEqual([id]);
  expect(await found(narrow, { sharedWithMe: true })).toEqual([id]);
  expect(await found(owner, { sharedWithMe: true })).toEqual([id]);
  expect(await found(far)).toEqual([]);
  await share(owner, { noun: 'CASE', id, receiver: 'UNIT', receiverId: tenant.unitId, until: null });
  expect(
    (await owner.ask(`query ($id: ID!) { sharing(noun: CASE, id: $id) { shares { until } } }`, { id }))
      .sharing.shares,
  ).toEqual([{ until: null }]);
  await admin.query(`update app.record_share set until = now() - interval '1 hour' where record_id = $1`, [
    id,
  ]);
  expect(await found(narrow)).toEqual([]);
});

test.each<[string, string, (people: Awaited<ReturnType<typeof aCompany>>) => object]>([
  ['with somebody who is not there', 'receiverId', () => ({ receiverId: newId() })],
  ['with no id at all', 'receiverId', () => ({ receiverId: 'me' })],
  [
    'with a unit by the id of a member',
    'receiverId',
    ({ narrow }) => ({ receiver: 'UNIT', receiverId: narrow.id }),
  ],
  ['until yesterday', 'until', ({ narrow }) => ({ receiverId: narrow.id, until: new Date(0).toISOString() })],
])('sharing %s is refused at %s', async (_what, field, inputOf) => {
  const people = await aCompany();
  const { id } = await aCustomer(people.owner);
  const refused = await share(people.owner, {
    noun: 'CUSTOMER',
    id,
    receiver: 'MEMBER',
    ...inputOf(people),
  });
  expect(refused).toMatchObject({ __typename: 'InvalidField', field });
});

test('a cap refuses clearly, for a receiver and for a record', async () => {
  const { tenant, owner, narrow } = await aCompany();
  const { admin } = await world();
  const { id } = await aCustomer(owner);
  await admin.query(
    `insert into app.record_share (tenant_id, id, noun, record_id, member_id, shared_by, shared_at)
     select $1, gen_random_uuid(), 'customer', gen_random_uuid(), $2, $3, now() from generate_series(1, 500)`,
    [tenant.id, narrow.id, owner.id],
  );
  const refused = await share(owner, { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: narrow.id });
  expect(refused).toMatchObject({
    __typename: 'InvalidField',
    field: 'receiverId',
    message: expect.stringContaining('500'),
  });
  await admin.query('delete from app.record_share where tenant_id = $1', [tenant.id]);
  expect(
    await share(owner, { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: narrow.id }),
  ).toMatchObject({
    __typename: 'Sharing',
  });
});

test('a merge takes the shares along, and whoever had both keeps one', async () => {
  const { owner, narrow, tenant } = await aCompany();
  const [kept, gone] = [await aCustomer(owner), await aCustomer(owner)];
  for (const { id } of [kept, gone])
    await share(owner, { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: narrow.id });
  await share(owner, { noun: 'CUSTOMER', id: gone.id, receiver: 'UNIT', receiverId: tenant.unitId });
  const merge = `mutation ($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename } }`;
  const [survivor, other] = [kept, gone].map(({ id, version }) => ({ id, version }));
  expect((await owner.ask(merge, { input: { survivor, others: [other] } })).mergeCustomers.__typename).toBe(
    'CustomerMerge',
  );
  const { sharing } = await owner.ask(
    `query ($id: ID!) { sharing(noun: CUSTOMER, id: $id) { shares { member { id } unit { id } } } }`,
    { id: kept.id },
  );
  expect(sharing.shares).toHaveLength(2);
});

test('unit and below: a team that moves is reached from its new place', async () => {
  const { admin } = await world();
  const tenant = await aTenant();
  const head = await aPerson(tenant);
  await holds(head, 'head', { 'customer.read': 'unit' });
  const [sales, service, team] = [newId(), newId(), newId()];
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'department', '销售'), ($1, $4, $3, 'department', '服务'), ($1, $5, $4, 'team', '组')`,
    [tenant.id, sales, tenant.unitId, service, team],
  );
  await admin.query('update app.membership set unit_id = $2 where id = $1', [head.id, sales]);
  const units = async () => (await compiledOf(head))?.unitIds.toSorted();
  expect(await units()).toEqual([sales]);
  await admin.query('update app.org_unit set parent_id = $2 where id = $1', [team, sales]);
  expect(await units()).toEqual([sales, team].toSorted());
});

test('whoever is let in is told, and a merge that moves a share counts for him at once', async () => {
  const { tenant, owner } = await aCompany();
  const li = await aPerson(tenant, { can: permissionNames, rowScope: 'own', locale: 'en' });
  const kept = await aCustomer(owner, { name: '甲公司' });
  const other = await aCustomer(owner, { name: '乙公司' });
  await share(owner, { noun: 'CUSTOMER', id: other.id, receiver: 'MEMBER', receiverId: li.id });
  await listen(tenant);
  expect(await told(await asStored(li))).toMatchObject([
    { kind: 'record.shared', text: expect.stringContaining(`shared ${other.number} “乙公司” with you`) },
  ]);
  const before = await versionOf(li);
  const { mergeCustomers } = await owner.ask(
    `mutation ($input: MergeCustomersInput!) { mergeCustomers(input: $input) { ... on CustomerMerge { id } ... on UserError { message } } }`,
    {
      input: {
        survivor: { id: kept.id, version: kept.version },
        others: [{ id: other.id, version: other.version }],
      },
    },
  );
  expect(await versionOf(li)).toBe(before + 1);
  const seen = async () => (await (await asStored(li)).ask(CUSTOMERS, {})).customers.nodes;
  expect(await seen()).toMatchObject([{ id: kept.id }]);
  await owner.ask(`mutation ($input: UndoMergeInput!) { undoMerge(input: $input) { __typename } }`, {
    input: { id: mergeCustomers.id },
  });
  expect(await versionOf(li)).toBe(before + 2);
  expect(await seen()).toMatchObject([{ id: other.id }]);
});

test('nobody shares a record with himself, to keep it when his place or role no longer reaches it', async () => {
  const { owner, narrow } = await aCompany();
  const { id } = await aCustomer(narrow);
  const wish = { noun: 'CUSTOMER', id, receiver: 'MEMBER' };
  for (const receiverId of [narrow.id, narrow.id.toUpperCase()])
    expect(await share(narrow, { ...wish, receiverId })).toMatchObject({
      __typename: 'InvalidField',
      field: 'receiverId',
      message: '不能共享给本人',
    });
  expect(await share(narrow, { ...wish, receiverId: owner.id })).toMatchObject({ __typename: 'Sharing' });
});
