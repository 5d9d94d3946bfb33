import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  auditsOf,
  doing,
  rowsOf,
  world,
  type Outcome,
  type Person,
  type PersonOptions,
  type TestTenant,
} from '../../testing/index.ts';

const ID = '11010519491231002X';
const OTHER = '110105194912310038';
const ACCOUNT = '6222020000000000123';
const SEALED = `query ($id: ID!) { contact(id: $id) { version sealed { field masked canReveal } } }`;

async function aContact(owner: Person, sealed: readonly object[]): Promise<Outcome> {
  const { id: customerId } = await aCustomer(owner);
  return doing(owner, 'addContact', { customerId, contact: { name: '张三', sealed } });
}
const anId = (value = ID) => ({ field: 'ID_NUMBER', value });
const seen = async (person: Person, id: string) => (await person.ask(SEALED, { id })).contact.sealed;
const REVEAL = `mutation ($input: RevealValueInput!) { revealValue(input: $input) { __typename ... on Revealed { value until } ... on InvalidField { field message } ... on FreshSignInRequired { message } } }`;
const reveal = async (person: Person, input: object) => await person.run(REVEAL, { input });
const look = (recordId: string, over: object = {}) => ({
  noun: 'CONTACT',
  recordId,
  field: 'idNumber',
  reason: '核对身份信息',
  ...over,
});
const everythingStored = async (tenant: TestTenant): Promise<string> => {
  const tables = [
    'contact',
    'customer',
    'audit_log',
    'timeline_entry',
    'outbox',
    'idempotency',
    'reveal',
    'undo_entry',
  ];
  const rows = await Promise.all(tables.map((table) => rowsOf(table, tenant).catch(() => [])));
  return JSON.stringify(rows);
};

test('a value is stored sealed, leaves the server masked, and stands nowhere else', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aContact(owner, [
    anId(' 110105 19491231 002x '),
    { field: 'BANK_ACCOUNT', value: ACCOUNT },
    { field: 'PASSPORT', value: 'E12345678' },
  ]);
  expect(await seen(owner, made.id)).toEqual([
    { field: 'ID_NUMBER', masked: '**************002X', canReveal: true },
    { field: 'PASSPORT', masked: 'E******78', canReveal: true },
    { field: 'BANK_ACCOUNT', masked: '***************0123', canReveal: true },
  ]);
  const rows = await rowsOf('sealed_value', tenant);
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows.map(({ box }) => (box as Buffer).toString('latin1')))).not.toContain('110105');
  expect(await everythingStored(tenant)).not.toMatch(/11010519491231002X|6222020000000000123|E12345678/);
});

test('mistakes name their path, a mask is never stored, and null removes', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aContact(owner, [anId()]);
  const change = (sealed: readonly object[]) =>
    doing(owner, 'updateContact', { ...at(made), contact: { name: '张三', sealed } });
  const wrong = [
    [[anId('110105194912310021')], 'contact.sealed.0.value'],
    [[anId('**************002X')], 'contact.sealed.0.value'],
    [[anId(), anId(OTHER)], 'contact.sealed.1.field'],
    [[{ field: 'BANK_ACCOUNT', value: '12' }], 'contact.sealed.0.value'],
  ] as const;
  for (const [sealed, field] of wrong)
    expect(await change(sealed)).toMatchObject({ __typename: 'InvalidField', field });
  expect(await change([{ field: 'ID_NUMBER', value: null }])).toMatchObject({ version: 2 });
  expect(await seen(owner, made.id)).toEqual([]);
  expect(await rowsOf('sealed_value', tenant)).toEqual([]);
});

