import { expect, test } from 'vitest';

import {
  MASKED,
  aComplaint,
  aCustomer,
  aForm,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  doing,
  mutationOf,
  rowsOf,
  type Person,
} from '../../testing/index.ts';

const words = (zh: string) => ({ 'zh-CN': zh, en: `${zh} in English` });
const FIELDS = [
  { id: 'x_t_shop', type: 'text', title: words('店铺'), filterable: true, maxLength: 20 },
  { id: 'x_t_level', type: 'choice', title: words('来源'), dictionary: 'source', filterable: true },
  { id: 'x_t_points', type: 'number', title: words('积分'), decimals: 2, min: 0, filterable: true },
  { id: 'x_t_paid', type: 'money', title: words('已付'), filterable: true },
  { id: 'x_t_since', type: 'date', title: words('入会'), filterable: true },
  { id: 'x_t_vip', type: 'boolean', title: words('贵宾'), filterable: true },
  { id: 'x_t_tel', type: 'phone', title: words('店长电话'), filterable: true },
  { id: 'x_t_note', type: 'longText', title: words('说明') },
  {
    id: 'x_t_code',
    type: 'text',
    title: words('编码'),
    pattern: '^[A-Z]{2}\\d{4}$',
    patternHelp: words('两字母四数字'),
  },
] as const;

const SEEN = 'extraFields { name label type value text readOnly } version';
const ASK = `query ($id: ID!) { customer(id: $id) { ${SEEN} timeline(first: 5) { nodes { details } } } }`;
const seen = async (person: Person, id: string) => (await person.ask(ASK, { id })).customer;
const LIST =
  'query ($fields: [FieldFilter!]) { customers(filter: { fields: $fields }, sort: NAME) { totalCount nodes { name } } }';
const found = async (person: Person, ...fields: object[]): Promise<string[]> =>
  (await person.ask(LIST, { fields })).customers.nodes.map((node: { name: string }) => node.name);

const CREATE = mutationOf(
  'createCustomer',
  '... on Customer { id } ... on UserError { message } ... on InvalidField { field }',
);
const create = async (person: Person, input: object) =>
  (await person.ask(CREATE, { input: { kind: 'ORG', ...input } })).createCustomer;

const shop = async () => {
  const tenant = await aTenant();
  await aForm(tenant, { key: 't-customer', subject: 'customer', fields: FIELDS });
  return { tenant, owner: await anOwner(tenant) };
};
const answers = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([name, value]) => ({ name: `x_t_${name}`, value }));
const ALL = {
  shop: 'ＡＢＣ 店',
  level: 'web',
  points: 12.5,
  paid: { amountMinor: 1990, currency: 'CNY' },
  since: '2025-03-01',
  vip: true,
  tel: '13800138000',
  note: '第一行\n第二行',
};

test('answers come back typed, in words and in the order of the fields; a company without the form has none', async () => {
  const { owner } = await shop();
  const { id } = await aCustomer(owner, { name: '甲店', extraFields: answers(ALL) });
  const { extraFields } = await seen(owner, id);
  expect(extraFields.map((field: { name: string; text: string }) => [field.name, field.text])).toEqual([
    ['x_t_shop', 'ABC 店'],
    ['x_t_level', '官网'],
    ['x_t_points', '12.5'],
    ['x_t_paid', '¥19.90'],
    ['x_t_since', '2025-03-01'],
    ['x_t_vip', '是'],
    ['x_t_tel', '13800138000'],
    ['x_t_note', '第一行\n第二行'],
  ]);
  expect(extraFields[3].value).toEqual({ amountMinor: 1990, currency: 'CNY' });
  const other = await anOwner(await aTenant());
  const theirs = await aCustomer(other, { name: '别家' });
  expect((await seen(other, theirs.id)).extraFields).toEqual([]);
  const refused = await create(other, { name: '再来', extraFields: answers({ shop: 'x' }) });
  expect(refused).toMatchObject({ __typename: 'InvalidField', field: 'extraFields.x_t_shop' });
});

test.each([
  ['shop', 'x'.repeat(21)],
  ['shop', 7],
  ['level', 'nobody'],
  ['points', -1],
  ['points', 1.005],
  ['points', '12'],
  ['paid', { amountMinor: 1.5, currency: 'CNY' }],
  ['paid', { amountMinor: 1, currency: 'XXY' }],
  ['since', '2025-02-30'],
  ['vip', 'yes'],
  ['tel', 'call me'],
  ['tel', '138****8000'],
  ['code', 'ab1234'],
  ['nothing', 'x'],
])('%s refuses %j by its own name', async (name, value) => {
  const { owner } = await shop();
  const outcome = await create(owner, { name: '甲', extraFields: answers({ [name]: value }) });
  expect(outcome).toMatchObject({ __typename: 'InvalidField', field: `extraFields.x_t_${name}` });
  expect(outcome.message).toMatch(/\p{Script=Han}/u);
});

