import { expect, test } from 'vitest';

import { SharedRecords } from '../../../kernel/shared-records.ts';
import {
  MASKED,
  aCustomer,
  anImporter,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  doing,
  imported,
  letHear,
  rowsOf,
  runJob,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';
import { onCustomerChanged } from './on-customer-changed.ts';
import { onImported, scanDuplicatesJob } from './scan.ts';

const PAIRS = `query P($state: DuplicateState) { duplicatePairs(state: $state) { totalCount nodes { id score state version viewerCan first { id } second { id } reasons { field is text } } } }`;
const DECIDE = `mutation D($input: DecideDuplicateInput!) { decideDuplicate(input: $input) { __typename ... on DuplicatePair { id state version } ... on UserError { code } } }`;
const SCAN = `mutation S($input: DuplicateScanInput!) { scanDuplicates(input: $input) { ... on DuplicateScan { id state total done phase } } }`;
const ASK = `query Q($q: DuplicateQuestion!) { possibleDuplicates(question: $q) { score customer { id } reasons { text } } }`;
const PREVIEW = `query V($body: JSON!) { previewDuplicateRules(body: $body) { problem customers isPartial pairs warned examples { score first { id } second { id } } } }`;

const heard = (tenant: TestTenant, customerId: string) =>
  letHear(onCustomerChanged, tenant, { type: 'customer.changed', payload: { customerId } });
const contact = (value: string, email?: string) => ({
  name: '张伟',
  points: [{ kind: 'MOBILE', value }, ...(email ? [{ kind: 'EMAIL', value: email }] : [])],
});
const pairs = async (by: Person, state = 'OPEN') => (await by.ask(PAIRS, { state })).duplicatePairs;

/** Two customers that are one, and one who is another. */
async function aDouble(owner: Person) {
  const [a, b, c] = [
    await aCustomer(owner, { name: '北京星辰科技有限公司', contact: contact('+86 138 0013 8000') }),
    await aCustomer(owner, {
      name: '星晨科技（北京）股份有限公司',
      contact: contact('13800138000'),
      allowDuplicate: true,
    }),
    await aCustomer(owner, { name: '广州海纳物流有限公司', contact: contact('13911112222') }),
  ];
  return { a, b, c };
}

test('whoever is registered is compared at once, and keeps the keys that a look through all would give him', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { a, b } = await aDouble(owner);
  expect((await pairs(owner)).nodes).toMatchObject([{ first: { id: a.id }, second: { id: b.id } }]);
  await aCustomer(owner, {
    kind: 'PERSON',
    name: ' 欧阳 小明 ',
    shortName: '小明',
    address: '上海市 浦东新区张江路 1 号',
    contact: contact('021-5555 0001', 'Xiao.Ming@Example.com'),
  });
  const keys = async () =>
    (await rowsOf('duplicate_key', tenant))
      .map((row) => [row['customer_id'], row['key']].join(' '))
      .toSorted();
  const atEntry = await keys();
  expect(atEntry.length).toBeGreaterThan(10);
  await owner.ask(SCAN, { input: {} });
  await runJob(scanDuplicatesJob);
  expect(await keys()).toEqual(atEntry);
});

test('a change makes the pair appear with its reasons, and another makes it go', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { a, b } = await aDouble(owner);
  const { nodes, totalCount } = await pairs(owner);
  expect(totalCount).toBe(1);
  expect(nodes[0]).toMatchObject({
    state: 'OPEN',
    first: { id: a.id },
    second: { id: b.id },
    viewerCan: ['customer.merge'],
  });
  expect(nodes[0].score).toBeGreaterThan(85);
  expect(nodes[0].reasons.map(({ text }: { text: string }) => text)).toEqual(
    expect.arrayContaining(['电话相同', '名称相近']),
  );
  await doing(owner, 'updateCustomer', { id: b.id, version: b.version, name: '深圳完全不同印刷厂' });
  await heard(tenant, b.id);
  expect((await pairs(owner)).nodes).toEqual([]);
});

test('"not the same" is remembered, and can be taken back', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { a, b } = await aDouble(owner);
  const [pair] = (await pairs(owner)).nodes;
  const decide = async (by: Person, version: number, isDifferent: boolean) =>
    (await by.ask(DECIDE, { input: { id: pair.id, version, isDifferent } })).decideDuplicate;
  expect(await decide(owner, 1, true)).toMatchObject({ state: 'DIFFERENT', version: 2 });
  expect(await decide(owner, 1, true)).toMatchObject({ code: 'STALE_VERSION' });
  await heard(tenant, a.id);
  await heard(tenant, b.id);
  expect((await pairs(owner)).nodes).toEqual([]);
  expect((await pairs(owner, 'DIFFERENT')).totalCount).toBe(1);
  expect(await decide(owner, 2, false)).toMatchObject({ state: 'OPEN' });
});

