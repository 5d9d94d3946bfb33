import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  auditsOf,
  codeOf,
  doing,
  factsOf,
  guardStories,
  kindsOf,
  mutationOf,
  staleStory,
  type Outcome,
  type Person,
} from '../../testing/index.ts';

const yuan = (amount: number) => ({ amountMinor: amount * 100, currency: 'CNY' });
const LIST = `query ($filter: OrderFilter, $first: Int = 20, $after: String, $sort: OrderSort = NEWEST) {
  orders(filter: $filter, first: $first, after: $after, sort: $sort) { totalCount nodes { number viewerCan customer { name } } pageInfo { hasNextPage endCursor } } }`;
const numbers = (answer: Outcome): string[] =>
  answer.orders.nodes.map(({ number }: { number: string }) => number);

/** An order of a customer of its own unless one is named. */
async function anOrder(person: Person, over: Readonly<Record<string, unknown>> = {}): Promise<Outcome> {
  const customerId = over['customerId'] ?? (await aCustomer(person)).id;
  return doing(person, 'createOrder', { customerId, orderedOn: '2024-05-01', amount: yuan(80), ...over });
}

guardStories('createOrder', 'order.create', async (owner) => ({
  customerId: (await aCustomer(owner)).id,
  orderedOn: '2024-05-01',
  amount: yuan(1),
}));
guardStories('updateOrder', 'order.update', async (owner) => ({ ...at(await anOrder(owner)), remark: '急' }));
guardStories('cancelOrder', 'order.cancel', async (owner) => ({ ...at(await anOrder(owner)), reason: '退' }));
staleStory('updateOrder', async (owner) => ({ ...at(await anOrder(owner)), remark: '急' }));
staleStory('cancelOrder', async (owner) => at(await anOrder(owner)));

test('an order gets a number, the sum of its lines, and keeps the names under which things were bought', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner, { contact: { name: '张经理' } });
  const product = await doing(owner, 'createProduct', { code: 'KT-35', name: '变频空调' });
  const lines = [
    { productId: product.id, quantity: 2, price: yuan(1299) },
    { name: '安装费', quantity: 1.5, price: yuan(100), amount: yuan(120) },
  ];
  const contactId = customer.contacts.nodes[0].id;
  const made = await anOrder(owner, { customerId: customer.id, contactId, amount: undefined, lines });
  expect(made).toMatchObject({
    number: expect.stringMatching(/^DD\d{8}001$/),
    state: 'OPEN',
    orderedOn: '2024-05-01',
    amount: yuan(2718),
    customer: { id: customer.id },
    contact: { name: '张经理' },
    lines: [
      { name: '变频空调', quantity: 2, amount: { amountMinor: 259_800 }, product: { code: 'KT-35' } },
      { name: '安装费', quantity: 1.5, amount: { amountMinor: 12_000 }, product: null },
    ],
    viewerCan: ['order.update', 'order.cancel'],
  });
  await doing(owner, 'retireProduct', { ...at(product), retired: true });
  const changed = await doing(owner, 'updateOrder', {
    ...at(made),
    state: 'COMPLETED',
    contactId: null,
    lines: lines.slice(0, 1),
  });
  expect(changed).toMatchObject({ state: 'COMPLETED', amount: yuan(2598), contact: null, version: 2 });
  expect(changed.lines).toHaveLength(1);
  const cancelled = await doing(owner, 'cancelOrder', { ...at(changed), reason: '客户退货' });
  expect(cancelled).toMatchObject({ state: 'CANCELLED', cancelReason: '客户退货', viewerCan: [] });
  for (const verb of ['updateOrder', 'cancelOrder'])
    expect(await doing(owner, verb, at(cancelled))).toMatchObject({
      __typename: 'InvalidField',
      field: 'id',
    });
  expect((await auditsOf(tenant)).filter((action) => action.startsWith('order.'))).toEqual([
    'order.create',
    'order.update',
    'order.cancel',
  ]);
  expect((await factsOf(tenant)).at(-1)).toBe('order.changed');
});

