import { expect, test } from 'vitest';

import {
  anOwner,
  aPerson,
  aTenant,
  at,
  auditsOf,
  codeOf,
  doing,
  factsOf,
  kindsOf,
  mutationOf,
  permissionNames,
  rowsOf,
  staleStory,
  type Person,
} from '../../testing/index.ts';

const PRICE = { amountMinor: 129_900, currency: 'CNY' };
const LIST = `query ($filter: ProductFilter, $first: Int = 20, $after: String, $sort: ProductSort = NEWEST) {
  products(filter: $filter, first: $first, after: $after, sort: $sort) { totalCount viewerCan nodes { code name } pageInfo { hasNextPage endCursor } } }`;

const aProduct = (owner: Person, over: Readonly<Record<string, unknown>> = {}) =>
  doing(owner, 'createProduct', { code: 'KT-35', name: '变频空调', ...over });
const codes = (answer: { products: { nodes: { code: string }[] } }): string[] =>
  answer.products.nodes.map(({ code }) => code);

test('each verb needs its right and sees no other company’s product', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const stranger = await anOwner(await aTenant());
  const made = at(await aProduct(owner));
  const verbs = {
    createProduct: { code: 'B', name: '乙' },
    updateProduct: { ...made, name: '乙' },
    retireProduct: { ...made, retired: true },
  };
  for (const [verb, input] of Object.entries(verbs)) {
    const right = `product.${verb.replace('Product', '')}`;
    const without = await aPerson(tenant, { can: permissionNames.filter((name) => name !== right) });
    expect(codeOf(await without.run(mutationOf(verb), { input }))).toBe('FORBIDDEN');
    if ('id' in input) expect(codeOf(await stranger.run(mutationOf(verb), { input }))).toBe('NOT_FOUND');
  }
});

staleStory('updateProduct', async (owner) => ({ ...at(await aProduct(owner)), name: '乙' }));
staleStory('retireProduct', async (owner) => ({ ...at(await aProduct(owner)), retired: true }));

test('a product is stored under its code with an audit row and a fact, changed, retired and sold again', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aProduct(owner, { model: 'ＫＦＲ-35GW', category: '空调', unit: '台', price: PRICE });
  expect(made).toMatchObject({
    code: 'KT-35',
    model: 'KFR-35GW',
    price: PRICE,
    isActive: true,
    viewerCan: ['product.update', 'product.retire'],
  });
  const changed = await doing(owner, 'updateProduct', {
    ...at(made),
    name: '变频挂机',
    price: null,
    unit: '',
  });
  expect(changed).toMatchObject({ name: '变频挂机', price: null, unit: null, category: '空调', version: 2 });
  expect(await doing(owner, 'updateProduct', { ...at(changed), code: 'KT-35' })).toMatchObject({
    version: 2,
  });
  const retired = await doing(owner, 'retireProduct', { ...at(changed), retired: true });
  expect(retired).toMatchObject({ isActive: false, version: 3 });
  expect(codes(await owner.ask(LIST, { filter: { active: true } }))).toEqual([]);
  expect(codes(await owner.ask(LIST, { filter: { active: false } }))).toEqual(['KT-35']);
  expect(await doing(owner, 'retireProduct', { ...at(retired), retired: false })).toMatchObject({
    isActive: true,
  });
  expect(await rowsOf('product', tenant)).toMatchObject([{ name_pinyin: 'bian pin gua ji' }]);
  expect(await auditsOf(tenant)).toEqual([
    'product.create',
    'product.update',
    'product.update',
    'product.retire',
    'product.retire',
  ]);
  expect(new Set(await factsOf(tenant))).toEqual(new Set(['product.changed']));
});

test('a code names one product, also when several people enter it at once', async () => {
  const owner = await anOwner(await aTenant());
  const made = await Promise.all(Array.from({ length: 5 }, () => aProduct(owner)));
  expect(kindsOf(made)).toEqual(['InvalidField', 'InvalidField', 'InvalidField', 'InvalidField', 'Product']);
  const other = await aProduct(owner, { code: 'KT-36' });
  expect(await doing(owner, 'updateProduct', { ...at(other), code: 'ＫＴ-35' })).toMatchObject({
    __typename: 'InvalidField',
    field: 'code',
    message: expect.stringContaining('KT-35'),
  });
});

test('mistakes name their field', async () => {
  const owner = await anOwner(await aTenant());
  const wrong = [
    [{ code: ' ' }, 'code'],
    [{ name: '' }, 'name'],
    [{ unit: '个\n' + '个'.repeat(30) }, 'unit'],
    [{ price: { amountMinor: -1, currency: 'CNY' } }, 'price.amountMinor'],
    [{ price: { amountMinor: 1, currency: 'RMB' } }, 'price.currency'],
  ] as const;
  for (const [over, field] of wrong)
    expect(await aProduct(owner, over)).toMatchObject({ __typename: 'InvalidField', field });
});

test('the list pages, filters, finds by name, code and model, and never shows another company', async () => {
  const [owner, stranger] = [await anOwner(await aTenant()), await anOwner(await aTenant())];
  await aProduct(owner, { code: 'KT-35', category: '空调' });
  await aProduct(owner, { code: 'BX-200', name: '双门冰箱', category: '冰箱' });
  await aProduct(owner, { code: 'BX-300', name: '三门冰箱', model: 'BCD-300', category: '冰箱' });
  const page = await owner.ask(LIST, { first: 2, sort: 'CODE' });
  expect(page.products).toMatchObject({ totalCount: 3, viewerCan: ['product.create'] });
  expect(codes(page)).toEqual(['BX-200', 'BX-300']);
  const after = page.products.pageInfo.endCursor;
  expect(codes(await owner.ask(LIST, { first: 2, sort: 'CODE', after }))).toEqual(['KT-35']);
  expect(codes(await owner.ask(LIST, { sort: 'NAME' }))).toEqual(['KT-35', 'BX-300', 'BX-200']);
  expect(codes(await owner.ask(LIST, { filter: { category: ['冰箱'] } }))).toEqual(['BX-300', 'BX-200']);
  expect(codes(await owner.ask(LIST, { filter: { search: 'BCD-300' } }))).toEqual(['BX-300']);
  expect(codes(await owner.ask(LIST, { filter: { search: '冰箱' } }))).toEqual(['BX-300', 'BX-200']);
  expect((await owner.ask('{ productCategories }')).productCategories).toEqual(['冰箱', '空调']);
  expect((await stranger.ask(LIST)).products).toMatchObject({ totalCount: 0, nodes: [] });
  expect((await stranger.ask('{ productCategories }')).productCategories).toEqual([]);
});

test('whoever may only read sees products with any reach and can do nothing with them', async () => {
  const tenant = await aTenant();
  await aProduct(await anOwner(tenant));
  const reader = await aPerson(tenant, { can: ['product.read'], rowScope: 'own' });
  expect((await reader.ask(LIST)).products).toMatchObject({ nodes: [{ code: 'KT-35' }], viewerCan: [] });
});