test('what somebody does not see he neither changes nor takes away, and no guess tells him what it is', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aContact(owner, [anId()]);
  const customer = await aCustomer(owner, { sealed: [{ field: 'BANK_ACCOUNT', value: ACCOUNT }] });
  const before = await rowsOf('sealed_value', tenant);
  for (const shown of ['hidden', 'masked'] as const) {
    const masks = { 'contact.idNumber': shown, 'customer.bankAccount': shown };
    const can = ['customer.read', 'customer.update', 'contact.read', 'contact.update'];
    const blind = await aPerson(tenant, { can, shown: masks });
    for (const value of [ID, OTHER, null])
      expect(
        await doing(blind, 'updateContact', {
          ...at(made),
          contact: { name: '张三', sealed: [{ field: 'ID_NUMBER', value }] },
        }),
      ).toMatchObject({ __typename: 'InvalidField', field: 'contact.sealed.0.value' });
    for (const value of [ACCOUNT, '12345678', null])
      expect(
        await doing(blind, 'updateCustomer', { ...at(customer), sealed: [{ field: 'BANK_ACCOUNT', value }] }),
      ).toMatchObject({ __typename: 'InvalidField', field: 'sealed.0.value' });
  }
  expect(await rowsOf('sealed_value', tenant)).toEqual(before);
  // Whoever may write: an equal value raises the version like any other.
  const equal = { ...at(made), contact: { name: '张三', sealed: [anId()] } };
  expect(await doing(owner, 'updateContact', equal)).toMatchObject({ __typename: 'Contact', version: 2 });
});

test('a whole number finds its customer, a part of it nobody; another company finds nothing', async () => {
  const [tenant, elsewhere] = [await aTenant(), await aTenant()];
  const [owner, stranger] = [await anOwner(tenant), await anOwner(elsewhere)];
  await aContact(owner, [anId()]);
  await aContact(stranger, [anId(OTHER)]);
  const found = async (person: Person, search: string): Promise<number> =>
    (
      await person.ask(`query ($s: String!) { customers(filter: { search: $s }) { nodes { id } } }`, {
        s: search,
      })
    ).customers.nodes.length;
  expect(await found(owner, '110105 19491231 002x')).toBe(1);
  expect(await found(owner, '110105')).toBe(0);
  expect(await found(stranger, ID)).toBe(0);
});

test('a whole number is confirmed only to whoever may see it in full on every record that he reads', async () => {
  const tenant = await aTenant();
  await aContact(await anOwner(tenant), [anId()]);
  const read = ['customer.read', 'contact.read'];
  const found = async (can: readonly string[], reach: PersonOptions['reach'] = {}): Promise<number> => {
    const person = await aPerson(tenant, { can, reach });
    const search = `{ customers(filter: { search: "${ID}" }) { nodes { id } } }`;
    return (await person.ask(search)).customers.nodes.length;
  };
  expect(await found(read)).toBe(0);
  expect(await found([...read, 'sensitive.reveal'], { 'sensitive.reveal': 'own' })).toBe(0);
  expect(await found([...read, 'sensitive.reveal'])).toBe(1);
});

test('a look needs the right, a reason and a recent sign-in; the audit log names field and reason, never the value', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aContact(owner, [anId()]);
  const agent = await aPerson(tenant, { can: ['customer.read'] });
  expect((await reveal(agent, look(made.id))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await seen(agent, made.id)).toMatchObject([{ canReveal: false }]);
  const stale = await anOwner(tenant, { freshUntil: new Date(0) });
  expect((await reveal(stale, look(made.id))).data.revealValue).toMatchObject({
    __typename: 'FreshSignInRequired',
  });
  for (const reason of ['', '  ', '查看'])
    expect((await reveal(owner, look(made.id, { reason }))).data.revealValue).toMatchObject({
      field: 'reason',
    });
  expect((await reveal(owner, look(made.id, { field: 'passport' }))).data.revealValue).toMatchObject({
    field: 'field',
  });
  expect((await reveal(owner, look(made.id, { field: 'name' }))).data.revealValue).toMatchObject({
    field: 'field',
  });
  expect((await reveal(owner, look(made.id))).data.revealValue).toMatchObject({
    __typename: 'Revealed',
    value: ID,
  });
  const audits = await rowsOf('audit_log', tenant);
  const [told] = audits
    .filter(({ action, actor }) => action === 'sensitive.reveal' && actor === owner.id)
    .toReversed();
  expect(told).toMatchObject({
    actor: owner.id,
    diff: {
      notes: { revealed: { type: 'Contact', id: made.id, field: 'idNumber', reason: '核对身份信息' } },
    },
  });
  expect(await everythingStored(tenant)).not.toContain(ID);
});

