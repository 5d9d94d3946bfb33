import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  customerSeenBy,
  doing,
  factsOf,
  guardStories,
  rowsOf,
  aComplaint,
  type Person,
} from '../../../testing/index.ts';

const TALK = { channel: 'phone', direction: 'INBOUND', summary: '咨询产品售后政策' };

guardStories('recordInteraction', 'interaction.record', async (owner: Person) => ({
  ...TALK,
  customerId: (await aCustomer(owner)).id,
}));

test('a talk is kept, told on the timeline, and moves the last contact forward only', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { id: customerId, contacts } = await aCustomer(owner, { contact: { name: '张经理' } });
  const contactId = contacts.nodes[0].id;
  const done = await doing(owner, 'recordInteraction', {
    ...TALK,
    customerId,
    contactId,
    at: '2024-03-20T02:00:00.000Z',
  });
  expect(done).toMatchObject({ lastInteractionAt: '2024-03-20T02:00:00.000Z', version: 1 });
  expect(done.timeline.nodes[0]).toMatchObject({
    kind: 'interaction',
    body: '咨询产品售后政策',
    details: { channel: 'phone', direction: 'inbound', contactId },
  });
  expect(
    await doing(owner, 'recordInteraction', { ...TALK, customerId, at: '2024-03-18T02:00:00.000Z' }),
  ).toMatchObject({ lastInteractionAt: '2024-03-20T02:00:00.000Z' });
  expect(await rowsOf('interaction', tenant)).toHaveLength(2);
  expect((await factsOf(tenant)).at(-1)).toBe('interaction.recorded');
});

test('mistakes name their field', async () => {
  const owner = await anOwner(await aTenant());
  const { id: customerId } = await aCustomer(owner);
  const other = await aCustomer(owner, { contact: { name: '别家的人' } });
  const wrong = [
    [{ channel: 'hotline' }, 'channel'],
    [{ summary: ' ' }, 'summary'],
    [{ at: new Date(Date.now() + 3_600_000).toISOString() }, 'at'],
    [{ at: '0001-01-01T00:00:00Z' }, 'at'],
    [{ summary: '\u200b' }, 'summary'],
    [{ contactId: other.contacts.nodes[0].id }, 'contactId'],
    [{ contactId: 'x' }, 'contactId'],
  ] as const;
  for (const [over, field] of wrong)
    expect(await doing(owner, 'recordInteraction', { ...TALK, customerId, ...over })).toMatchObject({
      __typename: 'InvalidField',
      field,
    });
});

test('what happened in cases is told on a customer’s timeline only to readers of all cases', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { id: customerId } = await aCustomer(owner);
  const filed = await aComplaint(owner, { customerId });
  await doing(owner, 'commentCase', { id: filed.id, body: '内部情况', internal: true });
  await doing(owner, 'recordInteraction', { ...TALK, customerId });
  const kinds = async (person: Person) =>
    (await customerSeenBy(person, customerId)).timeline.nodes.map((node: { kind: string }) => node.kind);
  expect(await kinds(owner)).toEqual(['interaction', 'comment', 'opened']);
  expect((await customerSeenBy(owner, customerId)).timeline.nodes[1]).toMatchObject({
    body: '内部情况',
    case: { id: filed.id },
  });
  expect(await kinds(await aPerson(tenant, { can: ['customer.read'] }))).toEqual(['interaction']);
  expect(
    await kinds(
      await aPerson(tenant, { can: ['customer.read', 'complaint.read'], reach: { 'complaint.read': 'own' } }),
    ),
  ).toEqual(['interaction']);
});

test('kinds narrow a timeline and pages follow one another', async () => {
  const owner = await anOwner(await aTenant());
  const { id } = await aCustomer(owner);
  for (const summary of ['一', '二', '三'])
    await doing(owner, 'recordInteraction', { ...TALK, customerId: id, summary });
  const PAGE =
    'query ($id: ID!, $after: String, $kinds: [String!]) { customer(id: $id) { timeline(first: 2, after: $after, kinds: $kinds) { nodes { body } pageInfo { hasNextPage endCursor } } } }';
  const first = (await owner.ask(PAGE, { id, kinds: ['interaction'] })).customer.timeline;
  expect(first).toMatchObject({ nodes: [{ body: '三' }, { body: '二' }], pageInfo: { hasNextPage: true } });
  const rest = (await owner.ask(PAGE, { id, after: first.pageInfo.endCursor })).customer.timeline;
  expect(rest).toMatchObject({ nodes: [{ body: '一' }], pageInfo: { hasNextPage: false } });
  expect((await owner.ask(PAGE, { id, kinds: ['comment'] })).customer.timeline.nodes).toEqual([]);
});
