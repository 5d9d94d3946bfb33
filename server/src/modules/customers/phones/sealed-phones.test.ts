import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  doing,
  MASKED,
  moveSealedPhones,
  moveSealedValues,
  rowsOf,
  somebodyWaits,
  world,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';

const NUMBER = '13987654321';
const WRITTEN = '+86 139-8765-4321';
const STATE = `isOn isMoving toMove moved sealed`;
const POINTS = `points { id kind value isMasked isSealed label isPrimary }`;

const turn = async (owner: Person, isOn: boolean): Promise<Outcome> =>
  (
    await owner.ask(
      `mutation ($on: Boolean!) { setPhoneSealing(input: { isOn: $on }) { __typename ... on PhoneSealing { ${STATE} changedBy { id } } ... on UserError { code } } }`,
      { on: isOn },
    )
  ).setPhoneSealing;
const standing = async (owner: Person): Promise<Outcome> =>
  (await owner.ask(`{ phoneSealing { ${STATE} } }`)).phoneSealing;
/** Turned on or off, and all the way there. */
async function turned(owner: Person, isOn: boolean): Promise<Outcome> {
  await turn(owner, isOn);
  await moveSealedPhones();
  return standing(owner);
}

const mobile = (value: string, more: object = {}) => ({ kind: 'MOBILE', value, ...more });
const contactWith = (...values: readonly string[]) => ({
  name: '王芳',
  points: [...values.map((value) => mobile(value)), { kind: 'EMAIL', value: 'wang@example.test' }],
});
const contactOf = async (person: Person, id: string): Promise<Outcome> =>
  (await person.ask(`query ($id: ID!) { contact(id: $id) { id version ${POINTS} } }`, { id })).contact;
const valuesOf = async (person: Person, id: string): Promise<string[]> =>
  (await contactOf(person, id)).points.map(({ value }: { value: string }) => value);
const found = async (person: Person, search: string): Promise<string[]> =>
  (
    await person.ask(`query ($s: String!) { customers(filter: { search: $s }) { nodes { id } } }`, {
      s: search,
    })
  ).customers.nodes.map(({ id }: { id: string }) => id);
const foundContacts = async (person: Person, text: string): Promise<string[]> =>
  (
    await person.ask(`query ($t: String!) { search(text: $t) { contacts { contact { id } } } }`, { t: text })
  ).search.contacts.map(({ contact }: { contact: { id: string } }) => contact.id);

/** Tables of the company in which one of the texts stands, forwards or backwards. */
async function inTheClear(tenant: TestTenant, ...texts: readonly string[]): Promise<string[]> {
  const { admin } = await world();
  const { rows } = await admin.query<{ table: string }>(
    `select t.table_name as table from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
     where t.table_schema = 'app' and t.table_type = 'BASE TABLE' and c.column_name = 'tenant_id' order by 1`,
  );
  expect(rows.length).toBeGreaterThan(50);
  const wanted = texts.flatMap((text) => [`%${text}%`, `%${[...text].toReversed().join('')}%`]);
  const all: string[] = [];
  for (const { table } of rows) {
    const { rowCount } = await admin.query(
      `select 1 from app."${table}" t where tenant_id = $1 and to_jsonb(t)::text like any($2::text[]) limit 1`,
      [tenant.id, wanted],
    );
    if (rowCount) all.push(table);
  }
  return all;
}

const REVEAL = `mutation ($input: RevealValueInput!) { revealValue(input: $input) { __typename ... on Revealed { value } ... on InvalidField { field message } } }`;
const reveal = async (person: Person, recordId: string) =>
  person.run(REVEAL, { input: { noun: 'CONTACT_POINT', recordId, field: 'value', reason: '回电客户核对' } });

async function aCompany(...values: readonly string[]) {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner, { contact: contactWith(...values) });
  return { tenant, owner, customer, contactId: customer.contacts.nodes[0].id as string };
}

