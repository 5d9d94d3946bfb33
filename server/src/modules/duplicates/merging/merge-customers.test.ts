import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  doing,
  factsOf,
  letHear,
  rowsOf,
  world,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';
import { onCustomerChanged } from '../finding/on-customer-changed.ts';

const MERGE = `mutation M($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename
  ... on CustomerMerge { id state movedRows survivor { id number name version } merged { id number mergedInto { id } } viewerCan }
  ... on UserError { code message } ... on InvalidField { field } ... on StaleVersion { currentVersion } } }`;
const UNDO = `mutation U($input: UndoMergeInput!) { undoMerge(input: $input) { __typename
  ... on CustomerMerge { id state keptFields keptRows survivor { id name } } ... on UserError { code message } ... on InvalidField { field } } }`;

type Seen = {
  readonly id: string;
  readonly version: number;
  readonly mergedInto?: { readonly id: string } | null;
};

const merge = async (
  by: Person,
  survivor: Seen,
  others: readonly Seen[],
  choices: readonly object[] = [],
) => {
  const plain = ({ id, version }: Seen) => ({ id, version });
  const input = { survivor: plain(survivor), others: others.map(plain), choices };
  return (await by.ask(MERGE, { input })).mergeCustomers;
};
const undo = async (by: Person, id: string) => (await by.ask(UNDO, { input: { id } })).undoMerge;
const latest = async (by: Person, id: string): Promise<Seen> =>
  (await by.ask(`query C($id: ID!) { customer(id: $id) { id version mergedInto { id } } }`, { id })).customer;

const contact = (name: string, value: string) => ({ name, points: [{ kind: 'MOBILE', value }] });

/** A customer with a bit of everything. */
async function aFull(by: Person, name: string, phone: string, more: object = {}) {
  const made = await aCustomer(by, {
    name,
    contact: contact(`${name}联系人`, phone),
    needTags: ['afterSales'],
    allowDuplicate: true,
    ...more,
  });
  await aComplaint(by, { customerId: made.id });
  await doing(by, 'recordInteraction', {
    customerId: made.id,
    channel: 'phone',
    direction: 'INBOUND',
    summary: '来电',
  });
  return { ...made, ...(await latest(by, made.id)) };
}

/** Tables that grow with every act: the log, the queue of facts, the keys of sent inputs, and the story of the merge itself. */
const GROWING = new Set([
  'audit_log',
  'outbox',
  'processed_event',
  'idempotency',
  'customer_merge',
  'customer_merge_part',
  'customer_merge_row',
]);

/** Every row of a company in every table. */
async function dump(tenant: TestTenant): Promise<Record<string, string[]>> {
  const { admin } = await world();
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of rows.filter((row) => !GROWING.has(row.name))) {
    // The version goes on, or a page from during the merge could be saved over what came back; its stamp goes along.
    const stamps =
      name === 'customer' ? `- 'version' - 'updated_at'` : name === 'duplicate_pair' ? `- 'version'` : '';
    const found = await admin.query<{ row: string }>(
      `select (to_jsonb(t) ${stamps})::text as row from app.${name} t where tenant_id = $1 order by 1`,
      [tenant.id],
    );
    all[name] = found.rows.map(({ row }) => row);
  }
  return all;
}

const hearAll = async (tenant: TestTenant, ids: readonly string[]) => {
  for (const customerId of ids)
    await letHear(onCustomerChanged, tenant, { type: 'customer.changed', payload: { customerId } });
};

