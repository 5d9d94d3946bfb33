import { baseTemplate, type PrintLayout } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { NotPrinted, typesetBy, typesetter } from '../../../kernel/ports/typesetter.ts';
import {
  aCustomer,
  anOwner,
  aPerson,
  aPng,
  aTenant,
  beginExport,
  doing,
  exportOf,
  fetchedExport,
  manyCustomers,
  MASKED,
  mutationOf,
  pdfText,
  workOnExports,
  type Person,
} from '../../../testing/index.ts';

const contact = { name: '张三', points: [{ kind: 'MOBILE', value: '13800138000' }] };
const columns = ['number', 'name', 'phone'];
const print = async (person: Person, over: object = {}) =>
  beginExport(person, { columns, format: 'PDF', ...over });
const textOf = async (person: Person, id: string) => pdfText(await fetchedExport(person, id));
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename ... on UserError { code message } } }`;
const publish = (person: Person, over: Partial<PrintLayout>) =>
  person.ask(PUBLISH, {
    input: {
      kind: 'layout',
      key: 'list',
      baseVersion: 1,
      body: { ...baseTemplate<PrintLayout>('layout', 'list'), ...over },
    },
  });

test('a list is printed with its head, its filter in words, who printed it, and pages', async () => {
  const owner = await anOwner(await aTenant());
  await aCustomer(owner, { name: '𠮷田#read("/etc/passwd")株式会社', contact });
  await aCustomer(owner, { name: '顺丰', lifecycle: 'ACTIVE' });
  const done = await print(owner);
  expect(done).toMatchObject({ state: 'DIRECT', total: 2 });
  expect(done.fileName).toMatch(/^客户 \d{4}-\d{2}-\d{2}\.pdf$/);
  const [page = '', ...more] = await textOf(owner, done.id);
  expect(more).toEqual([]);
  for (const words of [
    '客户编号客户名称电话',
    '𠮷田#read("/etc/passwd")株式会社',
    '13800138000',
    '共2条',
    '第1页/共1页',
    '打印于',
  ])
    expect(page).toContain(words);
  const filtered = await print(owner, { filter: { lifecycle: ['ACTIVE'] } });
  const [one = ''] = await textOf(owner, filtered.id);
  expect(one).toContain('顺丰');
  expect(one).not.toContain('passwd');
  expect(one).toMatch(/生命周期:/);
});

test('who sees numbers masked prints them masked', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aCustomer(owner, { contact });
  const viewer = await aPerson(tenant, { can: ['customer.read', 'export.run'], shown: MASKED });
  const [page = ''] = await textOf(viewer, (await print(viewer)).id);
  expect(page).toContain('138****8000');
  expect(page).not.toContain('13800138000');
});

test('a long list is a run; its head stands on every page', async () => {
  const owner = await anOwner(await aTenant());
  await manyCustomers(owner, 230);
  const begun = await print(owner);
  expect(begun).toMatchObject({ state: 'WAITING', total: 230 });
  await workOnExports();
  expect(await exportOf(owner, begun.id)).toMatchObject({ state: 'READY', written: 230 });
  const pages = await textOf(owner, begun.id);
  expect(pages.length).toBeGreaterThan(3);
  for (const page of pages) expect(page).toContain('客户编号客户名称电话');
  expect(pages.join('')).toContain('客户230');
});

test('paper, words and the number of rows are the company’s own to say, and its logo is there', async () => {
  const owner = await anOwner(await aTenant());
  await manyCustomers(owner, 3);
  await owner.ask(`mutation ($png: String) { setCompanyLogo(input: { png: $png }) { __typename } }`, {
    png: aPng(40).toString('base64'),
  });
  const footer = { 'zh-CN': '{company} 内部资料', en: '{company}, internal' };
  expect(await publish(owner, { most: 2 })).toMatchObject({ publishTemplate: { __typename: 'Template' } });
  expect(await print(owner)).toMatchObject({ code: 'INVALID_FIELD', field: 'filter' });
  const again = { ...baseTemplate<PrintLayout>('layout', 'list'), paper: 'A5', footer };
  await owner.ask(PUBLISH, { input: { kind: 'layout', key: 'list', baseVersion: 2, body: again } });
  const file = await fetchedExport(owner, (await print(owner)).id);
  expect(file.toString('latin1')).toMatch(/\/Subtype\s*\/Image/);
  expect((await pdfText(file))[0]).toContain('内部资料');
  const broken = { ...again, footer: { 'zh-CN': '{nobody}', en: 'x' } };
  expect(
    await owner.ask(PUBLISH, { input: { kind: 'layout', key: 'list', baseVersion: 3, body: broken } }),
  ).not.toMatchObject({ publishTemplate: { __typename: 'Template' } });
});

test('a list has no document for each row', async () => {
  const owner = await anOwner(await aTenant());
  await aCustomer(owner, { contact });
  expect(await print(owner, { format: 'ZIP' })).toMatchObject({ code: 'INVALID_FIELD', field: 'format' });
});

const EXPORT = `__typename ... on Export { id state total } ... on UserError { code }`;
const printed = async (person: Person, verb: string, input: object): Promise<string> => {
  const { [verb]: done } = await person.ask(mutationOf(verb, EXPORT), { input: { format: 'PDF', ...input } });
  expect(done).toMatchObject({ state: 'DIRECT' });
  return (await textOf(person, done.id)).join('');
};

test('orders and products print as well, with amounts, names of their states and what was asked for', async () => {
  const owner = await anOwner(await aTenant());
  const customer = await aCustomer(owner, { name: '上海远航' });
  const price = { amountMinor: 129_950, currency: 'CNY' };
  const product = await doing(owner, 'createProduct', { code: 'KT-35', name: '变频空调', price });
  await doing(owner, 'createOrder', {
    customerId: customer.id,
    orderedOn: '2024-05-01',
    lines: [{ productId: product.id, quantity: 3, price }],
  });
  const orders = await printed(owner, 'exportOrders', {
    columns: ['number', 'customer', 'amount', 'state', 'lines'],
    filter: { customerId: customer.id, state: ['OPEN'] },
  });
  for (const words of [
    '订单',
    '上海远航',
    '3,898.50',
    '进行中',
    '变频空调×3',
    '客户:上海远航',
    '状态:进行中',
    '共1条',
  ])
    expect(orders).toContain(words);
  const products = await printed(owner, 'exportProducts', { columns: ['code', 'name', 'price', 'state'] });
  for (const words of ['产品', 'KT-35变频空调1,299.50在售']) expect(products).toContain(words);
});

test('a list that is too long for a document ends with a reason, and not as a fault of ours', async () => {
  const owner = await anOwner(await aTenant());
  await manyCustomers(owner, 210);
  const { id } = await print(owner);
  const own = typesetter();
  typesetBy({ ...own, pdf: () => Promise.reject(new NotPrinted('pages')) });
  await workOnExports().finally(() => typesetBy(own));
  const read = `query ($id: ID!) { export(id: $id) { state url problem } }`;
  expect((await owner.ask(read, { id })).export).toEqual({
    state: 'FAILED',
    url: null,
    problem: '页数过多，没有生成。请缩小范围',
  });
});