test('a change touches what is given, tells old and new, and clears by null', async () => {
  const { tenant, owner } = await shop();
  const { id, version } = await aCustomer(owner, { name: '甲店', extraFields: answers(ALL) });
  const changed = await doing(owner, 'updateCustomer', {
    id,
    version,
    extraFields: answers({ points: 20, vip: null, tel: '13900139000' }),
  });
  expect(changed.__typename).toBe('Customer');
  const now = await seen(owner, id);
  const value = (name: string) =>
    now.extraFields.find((field: { name: string }) => field.name === `x_t_${name}`)?.value;
  expect([value('points'), value('vip'), value('shop')]).toEqual([20, undefined, 'ABC 店']);
  expect(now.version).toBe(version + 1);
  expect(now.timeline.nodes[0].details.changes).toEqual([
    { field: 'x_t_points', from: 12.5, to: 20 },
    { field: 'x_t_vip', from: true, to: null },
    { field: 'x_t_tel', from: '138****8000', to: '139****9000' },
  ]);
  expect(await rowsOf('form_record', tenant)).toHaveLength(1);
  expect(await found(owner, { name: 'x_t_points', from: '20', to: '20' })).toEqual(['甲店']);
  expect(await found(owner, { name: 'x_t_vip', filled: true })).toEqual([]);
});

test('lists narrow by every type, by several fields at once, and by what is missing', async () => {
  const { owner } = await shop();
  await aCustomer(owner, { name: '甲店', extraFields: answers(ALL) });
  await aCustomer(owner, {
    name: '乙店',
    extraFields: answers({ shop: '乙', level: 'phone', points: 3, since: '2024-01-01', vip: false }),
  });
  await aCustomer(owner, { name: '丙店' });
  const by = (name: string, rest: object) => found(owner, { name: `x_t_${name}`, ...rest });
  expect(await by('shop', { values: ['乙'] })).toEqual(['乙店']);
  expect(await by('level', { values: ['web', 'phone'] })).toEqual(
    ['甲店', '乙店'].toSorted((a, b) => a.localeCompare(b, 'zh-CN')),
  );
  expect(await by('points', { from: '10' })).toEqual(['甲店']);
  expect(await by('paid', { to: '1990' })).toEqual(['甲店']);
  expect(await by('since', { from: '2024-06-01', to: '2025-12-31' })).toEqual(['甲店']);
  expect(await by('vip', { values: ['false'] })).toEqual(['乙店']);
  expect(await by('level', { filled: false })).toEqual(['丙店']);
  expect(
    await found(owner, { name: 'x_t_level', values: ['web'] }, { name: 'x_t_vip', values: ['false'] }),
  ).toEqual([]);
  for (const wrong of [
    { name: 'x_t_note', values: ['x'] },
    { name: 'x_no_such', values: ['x'] },
    { name: 'x_t_points', from: 'many' },
  ])
    expect(codeOf(await owner.run(LIST, { fields: [wrong] }))).toBe('BAD_USER_INPUT');
});

test('a phone is masked, and found by nobody who may not read it', async () => {
  const { tenant, owner } = await shop();
  const { id } = await aCustomer(owner, { name: '甲店', extraFields: answers(ALL) });
  const viewer = await aPerson(tenant, { can: ['customer.read'], shown: MASKED });
  const { extraFields } = await seen(viewer, id);
  expect(extraFields.find((field: { name: string }) => field.name === 'x_t_tel').text).toBe('138****8000');
  const asked = { fields: [{ name: 'x_t_tel', values: ['13800138000'] }] };
  expect(codeOf(await viewer.run(LIST, asked))).toBe('BAD_USER_INPUT');
  expect(await found(owner, asked.fields[0] ?? {})).toEqual(['甲店']);
});

test('of a phone that changed the log tells no digit, and the timeline what the reader may see', async () => {
  const { tenant, owner } = await shop();
  const { id, version } = await aCustomer(owner, { name: '甲店', extraFields: answers(ALL) });
  await doing(owner, 'updateCustomer', {
    id,
    version,
    extraFields: answers({ tel: '13912345678', shop: '乙' }),
  });
  const complaint = [{ id: 'x_t_line', type: 'phone', title: words('热线') }] as const;
  await aForm(tenant, { key: 't-complaint', subject: 'complaint', fields: complaint });
  const filed = await aComplaint(owner, { extraFields: answers({ line: '13800138000' }) });
  await doing(owner, 'updateComplaint', {
    id: filed.id,
    version: filed.version,
    extraFields: answers({ line: '13912345678' }),
  });
  const log = JSON.stringify(await rowsOf('audit_log', tenant));
  expect(log).toContain('"x_t_shop":["ABC 店","乙"]');
  expect(log).not.toMatch(/138\*{4}|139\*{4}|13800138000|13912345678/);
  const history = `query ($id: ID!) { fieldHistory(noun: "Customer", recordId: $id, first: 20) { changes { field before after isMasked } } }`;
  const { changes } = (await owner.ask(history, { id })).fieldHistory;
  expect(changes).toContainEqual({ field: 'x_t_tel', before: null, after: null, isMasked: true });
  const told = async (shown: 'masked' | 'hidden') => {
    const person = await aPerson(tenant, {
      can: ['customer.read'],
      shown: { 'customer.extraPhone': shown },
    });
    return JSON.stringify((await seen(person, id)).timeline.nodes);
  };
  expect(await told('masked')).toContain('139****5678');
  expect(await told('hidden')).not.toContain('5678');
});