test('merging needs the permission for it, on every one of them', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [a, b] = [await aCustomer(owner), await aCustomer(owner, { name: '别家公司' })];
  const reader = await aPerson(tenant, { can: ['customer.read', 'customer.update'] });
  const input = { survivor: { id: a.id, version: 1 }, others: [{ id: b.id, version: 1 }] };
  expect((await reader.run(MERGE, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const ownOnly = await aPerson(tenant, {
    can: ['customer.read', 'customer.merge'],
    reach: { 'customer.merge': 'own' },
  });
  expect((await ownOnly.run(MERGE, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('a stranger and an unknown id get the same answer', async () => {
  const [tenant, elsewhere] = [await aTenant(), await aTenant()];
  const [owner, stranger] = [await anOwner(tenant), await anOwner(elsewhere)];
  const [mine, theirs] = [await aCustomer(stranger), await aCustomer(owner)];
  const input = { survivor: { id: mine.id, version: 1 }, others: [{ id: theirs.id, version: 1 }] };
  expect((await stranger.run(MERGE, { input })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

const forwardOneDay = async (id: string) =>
  (await world()).admin.query(
    `update app.customer set created_at = created_at + interval '1 day' where id = $1`,
    [id],
  );

test('everything moves, the chosen values stay, and the old number and record lead to the survivor', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const a = await aFull(owner, '北京星辰科技有限公司', '13800138000', { region: '北京' });
  const b = await aFull(owner, '星辰科技', '13900139000', {
    address: '中关村一号',
    region: '海淀',
    needTags: ['training'],
  });
  await forwardOneDay(a.id);
  const done = await merge(owner, a, [b], [{ field: 'region', fromId: b.id }]);
  expect(done).toMatchObject({
    __typename: 'CustomerMerge',
    state: 'DONE',
    viewerCan: ['customer.merge'],
    merged: [{ id: b.id, mergedInto: { id: a.id } }],
  });
  const customer = (
    await owner.ask(
      `query C($id: ID!) { customer(id: $id) { id name region address contacts { nodes { isPrimary } } cases { nodes { id } } timeline(first: 50) { nodes { kind } } merges { id } needTags { code } } }`,
      { id: (await latest(owner, b.id)).mergedInto?.id },
    )
  ).customer;
  expect(customer).toMatchObject({
    id: a.id,
    name: a.name,
    region: '海淀',
    address: '中关村一号',
    merges: [{ id: done.id }],
  });
  expect(customer.contacts.nodes.map((node: { isPrimary: boolean }) => node.isPrimary)).toEqual([
    true,
    false,
  ]);
  expect(customer.cases.nodes).toHaveLength(2);
  // A tag has come over too, and stands at the survivor's place in the order.
  for (const f of [{ search: b.number }, { needTag: ['training'] }, { needTag: ['training', 'logistics'] }]) {
    const { customers } = await owner.ask(
      `query S($f: CustomerFilter) { customers(filter: $f) { nodes { id } totalCount } }`,
      { f },
    );
    expect(customers).toEqual({ nodes: [{ id: a.id }], totalCount: 1 });
  }
  for (const table of ['contact', 'interaction', 'service_case', 'timeline_entry'])
    expect((await rowsOf(table, tenant)).filter((row) => row['customer_id'] === b.id)).toEqual([]);
  expect(await factsOf(tenant)).toContain('customer.merged');
  expect(await auditsOf(tenant)).toContain('customer.merge');
});

test('undoing restores every row of the company as it was', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const a = await aFull(owner, '上海鼎盛贸易有限公司', '13800138001', { region: '上海' });
  const b = await aFull(owner, '鼎盛贸易', '13800138001', {
    address: '南京路一号',
    needTags: ['afterSales', 'price'].slice(0, 1),
    uscc: '91350100M000100Y43',
  });
  const c = await aFull(owner, '上海鼎盛贸易公司', '13700137000');
  const ids = [a.id, b.id, c.id];
  // Twice: the first of them is judged anew once it is known how many share his name.
  await hearAll(tenant, [...ids, ...ids]);
  const before = await dump(tenant);
  expect(before['duplicate_pair']?.length).toBeGreaterThan(0);
  expect(before['duplicate_key']?.length).toBeGreaterThan(5);
  const done = await merge(
    owner,
    c,
    [a, b],
    [
      { field: 'name', fromId: a.id },
      { field: 'ownerId', fromId: b.id },
    ],
  );
  expect(done.__typename).toBe('CustomerMerge');
  await hearAll(tenant, ids);
  expect(await dump(tenant)).not.toEqual(before);
  expect(await undo(owner, done.id)).toMatchObject({ state: 'UNDONE', keptFields: [], keptRows: 0 });
  await hearAll(tenant, [...ids, ...ids]);
  const after = await dump(tenant);
  // Looking anew makes a pair anew where the merge had taken it away: what it says is the same, its id and time are not.
  const said = (rows: readonly string[] = []) =>
    rows
      .map((row) => ({ ...(JSON.parse(row) as object), id: '', found_at: '' }))
      .map((row) => JSON.stringify(row))
      .toSorted();
  expect(said(after['duplicate_pair'])).toEqual(said(before['duplicate_pair']));
  // What papers say is as it was; that it was changed twice stays true of them.
  const answered = (rows: readonly string[] = []) =>
    rows.map((row) => ({ ...(JSON.parse(row) as object), version: 0, updated_at: '' }));
  expect(answered(after['form_record'])).toEqual(answered(before['form_record']));
  const apart = { duplicate_pair: [], form_record: [] };
  expect({ ...after, ...apart }).toEqual({ ...before, ...apart });
  expect(await rowsOf('customer_merge_row', tenant)).toEqual([]);
});

test('what was touched since stays with the survivor and is named', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const a = await aFull(owner, '广州瑞丰食品有限公司', '13800138002');
  const b = await aFull(owner, '瑞丰食品', '13900139002', { region: '广州' });
  const done = await merge(owner, a, [b]);
  const { id, version } = await latest(owner, a.id);
  await doing(owner, 'updateCustomer', { id, version, region: '深圳' });
  const fresh = await aComplaint(owner, { customerId: a.id });
  const [moved] = (await rowsOf('contact', tenant)).filter(
    (row) => row['customer_id'] === a.id && row['is_primary'] === false,
  );
  await doing(owner, 'removeContact', { id: moved?.['id'], version: moved?.['version'] });
  expect(await undo(owner, done.id)).toMatchObject({ state: 'UNDONE', keptFields: ['region'], keptRows: 1 });
  const cases = await rowsOf('service_case', tenant);
  expect(cases.find((row) => row['id'] === fresh.id)?.['customer_id']).toBe(a.id);
  expect(cases.filter((row) => row['customer_id'] === b.id)).toHaveLength(1);
  expect(await undo(owner, done.id)).toMatchObject({ code: 'INVALID_FIELD', message: '此合并已撤销' });
});

test('a merged customer takes nothing, is merged no further, and no circle comes about', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [a, b, c] = [
    await aFull(owner, '甲公司', '13800138003'),
    await aFull(owner, '乙公司', '13800138004'),
    await aFull(owner, '丙公司', '13800138005'),
  ];
  const first = await merge(owner, a, [b]);
  const [a2, b2] = [await latest(owner, a.id), { id: b.id, version: b.version + 1 }];
  expect(await merge(owner, b2, [a2])).toMatchObject({ code: 'INVALID_FIELD', field: 'survivor.id' });
  expect(await merge(owner, c, [b2])).toMatchObject({ code: 'INVALID_FIELD', field: 'others.0.id' });
  expect(await merge(owner, a2, [a2])).toMatchObject({ field: 'others', message: '不能与自己合并' });
  expect(await doing(owner, 'updateCustomer', { ...b2, region: '某地' })).toMatchObject({
    __typename: 'InvalidField',
  });
  const restored = await owner.ask(
    `mutation A($input: ArchiveCustomerInput!) { archiveCustomer(input: $input) { __typename ... on UserError { message } } }`,
    { input: { ...b2, archived: false } },
  );
  expect(restored.archiveCustomer.message).toContain('并入');
  const second = await merge(owner, c, [a2]);
  expect(second.__typename).toBe('CustomerMerge');
  expect(await latest(owner, b.id)).toMatchObject({ id: b.id, mergedInto: { id: a.id } });
  const found = await owner.ask(
    `query S($f: CustomerFilter) { customers(filter: $f) { nodes { id } } search(text: $t) { customers { id } } }`.replace(
      '($f',
      '($t: String!, $f',
    ),
    { f: { search: b.number }, t: b.number },
  );
  expect(found).toEqual({ customers: { nodes: [{ id: c.id }] }, search: { customers: [{ id: c.id }] } });
  expect(await undo(owner, first.id)).toMatchObject({
    code: 'INVALID_FIELD',
    message: expect.stringContaining('先撤销'),
  });
  expect(await undo(owner, second.id)).toMatchObject({ state: 'UNDONE' });
  expect(await undo(owner, first.id)).toMatchObject({ state: 'UNDONE' });
  expect((await latest(owner, b.id)).mergedInto).toBeNull();
});

test('two people who merge the same at once: one does it, the other hears of it', async () => {
  const tenant = await aTenant();
  const [owner, other] = [await anOwner(tenant), await anOwner(tenant)];
  const [a, b] = [
    await aFull(owner, '甲甲公司', '13800138006'),
    await aFull(owner, '乙乙公司', '13800138007'),
  ];
  const answers = await Promise.all([merge(owner, a, [b]), merge(other, b, [a])]);
  expect(new Set(answers.map((answer) => answer.__typename))).toEqual(
    new Set(['CustomerMerge', 'InvalidField']),
  );
  const done = answers.find((answer) => answer.__typename === 'CustomerMerge');
  const undone = await Promise.all([undo(owner, done.id), undo(other, done.id)]);
  expect(new Set(undone.map((answer) => answer.__typename))).toEqual(
    new Set(['CustomerMerge', 'InvalidField']),
  );
});

test('nobody is merged into himself, however his id is written', async () => {
  const tenant = await aTenant();
  const by = await anOwner(tenant);
  const one = await aCustomer(by, { name: '独一公司' });
  const seen = await latest(by, one.id);
  const again = { id: seen.id.toUpperCase(), version: seen.version };
  expect(await merge(by, seen, [again])).toMatchObject({ __typename: 'InvalidField', field: 'others' });
  expect(await merge(by, again, [seen])).toMatchObject({ __typename: 'InvalidField', field: 'others' });
  expect(await latest(by, one.id)).toMatchObject({ version: seen.version, mergedInto: null });
});
