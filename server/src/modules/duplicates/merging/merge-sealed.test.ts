import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aTenant,
  doing,
  rowsOf,
  world,
  type Outcome,
  type Person,
} from '../../../testing/index.ts';

const ID = '11010519491231002X';
const SEALED = `query ($id: ID!) { customer(id: $id) { version sealed { field masked } contacts(first: 5) { nodes { id version name sealed { field masked } } } } }`;
const seen = async (owner: Person, id: string): Promise<Outcome> =>
  (await owner.ask(SEALED, { id })).customer;
const merge = async (owner: Person, input: object): Promise<Outcome> =>
  (
    await owner.ask(
      `mutation ($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename ... on CustomerMerge { id unopenedFields } ... on InvalidField { field } } }`,
      { input },
    )
  ).mergeCustomers;
const undo = async (owner: Person, id: string): Promise<Outcome> =>
  (
    await owner.ask(
      `mutation ($input: UndoMergeInput!) { undoMerge(input: $input) { __typename ... on CustomerMerge { state keptFields } } }`,
      { input: { id } },
    )
  ).undoMerge;

async function twoSides(owner: Person): Promise<readonly [Outcome, Outcome]> {
  const account = { field: 'BANK_ACCOUNT', value: '62220200' };
  const one = await aCustomer(owner, { name: '甲公司', contact: { name: '王芳' } });
  const two = await aCustomer(owner, {
    name: '乙公司',
    sealed: [account],
    contact: { name: '王芳', sealed: [{ field: 'ID_NUMBER', value: ID }] },
  });
  return [one, two];
}

test('a merge seals anew what the one who stays lacks, and undoing it takes exactly that back', async () => {
  const owner = await anOwner(await aTenant());
  const [one, two] = await twoSides(owner);
  const [keep, from] = [one.contacts.nodes[0].id, two.contacts.nodes[0].id];
  const before = [await seen(owner, one.id), await seen(owner, two.id)];
  const input = {
    survivor: { id: one.id, version: one.version },
    others: [{ id: two.id, version: two.version }],
    joinContacts: [{ fromId: from, keepId: keep }],
  };
  const made = await merge(owner, input);
  expect(made).toMatchObject({ __typename: 'CustomerMerge' });
  const merged = await seen(owner, one.id);
  expect(merged.sealed).toMatchObject([{ field: 'BANK_ACCOUNT', masked: '****0200' }]);
  expect(merged.contacts.nodes).toMatchObject([
    { sealed: [{ field: 'ID_NUMBER', masked: '**************002X' }] },
  ]);
  expect(await undo(owner, made.id)).toMatchObject({ state: 'UNDONE', keptFields: [] });
  const after = [await seen(owner, one.id), await seen(owner, two.id)];
  expect(after.map(({ sealed, contacts }) => [sealed, contacts.nodes[0].sealed])).toEqual(
    before.map(({ sealed, contacts }) => [sealed, contacts.nodes[0].sealed]),
  );
});

test('what somebody changed since stays, and is named', async () => {
  const owner = await anOwner(await aTenant());
  const [one, two] = await twoSides(owner);
  const made = await merge(owner, {
    survivor: { id: one.id, version: one.version },
    others: [{ id: two.id, version: two.version }],
  });
  const { version } = await seen(owner, one.id);
  const sealed = [{ field: 'BANK_ACCOUNT', value: '12345678' }];
  await doing(owner, 'updateCustomer', { id: one.id, version, sealed });
  expect(await undo(owner, made.id)).toMatchObject({ keptFields: ['customer.bankAccount'] });
  expect((await seen(owner, one.id)).sealed).toMatchObject([{ masked: '****5678' }]);
  expect((await seen(owner, two.id)).sealed).toMatchObject([{ field: 'BANK_ACCOUNT' }]);
});

test('a value that does not open is neither written over nor lost, and the merge says so', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [one, two] = await twoSides(owner);
  await doing(owner, 'updateCustomer', {
    id: one.id,
    version: one.version,
    sealed: [{ field: 'BANK_ACCOUNT', value: '12345678' }],
  });
  const boxes = async () =>
    new Map((await rowsOf('sealed_value', tenant)).map((row) => [row['id'], String(row['box'])]));
  const spoil = async (column: string, id: string) =>
    (await world()).admin.query(
      `update app.sealed_value set box = set_byte(box, 31, (get_byte(box, 31) + 1) % 256) where tenant_id = $1 and ${column} = $2`,
      [tenant.id, id],
    );
  await spoil('customer_id', one.id);
  await spoil('contact_id', two.contacts.nodes[0].id);
  const before = await boxes();
  const made = await merge(owner, {
    survivor: { id: one.id, version: one.version + 1 },
    others: [{ id: two.id, version: two.version }],
    joinContacts: [{ fromId: two.contacts.nodes[0].id, keepId: one.contacts.nodes[0].id }],
  });
  expect(made).toMatchObject({ unopenedFields: ['customer.bankAccount', 'contact.idNumber'] });
  expect(await boxes()).toEqual(before);
});

test('taking a merge back keeps what was taken over and does not open any more', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [one, two] = await twoSides(owner);
  const made = await merge(owner, {
    survivor: { id: one.id, version: one.version },
    others: [{ id: two.id, version: two.version }],
  });
  await (
    await world()
  ).admin.query(
    `update app.sealed_value set box = set_byte(box, 31, (get_byte(box, 31) + 1) % 256) where tenant_id = $1`,
    [tenant.id],
  );
  expect(await undo(owner, made.id)).toMatchObject({ keptFields: ['customer.bankAccount'] });
  expect((await seen(owner, one.id)).sealed).toMatchObject([{ field: 'BANK_ACCOUNT', masked: '****' }]);
});
