import { expect, test } from 'vitest';

import type { Shown } from '../../../kernel/sensitive-fields.ts';
import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  doing,
  permissionNames,
  compiledOf,
  world,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';
import { holds } from '../../../testing/stories/notice-story.ts';

const USCC = '91350100M000100Y43';
const ADDRESS = '上海市浦东新区世纪大道 1 号';
const READ = `query ($id: ID!) { customer(id: $id) { version address uscc
  contacts(first: 5) { nodes { id version birthday points { kind value isMasked } } }
  timeline(first: 20) { nodes { details } } } }`;
const LIST = `query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount nodes { id } } }`;
const FIELDS = [
  'contact.phone',
  'contact.email',
  'contact.account',
  'contact.birthday',
  'customer.address',
  'customer.uscc',
];
const all = (shown: Shown) => Object.fromEntries(FIELDS.map((field) => [field, shown]));

/** A customer with everything that is sensitive, and somebody who sees so much of it. */
async function seenAs(
  shown: Shown,
): Promise<{ tenant: TestTenant; owner: Person; reader: Person; id: string }> {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { id } = await aCustomer(owner, {
    name: '星辰科技',
    uscc: USCC,
    address: '北京市海淀区中关村大街 9 号',
    contact: {
      name: '王芳',
      birthday: '1985-02-03',
      points: [
        { kind: 'MOBILE', value: '13800138000' },
        { kind: 'EMAIL', value: 'wang@example.com' },
        { kind: 'WECHAT', value: 'wang_fang' },
      ],
    },
  });
  const { customer } = await owner.ask(READ, { id });
  await doing(owner, 'updateCustomer', { id, version: customer.version, address: ADDRESS });
  const reader = await aPerson(tenant, { can: permissionNames, shown: all(shown) });
  return { tenant, owner, reader, id };
}

const told = async (reader: Person, id: string) => {
  const { customer } = await reader.ask(READ, { id });
  const [contact] = customer.contacts.nodes;
  return { customer, contact, changes: JSON.stringify(customer.timeline.nodes) };
};

test('masked: every place shows the same half of a value', async () => {
  const { reader, id } = await seenAs('masked');
  const { customer, contact, changes } = await told(reader, id);
  expect(customer).toMatchObject({ address: '上海市浦东新****', uscc: '913501********0Y43' });
  expect(contact.birthday).toBeNull();
  expect(contact.points).toEqual([
    { kind: 'MOBILE', value: '138****8000', isMasked: true },
    { kind: 'EMAIL', value: 'w***@example.com', isMasked: true },
    { kind: 'WECHAT', value: 'wa****ng', isMasked: true },
  ]);
  expect(changes).toContain('北京市海淀区****');
  for (const plain of [ADDRESS, '中关村']) expect(changes).not.toContain(plain);
});

test('hidden: nothing is left of a value, and of ways to reach somebody not even that there are some', async () => {
  const { reader, id } = await seenAs('hidden');
  const { customer, contact, changes } = await told(reader, id);
  expect(customer).toMatchObject({ address: null, uscc: null });
  expect(contact).toMatchObject({ birthday: null, points: [] });
  expect(changes).not.toMatch(/上海|北京/);
});

test('a code or number finds nobody, by whatever door somebody asks', async () => {
  const { reader, owner, id } = await seenAs('masked');
  const asks = (by: Person, filter: object) => by.run(LIST, { filter });
  expect(codeOf(await asks(reader, { uscc: USCC }))).toBe('BAD_USER_INPUT');
  for (const search of [USCC, '13800138000', '8000', '世纪大道'])
    expect((await asks(reader, { search })).data.customers).toEqual({ totalCount: 0, nodes: [] });
  expect((await asks(owner, { search: USCC })).data.customers.nodes).toEqual([{ id }]);
  const possible = (by: Person, question: object) =>
    by.ask(`query ($q: DuplicateQuestion!) { possibleDuplicates(question: $q) { reasons { field } } }`, {
      q: { kind: 'ORG', ...question },
    });
  const byCode = { name: '', uscc: USCC, phones: ['13800138000'], emails: ['wang@example.com'] };
  expect((await possible(owner, byCode)).possibleDuplicates).toHaveLength(1);
  expect((await possible(reader, byCode)).possibleDuplicates).toEqual([]);
  const [named] = (await possible(reader, { ...byCode, name: '星辰科技', address: ADDRESS }))
    .possibleDuplicates;
  expect(named.reasons.map(({ field }: { field: string }) => field)).toEqual(['companyName']);
});