test('numbers that are there go into boxes and stand nowhere in the clear; turned off, all is as it was', async () => {
  const { tenant, owner, customer, contactId } = await aCompany(WRITTEN, '021-5555 0000');
  const stranger = await aCompany(NUMBER);
  expect(await inTheClear(tenant, NUMBER)).toEqual(['contact_point', 'duplicate_key']);
  const before = (await rowsOf('contact_point', tenant)).toSorted((a, b) =>
    String(a['id']) < String(b['id']) ? -1 : 1,
  );
  expect(await turn(owner, true)).toMatchObject({
    isOn: true,
    isMoving: true,
    toMove: 2,
    changedBy: { id: owner.id },
  });
  await moveSealedPhones();
  expect(await standing(owner)).toEqual({ isOn: true, isMoving: false, toMove: 2, moved: 2, sealed: 2 });
  expect(await inTheClear(tenant, NUMBER, '8765-4321', '5555 0000', '55550000')).toEqual([]);
  expect(await valuesOf(owner, contactId)).toEqual(['139****4321', '021****0000', 'wang@example.test']);
  expect((await contactOf(owner, contactId)).points).toMatchObject([
    { isMasked: true, isSealed: true },
    { isMasked: true, isSealed: true },
    { isMasked: false, isSealed: false },
  ]);
  for (const text of [NUMBER, '139 8765 4321', WRITTEN, '4321', '02155550000', '0000'])
    expect({ text, found: await found(owner, text) }).toEqual({ text, found: [customer.id] });
  for (const text of ['87654321', '1398765', '54321', '13987654320'])
    expect({ text, found: await found(owner, text) }).toEqual({ text, found: [] });
  expect(await foundContacts(owner, NUMBER)).toEqual([contactId]);
  expect(await foundContacts(owner, '4321')).toEqual([contactId]);
  // Another company is as it was, and finds its own.
  expect(await valuesOf(stranger.owner, stranger.contactId)).toEqual([NUMBER, 'wang@example.test']);
  expect(await found(stranger.owner, '87654321')).toEqual([stranger.customer.id]);
  expect(await turned(owner, false)).toEqual({
    isOn: false,
    isMoving: false,
    toMove: 2,
    moved: 2,
    sealed: 0,
  });
  const after = (await rowsOf('contact_point', tenant)).toSorted((a, b) =>
    String(a['id']) < String(b['id']) ? -1 : 1,
  );
  expect(after).toEqual(before);
  expect(await found(owner, '87654321')).toEqual([customer.id]);
  expect(await inTheClear(tenant, NUMBER)).toContain('duplicate_key');
});

test('a new number is sealed before it is stored, and one that is sent back as it was shown stays', async () => {
  const { tenant, owner, customer } = await aCompany();
  await turned(owner, true);
  const added = await doing(owner, 'addContact', {
    customerId: customer.id,
    contact: contactWith(WRITTEN, '13900001111'),
  });
  expect(await inTheClear(tenant, NUMBER, '8765-4321', '13900001111')).toEqual([]);
  const { version, points } = await contactOf(owner, added.id);
  expect(points).toMatchObject([{ value: '139****4321' }, { value: '139****1111' }, {}]);
  const change = (contact: object, from = version) =>
    doing(owner, 'updateContact', { id: added.id, version: from, contact: { name: '王芳', ...contact } });
  // Nobody invents a number behind stars, nor another's.
  for (const wrong of [
    mobile('139****9999'),
    { kind: 'TEL', value: '139****4321' },
    { ...mobile('138****1111') },
  ])
    expect(await change({ points: [wrong] })).toMatchObject({
      __typename: 'InvalidField',
      field: 'contact.points.0.value',
    });
  const kept = await change({
    points: [mobile('139****1111', { label: '办公室' }), mobile('13700002222')],
  });
  expect(kept).toMatchObject({ __typename: 'Contact' });
  const now = (await contactOf(owner, added.id)).points;
  expect(now).toMatchObject([
    { id: points[1].id, value: '139****1111', label: '办公室', isPrimary: true },
    { value: '137****2222', isPrimary: false },
  ]);
  expect(now).toHaveLength(2);
  expect((await reveal(owner, now[0].id)).data.revealValue).toMatchObject({ value: '13900001111' });
  expect((await reveal(owner, now[1].id)).data.revealValue).toMatchObject({ value: '13700002222' });
  expect(await rowsOf('sealed_value', tenant)).toHaveLength(2); // the box went with the number
  expect(await inTheClear(tenant, NUMBER, '13900001111', '13700002222')).toEqual([]);
});