test('another company cannot look, not even by the right id', async () => {
  const owner = await anOwner(await aTenant());
  const made = await aContact(owner, [anId()]);
  const stranger = await anOwner(await aTenant());
  expect((await reveal(stranger, look(made.id))).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('so many looks an hour are the company to say, and are counted for each person', async () => {
  const tenant = await aTenant();
  const [owner, other] = [await anOwner(tenant), await anOwner(tenant)];
  const made = await aContact(owner, [anId()]);
  const set = `mutation ($input: SetSensitiveSettingInput!) { setSensitiveSetting(input: $input) { __typename ... on SensitiveSetting { revealsAnHour leastReason } ... on InvalidField { field } } }`;
  expect((await owner.ask(set, { input: { revealsAnHour: 2 } })).setSensitiveSetting).toEqual({
    __typename: 'SensitiveSetting',
    revealsAnHour: 2,
    leastReason: 4,
  });
  expect((await owner.ask(set, { input: { leastReason: 0 } })).setSensitiveSetting).toMatchObject({
    field: 'leastReason',
  });
  const answers = await Promise.all([1, 2, 3, 4].map(() => reveal(owner, look(made.id))));
  const kinds = answers.map(({ data }) => String(data.revealValue.__typename));
  kinds.sort((a, b) => (a < b ? -1 : 1));
  expect(kinds).toEqual(['InvalidField', 'InvalidField', 'Revealed', 'Revealed']);
  expect((await reveal(other, look(made.id))).data.revealValue).toMatchObject({ value: ID });
});

test('the same look sent twice is one look, and after a minute there is nothing to see', async () => {
  const { clock } = await world();
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aContact(owner, [anId()]);
  const input = look(made.id, { idempotencyKey: crypto.randomUUID() });
  expect((await reveal(owner, input)).data.revealValue).toMatchObject({ value: ID });
  expect((await reveal(owner, input)).data.revealValue).toMatchObject({ value: ID });
  expect(await rowsOf('reveal', tenant)).toHaveLength(1);
  clock.set(new Date(Date.now() + 61_000));
  try {
    expect((await reveal(owner, input)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  } finally {
    clock.release();
  }
});

test('a box that was moved to another record, field or company does not open', async () => {
  const [tenant, elsewhere] = [await aTenant(), await aTenant()];
  const [owner, stranger] = [await anOwner(tenant), await anOwner(elsewhere)];
  const one = await aContact(owner, [anId()]);
  const two = await aContact(owner, [anId(OTHER)]);
  const theirs = await aContact(stranger, [anId(OTHER)]);
  const { admin } = await world();
  for (const [holder, id] of [
    [tenant.id, two.id],
    [elsewhere.id, theirs.id],
  ])
    await admin.query(
      `update app.sealed_value s set box = o.box from app.sealed_value o where o.tenant_id = $1 and o.contact_id = $2 and s.tenant_id = $3 and s.contact_id = $4`,
      [tenant.id, one.id, holder, id],
    );
  for (const [person, { id }] of [
    [owner, two],
    [stranger, theirs],
  ] as const) {
    expect(await seen(person, id)).toMatchObject([{ masked: '****' }]);
    expect((await reveal(person, look(id))).data.revealValue).toMatchObject({
      __typename: 'InvalidField',
      field: 'field',
    });
  }
  // The company's key, taken over by another company, opens nothing either.
  const [own] = await rowsOf('tenant_key', elsewhere);
  const [taken] = await rowsOf('tenant_key', tenant);
  const put = (wrapped: unknown) =>
    admin.query(`update app.tenant_key set wrapped = $2 where tenant_id = $1`, [elsewhere.id, wrapped]);
  await put(taken?.['wrapped']);
  try {
    expect((await stranger.run(SEALED, { id: theirs.id })).errors).toBeDefined();
  } finally {
    // A key that does not open would meet every later test that wraps the keys of all companies anew.
    await put(own?.['wrapped']);
  }
});

test('a contact and a customer that go take their values along; undoing a change of a customer brings the value back', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aContact(owner, [anId()]);
  await doing(owner, 'removeContact', at(made));
  expect(await rowsOf('sealed_value', tenant)).toEqual([]);
  const customer = await aCustomer(owner, { sealed: [{ field: 'BANK_ACCOUNT', value: ACCOUNT }] });
  await doing(owner, 'updateCustomer', {
    ...at(customer),
    sealed: [{ field: 'BANK_ACCOUNT', value: '12345678' }],
  });
  expect(await everythingStored(tenant)).not.toContain(ACCOUNT);
  expect(await auditsOf(tenant)).toContain('customer.update');
});
