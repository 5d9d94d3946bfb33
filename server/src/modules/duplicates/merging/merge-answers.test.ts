import { expect, test } from 'vitest';

import {
  aCustomer,
  aForm,
  anOwner,
  aTenant,
  doing,
  rowsOf,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';

const MERGE = `mutation M($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename
  ... on CustomerMerge { id } ... on InvalidField { field } } }`;
const UNDO = `mutation U($input: UndoMergeInput!) { undoMerge(input: $input) { __typename ... on CustomerMerge { state keptFields keptRows } } }`;
const SEEN = `query C($id: ID!) { customer(id: $id) { id version extraFields { name value } } }`;

interface Seen {
  readonly id: string;
  readonly version: number;
}

const seen = async (by: Person, id: string) => {
  const { customer } = await by.ask(SEEN, { id });
  const answers = customer.extraFields.map((one: { name: string; value: unknown }) => [one.name, one.value]);
  return {
    id,
    version: Number(customer.version),
    answers: Object.fromEntries(answers) as Record<string, unknown>,
  };
};
const merge = async (by: Person, [survivor, ...others]: readonly Seen[], choices: readonly object[] = []) => {
  const plain = ({ id, version }: Seen) => ({ id, version });
  const input = { survivor: survivor && plain(survivor), others: others.map(plain), choices };
  return (await by.ask(MERGE, { input })).mergeCustomers;
};
const undo = async (by: Person, id: string) => (await by.ask(UNDO, { input: { id } })).undoMerge;

/** Answers and their index, but for the versions, which go on. */
async function filled(tenant: TestTenant): Promise<readonly string[]> {
  const rows = [...(await rowsOf('form_record', tenant)), ...(await rowsOf('record_index', tenant))];
  return rows.map(({ version: _version, updated_at: _at, ...row }) => JSON.stringify(row)).toSorted();
}

const title = (zh: string) => ({ 'zh-CN': zh, en: zh });
const FIELDS: Parameters<typeof aForm>[1]['fields'] = [
  { id: 'x_t_route', type: 'text', title: title('线路'), filterable: true },
  { id: 'x_t_code', type: 'text', title: title('代码'), filterable: true },
  { id: 'x_t_size', type: 'number', title: title('规模'), filterable: true },
];

async function aCompany() {
  const tenant = await aTenant();
  await aForm(tenant, { key: 't-customer', subject: 'customer', fields: FIELDS });
  const owner = await anOwner(tenant);
  const made = async (name: string, answers: Readonly<Record<string, unknown>>): Promise<Seen> => {
    const extraFields = Object.entries(answers).map(([field, value]) => ({ name: field, value }));
    return aCustomer(owner, { name, allowDuplicate: true, extraFields });
  };
  return { tenant, owner, made };
}

test('answers of all sides stay, chosen field by field, and go back exactly', async () => {
  const { tenant, owner, made } = await aCompany();
  const a = await made('苏州恒达机械有限公司', { x_t_route: '一号线' });
  const b = await made('恒达机械', { x_t_route: '二号线', x_t_code: '乙' });
  const c = await made('恒达机械厂', { x_t_code: '丙', x_t_size: 12 });
  const before = await filled(tenant);
  expect(await merge(owner, [a, b], [{ field: 'x_t_nothing', fromId: b.id }])).toMatchObject({
    field: 'choices.0.field',
  });
  const done = await merge(owner, [a, b, c], [{ field: 'x_t_route', fromId: b.id }]);
  const answers = { x_t_route: '二号线', x_t_code: '乙', x_t_size: 12 };
  expect((await seen(owner, a.id)).answers).toEqual(answers);
  expect(await filled(tenant)).not.toEqual(before);
  expect(await undo(owner, done.id)).toMatchObject({ state: 'UNDONE', keptFields: [], keptRows: 0 });
  expect(await filled(tenant)).toEqual(before);
});

test('a survivor who had filled nothing gets the record of the first, with what another one adds', async () => {
  const { tenant, owner, made } = await aCompany();
  const a = await made('宁波海通', {});
  const b = await made('海通物流', { x_t_route: '二号线' });
  const c = await made('宁波海通物流', { x_t_route: '三号线', x_t_size: 3 });
  const before = await filled(tenant);
  const done = await merge(owner, [a, b, c], [{ field: 'x_t_route', fromId: a.id }]);
  expect((await seen(owner, a.id)).answers).toEqual({ x_t_size: 3 });
  expect(await undo(owner, done.id)).toMatchObject({ state: 'UNDONE', keptFields: [], keptRows: 0 });
  expect(await filled(tenant)).toEqual(before);
});

test('what was answered anew since the merge stays, and is named', async () => {
  const { owner, made } = await aCompany();
  const a = await made('宁波海通', { x_t_route: '一号线' });
  const b = await made('海通物流', { x_t_code: '乙', x_t_size: 3 });
  const done = await merge(owner, [a, b]);
  const now = await seen(owner, a.id);
  const extraFields = [{ name: 'x_t_code', value: '后来' }];
  await doing(owner, 'updateCustomer', { id: a.id, version: now.version, extraFields });
  expect(await undo(owner, done.id)).toMatchObject({ state: 'UNDONE', keptFields: ['x_t_code'] });
  expect((await seen(owner, a.id)).answers).toEqual({ x_t_route: '一号线', x_t_code: '后来' });
  expect((await seen(owner, b.id)).answers).toEqual({ x_t_code: '乙', x_t_size: 3 });
});