test('of two that look alike behind their stars both stay or none', async () => {
  const { owner, contactId } = await aCompany('13900004321', '13911114321');
  await turned(owner, true);
  const change = async (...values: readonly string[]) => {
    const { version } = await contactOf(owner, contactId);
    const points = values.map((value) => mobile(value));
    return doing(owner, 'updateContact', { id: contactId, version, contact: { name: '王芳', points } });
  };
  expect(await change('13700002222', '139****4321')).toMatchObject({ field: 'contact.points.1.value' });
  expect(await change('139****4321', '139****4321')).toMatchObject({ __typename: 'Contact' });
  expect(await valuesOf(owner, contactId)).toEqual(['139****4321', '139****4321']);
  expect(await change('13911114321')).toMatchObject({ __typename: 'Contact' });
  expect(await valuesOf(owner, contactId)).toEqual(['139****4321']);
});

test('one is seen in full with a reason that is recorded, by nobody from whom phones are kept back', async () => {
  const { tenant, owner, contactId } = await aCompany(WRITTEN);
  await turned(owner, true);
  const [{ id }] = (await contactOf(owner, contactId)).points;
  expect((await reveal(owner, id)).data.revealValue).toEqual({ __typename: 'Revealed', value: WRITTEN });
  expect(await rowsOf('reveal', tenant)).toMatchObject([
    { noun: 'contactPoint', record_id: id, reason: '回电客户核对' },
  ]);
  expect((await auditsOf(tenant)).filter((action) => action === 'sensitive.reveal')).toHaveLength(1);
  const can = ['customer.read', 'contact.read', 'sensitive.reveal'];
  const masked = await aPerson(tenant, { can, shown: MASKED });
  expect(await valuesOf(masked, contactId)).toContain('139****4321');
  expect(await found(masked, NUMBER)).toEqual([]);
  expect(await found(masked, '4321')).toEqual([]);
  const closed = await aPerson(tenant, { can, shown: { 'contact.phone': 'hidden' } });
  expect(await valuesOf(closed, contactId)).toEqual(['wang@example.test']);
  expect((await reveal(closed, id)).data.revealValue).toMatchObject({ __typename: 'InvalidField' });
  const reader = await aPerson(tenant, { can: ['customer.read', 'contact.read'] });
  expect((await reveal(reader, id)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const stranger = await anOwner(await aTenant());
  expect((await reveal(stranger, id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  // A box that was changed tells nobody anything, and takes no page with it.
  const { admin } = await world();
  await admin.query(
    `update app.sealed_value set box = set_byte(box, 31, (get_byte(box, 31) + 1) % 256) where tenant_id = $1`,
    [tenant.id],
  );
  expect(await valuesOf(owner, contactId)).toEqual(['139****4321', 'wang@example.test']);
  expect((await reveal(owner, id)).data.revealValue).toMatchObject({
    __typename: 'InvalidField',
    field: 'field',
  });
  // What does not open stays where it lies; the way ends all the same.
  expect(await turned(owner, false)).toMatchObject({ isOn: false, isMoving: false, sealed: 1 });
});

test('whoever is there already is found by his sealed number, while somebody types and when he registers', async () => {
  const { tenant, owner, customer } = await aCompany(WRITTEN);
  await turned(owner, true);
  const ask = async (by: Person) =>
    (
      await by.ask(
        `query ($q: DuplicateQuestion!) { possibleDuplicates(question: $q) { customer { id } } }`,
        { q: { kind: 'ORG', name: '', phones: [NUMBER] } },
      )
    ).possibleDuplicates;
  expect(await ask(owner)).toMatchObject([{ customer: { id: customer.id } }]);
  expect(
    await ask(await aPerson(tenant, { can: ['customer.read', 'customer.create'], shown: MASKED })),
  ).toEqual([]);
  const input = { kind: 'ORG', name: '北京星晨科技', contact: contactWith(NUMBER) };
  const create = async (more: object = {}) =>
    (
      await owner.ask(
        `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename ... on PossibleDuplicate { customerId reasons } ... on Customer { id } } }`,
        { input: { ...input, ...more } },
      )
    ).createCustomer;
  expect(await create()).toMatchObject({ __typename: 'PossibleDuplicate', customerId: customer.id });
  expect((await create()).reasons).toContain('电话相同');
  expect(await create({ allowDuplicate: true })).toMatchObject({ __typename: 'Customer' });
  expect(await rowsOf('duplicate_pair', tenant)).toHaveLength(1);
  expect(await inTheClear(tenant, NUMBER, '1398765', '7654321')).toEqual([]);
});

test('a merge takes sealed numbers along, of equal ones one, and undoing brings each back to its place', async () => {
  const { tenant, owner, customer, contactId } = await aCompany(WRITTEN);
  const other = await aCustomer(owner, { name: '新源电子', contact: contactWith(NUMBER, '13900001111') });
  await turned(owner, true);
  const stored = async () =>
    (await rowsOf('contact_point', tenant)).map((row) => JSON.stringify(row)).toSorted();
  const before = await stored();
  const side = async (id: string) =>
    (await owner.ask(`query ($id: ID!) { customer(id: $id) { id version } }`, { id })).customer;
  const merge = await owner.ask(
    `mutation ($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename ... on CustomerMerge { id } } }`,
    {
      input: {
        survivor: await side(customer.id),
        others: [await side(other.id)],
        joinContacts: [{ fromId: other.contacts.nodes[0].id, keepId: contactId }],
      },
    },
  );
  expect((await valuesOf(owner, contactId)).toSorted()).toEqual([
    '139****1111',
    '139****4321',
    'wang@example.test',
  ]);
  const { points } = await contactOf(owner, contactId);
  const moved = points.find(({ value }: { value: string }) => value === '139****1111');
  expect((await reveal(owner, moved.id)).data.revealValue).toMatchObject({ value: '13900001111' });
  await owner.ask(
    `mutation ($input: UndoMergeInput!) { undoMerge(input: $input) { ... on CustomerMerge { state } } }`,
    { input: { id: merge.mergeCustomers.id } },
  );
  expect(await stored()).toEqual(before);
  expect((await reveal(owner, moved.id)).data.revealValue).toMatchObject({ value: '13900001111' });
});

test('a new key takes boxes and tokens along; every number is found all the while, and the old key is forgotten', async () => {
  const { tenant, owner, customer, contactId } = await aCompany(WRITTEN);
  await turned(owner, true);
  const phone = ({ kind }: Readonly<Record<string, unknown>>) => kind === 'mobile';
  const old = (await rowsOf('contact_point', tenant)).find(phone);
  await owner.ask(`mutation { rotateCompanyKey(input: {}) { __typename } }`);
  expect(await found(owner, NUMBER)).toEqual([customer.id]);
  await moveSealedValues();
  const now = (await rowsOf('contact_point', tenant)).find(phone);
  expect(now).toMatchObject({ value: old?.['value'] });
  expect(now?.['normal']).not.toBe(old?.['normal']);
  expect(await rowsOf('sealed_value', tenant)).toMatchObject([{ key_version: 2 }]);
  expect(await rowsOf('tenant_key', tenant)).toContainEqual(
    expect.objectContaining({ version: 1, wrapped: null }),
  );
  expect(await found(owner, NUMBER)).toEqual([customer.id]);
  const keys = (await rowsOf('duplicate_key', tenant))
    .map(({ key }) => String(key))
    .filter((key) => key.startsWith('p:'));
  expect(keys).toEqual([`p:${String(now?.['normal'])}`]);
  const [{ id }] = (await contactOf(owner, contactId)).points;
  expect((await reveal(owner, id)).data.revealValue).toMatchObject({ value: WRITTEN });
});

test('a job that dies in the middle goes on where it was; turned round in the middle, it goes back', async () => {
  const { tenant, owner, customer } = await aCompany();
  const numbers = Array.from({ length: 260 }, (_, at) => `1391234${String(at).padStart(4, '0')}`);
  for (let at = 0; at < numbers.length; at += 20)
    await doing(owner, 'addContact', {
      customerId: customer.id,
      contact: { name: '总机', points: numbers.slice(at, at + 20).map((value) => mobile(value)) },
    });
  const { admin } = await world();
  await admin.query(`create function app.planted_stop() returns trigger language plpgsql as $$ begin
    if (select count(*) from app.contact_point where tenant_id = new.tenant_id and is_sealed) > 200 then raise exception 'stop'; end if; return new; end $$`);
  await admin.query(
    `create trigger planted_stop after update on app.contact_point for each row when (new.tenant_id = '${tenant.id}') execute function app.planted_stop()`,
  );
  await turn(owner, true);
  try {
    await expect(moveSealedPhones()).rejects.toThrow('not moved');
  } finally {
    await admin.query(`drop trigger planted_stop on app.contact_point; drop function app.planted_stop()`);
  }
  expect(await standing(owner)).toEqual({ isOn: true, isMoving: true, toMove: 260, moved: 200, sealed: 200 });
  // What somebody holds is left to him.
  const holder = await admin.connect();
  await holder.query('begin');
  await holder.query(
    `select 1 from app.contact_point where tenant_id = $1 and kind = 'mobile' and not is_sealed order by id limit 3 for update`,
    [tenant.id],
  );
  await moveSealedPhones();
  await holder.query('rollback');
  holder.release();
  expect(await standing(owner)).toMatchObject({ isMoving: true, moved: 257, sealed: 257 });
  await moveSealedPhones();
  expect(await standing(owner)).toMatchObject({ isMoving: false, moved: 260, sealed: 260 });
  expect(await inTheClear(tenant, '1391234')).toEqual([]);
  await turn(owner, false);
  expect(await turn(owner, true)).toMatchObject({ isOn: true, isMoving: true, toMove: 0 });
  expect(await turned(owner, false)).toMatchObject({ isMoving: false, toMove: 260, moved: 260, sealed: 0 });
  const values = (await rowsOf('contact_point', tenant))
    .filter(({ kind }) => kind === 'mobile')
    .map(({ value }) => String(value));
  expect(values.toSorted()).toEqual(numbers.toSorted());
});

test('whoever writes a number is waited for, so that none is forgotten', async () => {
  const { tenant, owner } = await aCompany(NUMBER);
  const { admin } = await world();
  const writer = await admin.connect();
  await writer.query('begin');
  await writer.query(`select seals_numbers from app.tenant where id = $1 for share`, [tenant.id]);
  const turning = turn(owner, true);
  await somebodyWaits('app.tenant');
  await writer.query('commit');
  writer.release();
  expect(await turning).toMatchObject({ isOn: true });
  await moveSealedPhones();
});

test('it is for whoever looks after the keys, with a recent sign-in, and twice is once', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const helper = await aPerson(tenant, { can: ['sensitive.reveal', 'customer.read'] });
  const tried = await helper.run(`mutation { setPhoneSealing(input: { isOn: true }) { __typename } }`);
  expect(tried.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const asked = await helper.run(`{ phoneSealing { isOn } }`);
  expect(asked.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const tired = await aPerson(tenant, { can: 'everything', freshUntil: new Date(0) });
  expect(await turn(tired, true)).toMatchObject({ __typename: 'FreshSignInRequired' });
  expect(await standing(owner)).toEqual({ isOn: false, isMoving: false, toMove: 0, moved: 0, sealed: 0 });
  await turned(owner, true);
  expect(await turn(owner, true)).toMatchObject({ isOn: true, isMoving: false });
});