test('mistakes name their field and store nothing', async () => {
  const owner = await anOwner(await aTenant());
  const retired = await doing(owner, 'createProduct', { code: 'ALT', name: '旧款' });
  await doing(owner, 'retireProduct', { ...at(retired), retired: true });
  const other = await aCustomer(owner, { contact: { name: '别家的人' } });
  const line = { name: '线', quantity: 1, price: yuan(1) };
  const wrong = [
    [{ amount: undefined }, 'amount'],
    [{ amount: { amountMinor: 0.5, currency: 'CNY' } }, 'amount.amountMinor'],
    [{ orderedOn: '2024-02-30' }, 'orderedOn'],
    [{ orderedOn: '2999-01-01' }, 'orderedOn'],
    [{ state: 'CANCELLED' }, 'state'],
    [{ contactId: other.contacts.nodes[0].id }, 'contactId'],
    [{ contactId: 'x' }, 'contactId'],
    [{ number: 'DD99991231001' }, 'number'],
    [{ lines: [{ ...line, name: ' ' }] }, 'lines.0.name'],
    [{ lines: [{ ...line, quantity: 0 }] }, 'lines.0.quantity'],
    [{ lines: [{ ...line, quantity: 0.00001 }] }, 'lines.0.quantity'],
    [{ lines: [line, { ...line, price: { amountMinor: 1, currency: 'USD' } }] }, 'lines.1.price.currency'],
    [{ lines: [{ ...line, productId: 'x' }] }, 'lines.0.productId'],
    [{ lines: [{ ...line, productId: retired.id }] }, 'lines.0.productId'],
    [{ lines: Array.from({ length: 201 }, () => line) }, 'lines'],
  ] as const;
  const customerId = (await aCustomer(owner)).id;
  for (const [over, field] of wrong)
    expect(await anOrder(owner, { customerId, ...over })).toMatchObject({
      __typename: 'InvalidField',
      field,
    });
  expect(numbers(await owner.ask(LIST))).toEqual([]);
});

test('a number of their own names one order, also when several people enter it at once', async () => {
  const owner = await anOwner(await aTenant());
  const customerId = (await aCustomer(owner)).id;
  const made = await Promise.all(
    Array.from({ length: 4 }, () => anOrder(owner, { customerId, number: 'SO-2024-7' })),
  );
  expect(kindsOf(made)).toEqual(['InvalidField', 'InvalidField', 'InvalidField', 'Order']);
});

test('the list filters by customer, state, product and day, pages, and finds by number and customer', async () => {
  const [owner, stranger] = [await anOwner(await aTenant()), await anOwner(await aTenant())];
  const customer = await aCustomer(owner, { name: '上海远航物流' });
  const product = await doing(owner, 'createProduct', { code: 'KT-35', name: '变频空调' });
  const days = ['2024-05-03', '2024-05-01', '2024-05-03', '2024-05-02'];
  for (const [place, orderedOn] of days.entries())
    await anOrder(owner, {
      number: `SO-${place + 1}`,
      orderedOn,
      ...(place === 3 ? { customerId: customer.id } : {}),
    });
  await anOrder(owner, {
    number: 'SO-5',
    state: 'COMPLETED',
    orderedOn: '2024-01-01',
    lines: [{ productId: product.id, quantity: 1, price: yuan(1) }],
  });
  const first = await owner.ask(LIST, { first: 2 });
  expect([numbers(first), first.orders.totalCount]).toEqual([['SO-3', 'SO-1'], 5]);
  const after = first.orders.pageInfo.endCursor;
  expect(numbers(await owner.ask(LIST, { after }))).toEqual(['SO-4', 'SO-2', 'SO-5']);
  const found = async (filter: object) => numbers(await owner.ask(LIST, { filter, sort: 'NUMBER' }));
  expect(await found({ customerId: customer.id })).toEqual(['SO-4']);
  expect(await found({ state: ['COMPLETED'] })).toEqual(['SO-5']);
  expect(await found({ productId: [product.id] })).toEqual(['SO-5']);
  expect(await found({ orderedFrom: '2024-05-02', orderedUntil: '2024-05-03' })).toEqual([
    'SO-1',
    'SO-3',
    'SO-4',
  ]);
  expect(await found({ search: 'SO-2' })).toEqual(['SO-2']);
  expect(await found({ search: '远航' })).toEqual(['SO-4']);
  expect((await stranger.ask(LIST)).orders).toMatchObject({ totalCount: 0, nodes: [] });
  const broken = await owner.run(LIST, { after: Buffer.from('["x","y"]').toString('base64url') });
  expect(codeOf(broken)).toBe('BAD_USER_INPUT');
});