test('what is required is asked of a new record, cannot be taken away, and does not stop other changes', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const old = await aCustomer(owner, { name: '老客户' });
  await aForm(tenant, {
    key: 't-customer',
    subject: 'customer',
    fields: [{ id: 'x_t_shop', type: 'text', title: words('店铺'), required: true }],
  });
  const missing = { __typename: 'InvalidField', field: 'extraFields.x_t_shop' };
  expect(await create(owner, { name: '新客户' })).toMatchObject(missing);
  const renamed = await doing(owner, 'updateCustomer', { id: old.id, version: old.version, region: '苏州' });
  expect(renamed.__typename).toBe('Customer');
  const cleared = { id: old.id, version: old.version + 1, extraFields: answers({ shop: null }) };
  expect(await doing(owner, 'updateCustomer', cleared)).toMatchObject(missing);
});

test('a retired form is read where it was filled, and takes nothing new', async () => {
  const { tenant, owner } = await shop();
  const { id, version } = await aCustomer(owner, { name: '甲店', extraFields: answers(ALL) });
  await aForm(tenant, { key: 't-customer', subject: 'customer', fields: FIELDS, isRetired: true });
  const { extraFields } = await seen(owner, id);
  expect(extraFields).toHaveLength(8);
  expect(extraFields.every((field: { readOnly: boolean }) => field.readOnly)).toBe(true);
  const outcome = await doing(owner, 'updateCustomer', { id, version, extraFields: answers({ points: 1 }) });
  expect(outcome).toMatchObject({ __typename: 'InvalidField', field: 'extraFields.x_t_points' });
  expect(await found(owner, { name: 'x_t_level', values: ['web'] })).toEqual(['甲店']);
});

test('a complaint is corrected: words, category and added fields, told on its timeline', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const fields = [{ id: 'x_t_order', type: 'text', title: words('订单'), filterable: true }] as const;
  await aForm(tenant, { key: 't-complaint', subject: 'complaint', fields });
  const { id, version } = await aComplaint(owner, { extraFields: answers({ order: 'A1' }) });
  const update = mutationOf(
    'updateComplaint',
    `... on Complaint { title topic { code } ${SEEN} timeline(first: 1) { nodes { kind details } } } ... on InvalidField { field }`,
  );
  const input = { id, version, title: '改过的标题', topic: 'B02', extraFields: answers({ order: 'B2' }) };
  const { updateComplaint } = await owner.ask(update, { input });
  expect(updateComplaint).toMatchObject({
    title: '改过的标题',
    topic: { code: 'B02' },
    version: version + 1,
  });
  expect(updateComplaint.extraFields).toMatchObject([{ name: 'x_t_order', value: 'B2' }]);
  const told = updateComplaint.timeline.nodes[0].details.changes.map(
    (change: { field: string }) => change.field,
  );
  expect(told).toEqual(['title', 'topic', 'x_t_order']);
  const listed =
    'query ($fields: [FieldFilter!]) { cases(filter: { fields: $fields }) { nodes { id } } complaints(filter: { fields: $fields }) { totalCount } }';
  const answer = await owner.ask(listed, {
    fields: [
      { name: 'x_t_order', values: ['B2'] },
      { name: 'complaint.topic', values: ['B02'] },
    ],
  });
  expect(answer).toMatchObject({ cases: { nodes: [{ id }] }, complaints: { totalCount: 1 } });
  const viewer = await aPerson(tenant, { can: ['complaint.read', 'customer.read'] });
  expect(codeOf(await viewer.run(update, { input: { id, version: version + 1, title: '不行' } }))).toBe(
    'FORBIDDEN',
  );
});

test('definitions are told in the reader’s language, with the choices of today', async () => {
  const { tenant, owner } = await shop();
  const ask =
    '{ fieldDefinitions(subject: CUSTOMER) { name type label required filterable readOnly decimals dictionary options { code label } } session { fields { name subject } } }';
  const { fieldDefinitions, session } = await owner.ask(ask);
  expect(fieldDefinitions[1]).toMatchObject({
    name: 'x_t_level',
    type: 'CHOICE',
    label: '来源',
    dictionary: 'source',
  });
  expect(fieldDefinitions[1].options.length).toBeGreaterThan(5);
  expect(session.fields).toHaveLength(FIELDS.length);
  const english = await anOwner(tenant, { locale: 'en' });
  expect((await english.ask(ask)).fieldDefinitions[0].label).toBe('店铺 in English');
});