test.each(['masked', 'hidden'] as const)(
  'nobody writes over what is %s; what he was shown changes nothing',
  async (shown) => {
    const { reader, owner, id } = await seenAs(shown);
    const before = await told(owner, id);
    const seen = await told(reader, id);
    const write = (fields: object) =>
      doing(reader, 'updateCustomer', { id, version: seen.customer.version, ...fields });
    for (const fields of [{ address: '别处' }, { address: ADDRESS }, { uscc: USCC }])
      expect(await write(fields)).toMatchObject({
        __typename: 'InvalidField',
        field: Object.keys(fields)[0],
      });
    expect(await write({ address: seen.customer.address, uscc: seen.customer.uscc })).toMatchObject({
      __typename: 'Customer',
    });
    const contact = { name: '王芳芳', points: [{ kind: 'TEL', value: '01012345678' }] };
    const made = { id: seen.contact.id, version: seen.contact.version };
    expect(
      await doing(reader, 'updateContact', { ...made, contact: { ...contact, birthday: '1990-01-01' } }),
    ).toMatchObject({
      __typename: 'InvalidField',
      field: 'contact.birthday',
    });
    expect(await doing(reader, 'updateContact', { ...made, contact })).toMatchObject({
      __typename: 'Contact',
    });
    const after = await told(owner, id);
    expect(after.customer).toMatchObject({ address: before.customer.address, uscc: before.customer.uscc });
    expect(after.contact.birthday).toBe('1985-02-03');
    expect(after.contact.points.map(({ value }: { value: string }) => value).toSorted()).toEqual(
      ['01012345678', '13800138000', 'wang@example.com', 'wang_fang'].toSorted(),
    );
  },
);

test('the session and the list of fields say what is seen', async () => {
  const { reader, owner } = await seenAs('hidden');
  const ask = `{ session { maskedFields hiddenFields } sensitiveFields { name title class readBy } }`;
  const seen = (await reader.ask(ask)).session as { maskedFields: string[]; hiddenFields: string[] };
  // Tests of the kernel that ran in this process declare fields of their own.
  const hiddenFields = seen.hiddenFields.filter((name) => !name.startsWith('rightsThing.'));
  expect({ ...seen, hiddenFields }).toEqual({ maskedFields: [], hiddenFields: FIELDS });
  const { session, sensitiveFields } = await owner.ask(ask);
  expect(session).toEqual({ maskedFields: [], hiddenFields: [] });
  expect(sensitiveFields).toContainEqual({
    name: 'contact.phone',
    title: '联系人电话',
    class: 'P1',
    readBy: 'customer.read',
  });
  const nobody = await aPerson(await aTenant(), { can: ['profile.update'] });
  expect(codeOf(await nobody.run('{ sensitiveFields { name } }'))).toBe('FORBIDDEN');
});

test('roles of the database: the most open of those that let read, and the owner sees all', async () => {
  const { admin } = await world();
  const tenant = await aTenant();
  const person = await aPerson(tenant);
  const shown = async () => (await compiledOf(person))?.rights.shown('contact.phone');
  const mask = (key: string, to: Shown) =>
    admin.query(
      `insert into app.role_mask (tenant_id, role_id, field, shown) select tenant_id, id, 'contact.phone', $3 from app.role where tenant_id = $1 and key = $2`,
      [tenant.id, key, to],
    );
  await holds(person, 'narrow', { 'customer.read': 'own' });
  await mask('narrow', 'hidden');
  expect(await shown()).toBe('hidden');
  await holds(person, 'other', { 'complaint.read': 'all' });
  expect(await shown()).toBe('hidden');
  await holds(person, 'wider', { 'customer.read': 'all' });
  await mask('wider', 'masked');
  expect(await shown()).toBe('masked');
  await holds(person, 'owner', { 'customer.read': 'all' });
  await mask('owner', 'hidden');
  await admin.query(`update app.role set is_builtin = true where tenant_id = $1 and key = 'owner'`, [
    tenant.id,
  ]);
  expect(await shown()).toBe('clear');
});

test('whoever sees a field masked cannot give a role that shows it', async () => {
  const { admin } = await world();
  const tenant = await aTenant();
  const giver = await aPerson(tenant, { can: permissionNames, shown: { 'contact.phone': 'masked' } });
  const taker = await aPerson(tenant);
  await holds(await aPerson(tenant), 'open', { 'customer.read': 'all' });
  await holds(await aPerson(tenant), 'closed', { 'customer.read': 'all' });
  await admin.query(
    `insert into app.role_mask (tenant_id, role_id, field, shown) select tenant_id, id, 'contact.phone', 'masked' from app.role where tenant_id = $1 and key = 'closed'`,
    [tenant.id],
  );
  const GIVE = `mutation ($input: SetMemberRolesInput!) { setMemberRoles(input: $input) { __typename ... on InvalidField { field } } }`;
  const give = async (key: string) =>
    (await giver.ask(GIVE, { input: { id: taker.id, roleKeys: [key] } })).setMemberRoles;
  expect(await give('open')).toMatchObject({ __typename: 'InvalidField', field: 'roleKeys' });
  expect(await give('closed')).toMatchObject({ __typename: 'Member' });
});