test('how far rights on orders reach is told by the customer, also after he was given away', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const can = ['order.read', 'order.create', 'order.update', 'order.cancel', 'customer.read'];
  const agent = await aPerson(tenant, { can, reach: { 'order.read': 'own', 'order.update': 'own' } });
  const customer = await aCustomer(owner, { ownerId: agent.id });
  const made = await anOrder(owner, { customerId: customer.id });
  const foreign = await anOrder(owner);
  expect(numbers(await agent.ask(LIST))).toEqual([made.number]);
  const READ = 'query ($id: ID!) { order(id: $id) { id viewerCan } }';
  expect((await agent.ask(READ, { id: made.id })).order.viewerCan).toEqual(['order.update', 'order.cancel']);
  expect(codeOf(await agent.run(READ, { id: foreign.id }))).toBe('NOT_FOUND');
  const change = (order: Outcome) =>
    agent.run(mutationOf('updateOrder'), { input: { ...at(order), remark: '急' } });
  expect((await change(made)).data.updateOrder).toMatchObject({ __typename: 'Order', remark: '急' });
  expect(codeOf(await change(foreign))).toBe('FORBIDDEN');
  await doing(owner, 'updateCustomer', { id: customer.id, version: 1, ownerId: owner.id });
  expect(numbers(await agent.ask(LIST))).toEqual([]);
  expect(codeOf(await agent.run(READ, { id: made.id }))).toBe('NOT_FOUND');
});

test('a contact that an order names stays, and an archived customer orders nothing', async () => {
  const owner = await anOwner(await aTenant());
  const customer = await aCustomer(owner, { contact: { name: '张经理' } });
  const [contact] = customer.contacts.nodes;
  const order = await anOrder(owner, { customerId: customer.id, contactId: contact.id });
  expect(await doing(owner, 'removeContact', at(contact))).toMatchObject({ __typename: 'InvalidField' });
  await doing(owner, 'archiveCustomer', { ...at(customer), archived: true });
  expect(await anOrder(owner, { customerId: customer.id })).toMatchObject({
    __typename: 'InvalidField',
    field: 'customerId',
  });
  expect(await doing(owner, 'cancelOrder', at(order))).toMatchObject({ __typename: 'InvalidField' });
});

test('interactions are a list of their own, newest first', async () => {
  const owner = await anOwner(await aTenant());
  const { id: customerId } = await aCustomer(owner);
  for (const summary of ['一', '二', '三'])
    await doing(owner, 'recordInteraction', { channel: 'phone', direction: 'INBOUND', summary, customerId });
  const PAGE = `query ($id: ID!, $after: String) { customer(id: $id) { interactions(first: 2, after: $after) {
    nodes { summary direction channel { label } member { id } } pageInfo { hasNextPage endCursor } } } }`;
  const first = (await owner.ask(PAGE, { id: customerId })).customer.interactions;
  expect(first.nodes).toMatchObject([
    { summary: '三', direction: 'INBOUND', channel: { label: '电话' }, member: { id: owner.id } },
    { summary: '二' },
  ]);
  const after = first.pageInfo.endCursor;
  expect((await owner.ask(PAGE, { id: customerId, after })).customer.interactions).toMatchObject({
    nodes: [{ summary: '一' }],
    pageInfo: { hasNextPage: false },
  });
});

test('the name of a customer finds orders only for whoever may see him', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner, { name: '机密客户' });
  await doing(owner, 'createOrder', {
    customerId: customer.id,
    orderedOn: '2024-01-01',
    amount: { amountMinor: 5, currency: 'CNY' },
  });
  const count = async (person: Person) =>
    (await person.ask('{ orders(filter: { search: "机密客户" }) { nodes { id } } }')).orders.nodes.length;
  expect(await count(owner)).toBe(1);
  expect(await count(await aPerson(tenant, { can: ['order.read'] }))).toBe(0);
  const reach = { 'customer.read': 'own' } as const;
  expect(await count(await aPerson(tenant, { can: ['order.read', 'customer.read'], reach }))).toBe(0);
});