test('a pair is for whoever sees both, and deciding needs the permission', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aDouble(owner);
  const [pair] = (await pairs(owner)).nodes;
  const reader = await aPerson(tenant, { can: ['customer.read'] });
  expect((await pairs(reader)).nodes[0].viewerCan).toEqual([]);
  const input = { id: pair.id, version: 1, isDifferent: true };
  expect((await reader.run(DECIDE, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const narrow = await aPerson(tenant, { can: ['customer.read', 'customer.merge'], rowScope: 'own' });
  expect(await pairs(narrow)).toMatchObject({ nodes: [], totalCount: 0 });
  expect(codeOf(await narrow.run(DECIDE, { input }))).toBe('NOT_FOUND');
  // One of the two is lent to him: he sees one, and decides about neither.
  narrow.isLetInto(new SharedRecords([{ noun: 'customer', id: pair.first.id, until: null }]));
  expect(codeOf(await narrow.run(DECIDE, { input }))).not.toBeUndefined();
  narrow.isLetInto(
    new SharedRecords([pair.first, pair.second].map(({ id }) => ({ noun: 'customer', id, until: null }))),
  );
  expect(codeOf(await narrow.run(DECIDE, { input }))).toBe('FORBIDDEN');
  const stranger = await anOwner(await aTenant());
  expect((await stranger.run(DECIDE, { input })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a look through all customers finds the same, tells how far it is, and can be ended', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { a, b } = await aDouble(owner);
  const scan = (await owner.ask(SCAN, { input: {} })).scanDuplicates;
  expect(scan).toMatchObject({ state: 'OPEN', total: 3, done: 0, phase: 'KEYS' });
  await runJob(scanDuplicatesJob);
  const {
    duplicateScans: [duplicateScan],
  } = await owner.ask(`{ duplicateScans { id state phase done total found } }`);
  expect(duplicateScan).toEqual({ id: scan.id, state: 'DONE', phase: 'PAIRS', done: 3, total: 3, found: 1 });
  expect((await pairs(owner)).nodes).toMatchObject([{ first: { id: a.id }, second: { id: b.id } }]);
  await owner.ask(SCAN, { input: {} });
  const ended = await owner.ask(
    `mutation C($input: DuplicateScanInput!) { cancelDuplicateScan(input: $input) { ... on DuplicateScan { state } } }`,
    { input: {} },
  );
  expect(ended.cancelDuplicateScan.state).toBe('CANCELLED');
  expect((await rowsOf('duplicate_scan', tenant)).filter((row) => row['state'] === 'open')).toEqual([]);
});

test('what a look counts is told only to whoever sees all of it', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aDouble(owner);
  const can = ['customer.read', 'customer.merge'];
  const told = async (by: Person) =>
    (await by.ask(`{ duplicateScans { phase done total found } }`)).duplicateScans;
  const narrow = await aPerson(tenant, { can, rowScope: 'own' });
  expect((await narrow.ask(SCAN, { input: {} })).scanDuplicates).toMatchObject({ total: null, done: null });
  await runJob(scanDuplicatesJob);
  expect(await told(narrow)).toEqual([{ phase: 'PAIRS', done: null, total: null, found: null }]);
  const blind = await aPerson(tenant, { can, shown: MASKED });
  expect(await told(blind)).toEqual([{ phase: 'PAIRS', done: 3, total: 3, found: null }]);
  expect(await told(owner)).toEqual([{ phase: 'PAIRS', done: 3, total: 3, found: 1 }]);
});

test('while somebody types, the likely ones are shown; numbers only help whoever may see them', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const a = await aCustomer(owner, {
    name: '北京星辰科技有限公司',
    contact: contact('+86 138 0013 8000'),
  });
  const question = { kind: 'ORG', name: '北京星晨科技', phones: ['138-0013-8000'] };
  const ask = async (by: Person, q: object) => (await by.ask(ASK, { q })).possibleDuplicates;
  expect(await ask(owner, question)).toMatchObject([{ customer: { id: a.id } }]);
  const blind = await aPerson(tenant, { can: ['customer.read', 'customer.create'], shown: MASKED });
  const byPhone = { kind: 'ORG', name: '', phones: ['13800138000'] };
  expect(await ask(owner, byPhone)).toHaveLength(1);
  expect(await ask(blind, byPhone)).toEqual([]);
});

test('registering one that is very likely there is held up with the reasons', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { a } = await aDouble(owner);
  const create = `mutation C($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename ... on PossibleDuplicate { customerId score reasons message } } }`;
  const input = { kind: 'ORG', name: '北京星辰科技', contact: contact('13800138000') };
  const held = (await owner.ask(create, { input })).createCustomer;
  expect(held).toMatchObject({ __typename: 'PossibleDuplicate', customerId: a.id });
  expect(held.reasons).toContain('名称相同');
  expect(
    (await owner.ask(create, { input: { ...input, allowDuplicate: true } })).createCustomer.__typename,
  ).toBe('Customer');
});

test('rules are tried before they are published, and hostile ones are refused', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aDouble(owner);
  const { template } = await owner.ask(`{ template(kind: "duplicates", key: "customer") { body } }`);
  const preview = async (body: unknown) => (await owner.ask(PREVIEW, { body })).previewDuplicateRules;
  expect(await preview(template.body)).toMatchObject({
    problem: null,
    customers: 3,
    pairs: 1,
    warned: 1,
    isPartial: false,
  });
  const strict = { ...template.body, start: -30 };
  expect(await preview(strict)).toMatchObject({ problem: null, pairs: 0 });
  expect((await preview({ ...template.body, listFrom: 0 })).problem).toContain('listFrom');
  expect((await preview({ ...template.body, legalForms: ['x'.repeat(200_000)] })).problem).toContain('100');
  const reader = await aPerson(tenant, { can: ['customer.read', 'template.read'] });
  expect((await reader.run(PREVIEW, { body: template.body })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('rules are tried on what whoever tries them sees', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aDouble(owner);
  // Number and address alone make them likely.
  const one = contact('13700001111', 'one@example.com');
  await aCustomer(owner, { name: '深圳百胜印刷厂', contact: one });
  await aCustomer(owner, { name: '成都红油餐饮店', contact: one, allowDuplicate: true });
  const { template } = await owner.ask(`{ template(kind: "duplicates", key: "customer") { body } }`);
  const tried = async (by: Person) => (await by.ask(PREVIEW, { body: template.body })).previewDuplicateRules;
  const can = ['customer.read', 'template.read', 'template.publish'];
  const narrow = await aPerson(tenant, { can, reach: { 'customer.read': 'own' } });
  expect(await tried(narrow)).toMatchObject({ problem: null, customers: 0, pairs: 0, warned: 0 });
  const blind = await aPerson(tenant, { can, shown: MASKED });
  const found = await tried(owner);
  expect(found).toMatchObject({ customers: 5, pairs: 2 });
  expect(await tried(blind)).toMatchObject({ customers: 5, pairs: 1 });
});

const hearImports = async (tenant: Awaited<ReturnType<typeof aTenant>>): Promise<void> => {
  const facts = (await rowsOf('outbox', tenant)).filter((row) => row['type'] === 'import.changed');
  const wanted = facts.filter((row) => onImported.wants?.(row['payload'] as never));
  for (const row of wanted)
    await letHear(onImported, tenant, { type: 'import.changed', payload: row['payload'] as never });
  await runJob(scanDuplicatesJob);
};

test('what an import brought is looked at once all of it is there: against itself and those who were there', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户名称,客户类型\n北京星辰科技有限公司,企业\n星晨科技（北京）股份有限公司,企业\n');
  await hearImports(tenant);
  expect((await pairs(owner)).totalCount).toBe(1);
  await imported(owner, '客户名称,客户类型\n北京星辰科技股份有限公司,企业\n上海明月贸易有限公司,企业\n');
  await hearImports(tenant);
  expect((await pairs(owner)).totalCount).toBe(3);
  const scans = await rowsOf('duplicate_scan', tenant);
  expect(scans.every(({ state, total }) => state === 'done' && total === 2)).toBe(true);
});

test('a customer whom an import changed is compared with those who came later, too', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称\nK-1,甲\nK-2,北京星辰科技有限公司\n');
  await hearImports(tenant);
  expect((await pairs(owner)).totalCount).toBe(0);
  await imported(owner, '客户编号,客户名称\nK-1,星晨科技（北京）股份有限公司\n');
  await hearImports(tenant);
  expect((await pairs(owner)).totalCount).toBe(1);
});

test('a search for doubles ends with the batch in hand when the process is about to end, and goes on with the next one', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户名称,客户类型\n北京星辰科技有限公司,企业\n星晨科技（北京）股份有限公司,企业\n');
  await owner.ask(SCAN, { input: {} });
  let batches = 0;
  await runJob({
    ...scanDuplicatesJob,
    run: (tools) =>
      scanDuplicatesJob.run({
        ...tools,
        isStopping: () => batches > 0,
        inTenant: async (tenantId, action, work) => {
          batches += 1;
          await tools.inTenant(tenantId, action, work);
        },
      }),
  });
  expect(batches).toBe(1);
  await runJob(scanDuplicatesJob);
  expect((await rowsOf('duplicate_scan', tenant)).map(({ state }) => state)).toEqual(['done']);
});
