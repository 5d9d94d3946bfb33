import { expect, test } from 'vitest';

import {
  MASKED,
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  doing,
  permissionNames,
  rowsOf,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';

const MERGE = `mutation M($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename
  ... on CustomerMerge { id } ... on InvalidField { field } } }`;
const UNDO = `mutation U($input: UndoMergeInput!) { undoMerge(input: $input) { __typename ... on CustomerMerge { state keptFields keptRows } } }`;
const TABLES = [
  'customer',
  'contact',
  'contact_point',
  'service_case',
  'interaction',
  'customer_order',
  'timeline_entry',
];

interface Made {
  readonly id: string;
  readonly version: number;
  readonly contacts: { readonly nodes: readonly { readonly id: string }[] };
}

/** Every row that a merge touches, but for the versions and stamps, which go on. */
async function dump(tenant: TestTenant): Promise<readonly string[]> {
  const all: string[] = [];
  for (const table of TABLES)
    for (const { version: _version, updated_at: _at, ...row } of await rowsOf(table, tenant))
      all.push(`${table} ${JSON.stringify(row)}`);
  return all.toSorted();
}

async function aSide(owner: Person, name: string, contact: object): Promise<Made> {
  const made = (await aCustomer(owner, { name, allowDuplicate: true, contact })) as Made;
  const contactId = made.contacts.nodes[0]?.id;
  await aComplaint(owner, { customerId: made.id, contactId });
  const told = { customerId: made.id, contactId, channel: 'phone', direction: 'INBOUND', summary: '来电' };
  await doing(owner, 'recordInteraction', told);
  const amount = { amountMinor: 100, currency: 'CNY' };
  await doing(owner, 'createOrder', { customerId: made.id, contactId, orderedOn: '2024-05-01', amount });
  const { customer } = await owner.ask(
    'query C($id: ID!) { customer(id: $id) { id version contacts(first: 5) { nodes { id } } } }',
    { id: made.id },
  );
  return customer;
}

const mobile = (value: string) => ({ kind: 'MOBILE', value });

async function twoSides() {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const a = await aSide(owner, '无锡新源电子有限公司', { name: '孙丽', points: [mobile('13800138031')] });
  const b = await aSide(owner, '新源电子', {
    name: '孙 丽',
    post: '采购',
    points: [mobile('13800138031'), { kind: 'EMAIL', value: 'sun@example.test' }],
  });
  const merge = async (joinContacts: readonly object[]) => {
    const [survivor, ...others] = [a, b].map(({ id, version }) => ({ id, version }));
    return (await owner.ask(MERGE, { input: { survivor, others, joinContacts } })).mergeCustomers;
  };
  const undo = async (id: string) => (await owner.ask(UNDO, { input: { id } })).undoMerge;
  const [keepId = '', fromId = ''] = [a, b].map((side) => side.contacts.nodes[0]?.id);
  return { tenant, owner, a, b, merge, undo, keepId, fromId };
}

test('two contacts who are one person become one, and are two again', async () => {
  const { tenant, owner, a, b, merge, undo, keepId, fromId } = await twoSides();
  const before = await dump(tenant);
  const done = await merge([{ fromId, keepId }]);
  expect(done.__typename).toBe('CustomerMerge');
  const { customer } = await owner.ask(
    'query C($id: ID!) { customer(id: $id) { contacts(first: 5) { nodes { id name post points { value } } } } }',
    { id: a.id },
  );
  expect(customer.contacts.nodes).toMatchObject([{ id: keepId, name: '孙丽', post: '采购' }]);
  const points = customer.contacts.nodes[0].points as readonly { value: string }[];
  expect(points.map(({ value }) => value).toSorted()).toEqual(['13800138031', 'sun@example.test']);
  for (const table of ['service_case', 'interaction', 'customer_order'])
    expect((await rowsOf(table, tenant)).map((row) => row['contact_id'])).toEqual([keepId, keepId]);
  expect(await undo(done.id)).toMatchObject({ state: 'UNDONE', keptFields: [], keptRows: 0 });
  expect(await dump(tenant)).toEqual(before);
  expect((await rowsOf('contact', tenant)).find((row) => row['id'] === fromId)?.['customer_id']).toBe(b.id);
});

test('what was changed since on the contact who stayed stays, and is named', async () => {
  const { tenant, owner, merge, undo, keepId, fromId } = await twoSides();
  const done = await merge([{ fromId, keepId }]);
  const version = (await rowsOf('contact', tenant)).find((row) => row['id'] === keepId)?.['version'];
  await doing(owner, 'updateContact', { id: keepId, version, contact: { name: '孙丽', post: '采购总监' } });
  expect(await undo(done.id)).toMatchObject({ state: 'UNDONE', keptFields: ['contact.post'], keptRows: 0 });
  expect((await rowsOf('contact', tenant)).map((row) => String(row['post'])).toSorted()).toEqual([
    '采购',
    '采购总监',
  ]);
});

test('contacts of anybody else, of the one who stays, or joined twice are refused', async () => {
  const { owner, merge, keepId, fromId } = await twoSides();
  const other = (await aCustomer(owner, { name: '别家', contact: { name: '旁人' } })) as Made;
  const strange = other.contacts.nodes[0]?.id;
  const at = async (...joins: readonly object[]) => (await merge(joins)).field;
  expect(await at({ fromId: strange, keepId })).toBe('joinContacts.0.fromId');
  expect(await at({ fromId, keepId: strange })).toBe('joinContacts.0.keepId');
  expect(await at({ fromId: keepId, keepId: fromId })).toBe('joinContacts.0.fromId');
  expect(await at({ fromId, keepId: fromId })).toBe('joinContacts.0.keepId');
  expect(await at({ fromId, keepId }, { fromId, keepId })).toBe('joinContacts.1.fromId');
  expect(await at({ fromId: 'x', keepId })).toBe('joinContacts.0.fromId');
});

test('whoever sees numbers masked does not learn by a merge which of his guesses is one', async () => {
  const { tenant, a, keepId } = await twoSides();
  const clerk = await aPerson(tenant, { can: permissionNames, shown: MASKED });
  const guesses = ['13800138030', '13800138031', '13800138032'];
  const contact = { name: '孙丽', points: guesses.map(mobile) };
  const mine = (await aCustomer(clerk, { name: '随便一家', allowDuplicate: true, contact })) as Made;
  const ask =
    'query C($id: ID!) { customer(id: $id) { id version contacts(first: 5) { nodes { points { value } } } merges { movedRows } } }';
  const sides = await Promise.all([a, mine].map(async ({ id }) => (await clerk.ask(ask, { id })).customer));
  const [survivor, ...others] = sides.map(({ id, version }) => ({ id, version }));
  const joinContacts = [{ fromId: mine.contacts.nodes[0]?.id, keepId }];
  const merged = await clerk.ask(MERGE, { input: { survivor, others, joinContacts } });
  expect(merged.mergeCustomers.__typename).toBe('CustomerMerge');
  const { customer } = await clerk.ask(ask, { id: a.id });
  expect(customer.contacts.nodes[0].points).toHaveLength(1 + guesses.length);
  await clerk.ask(UNDO, { input: { id: merged.mergeCustomers.id } });
  const points = await rowsOf('contact_point', tenant);
  expect(points.filter((row) => row['contact_id'] === keepId)).toHaveLength(1);
  expect(points).toHaveLength(6);
});
