import { expect, test } from 'vitest';

import {
  MASKED,
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  customerSeenBy,
  doing,
  guardStories,
  rowsOf,
  seenBy,
  staleStory,
  type Outcome,
  type Person,
} from '../../../testing/index.ts';

const PHONE = { kind: 'MOBILE', value: '138 0013 8000' };
const aContact = async (owner: Person, over: object = {}): Promise<Outcome> =>
  doing(owner, 'addContact', {
    customerId: (await aCustomer(owner)).id,
    contact: { name: '张经理', points: [PHONE], ...over },
  });

guardStories('addContact', 'contact.create', async (owner) => ({
  customerId: (await aCustomer(owner)).id,
  contact: { name: '张经理' },
}));
guardStories('updateContact', 'contact.update', async (owner) => ({
  ...at(await aContact(owner)),
  contact: { name: '张总' },
}));
guardStories('removeContact', 'contact.remove', async (owner) => at(await aContact(owner)));
staleStory('updateContact', async (owner) => ({ ...at(await aContact(owner)), contact: { name: '张总' } }));
staleStory('removeContact', async (owner) => at(await aContact(owner)));

test('the first contact is the main one, a later one only when it is said', async () => {
  const owner = await anOwner(await aTenant());
  const { id: customerId } = await aCustomer(owner);
  const add = (name: string, over: object = {}) =>
    doing(owner, 'addContact', { customerId, contact: { name, ...over } });
  expect(await add('甲')).toMatchObject({ isPrimary: true });
  expect(await add('乙')).toMatchObject({ isPrimary: false });
  expect(await add('丙', { isPrimary: true })).toMatchObject({ isPrimary: true });
  const { contacts, timeline } = await customerSeenBy(owner, customerId);
  expect(contacts.nodes.filter((contact: Outcome) => contact.isPrimary)).toMatchObject([{ name: '丙' }]);
  expect(timeline.nodes[0]).toMatchObject({
    kind: 'field',
    details: { contact: { name: '丙', act: 'added' } },
  });
});

test('given points replace all, absent ones stay, null clears a value; the timeline names fields only', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aContact(owner, { post: '采购经理' });
  const renamed = await doing(owner, 'updateContact', { ...at(made), contact: { name: '张总', post: null } });
  expect(renamed).toMatchObject({
    name: '张总',
    post: null,
    version: 2,
    points: [{ value: '138 0013 8000' }],
  });
  const replaced = await doing(owner, 'updateContact', {
    ...at(renamed),
    contact: { name: '张总', points: [{ kind: 'EMAIL', value: 'Zhang@Example.com' }] },
  });
  expect(replaced.points).toEqual([{ kind: 'EMAIL', value: 'Zhang@Example.com' }]);
  expect(await rowsOf('contact_point', tenant)).toMatchObject([{ normal: 'zhang@example.com' }]);
  expect(await doing(owner, 'updateContact', { ...at(replaced), contact: { name: '张总' } })).toMatchObject({
    version: 3,
  });
  const told = JSON.stringify((await rowsOf('timeline_entry', tenant)).map((row) => row['details']));
  expect(told).toContain('"fields":["points"]');
  expect(told).not.toContain('example.com');
});

test('whoever sees masked numbers cannot store the mask over them', async () => {
  const tenant = await aTenant();
  const made = await aContact(await anOwner(tenant), {
    points: [{ kind: 'EMAIL', value: 'zhang@example.com' }],
  });
  const agent = await aPerson(tenant, { can: ['customer.read', 'contact.update'], shown: MASKED });
  const [seen] = (
    await agent.ask('query ($id: ID!) { contact(id: $id) { points { kind value isMasked } viewerCan } }', {
      id: made.id,
    })
  ).contact.points;
  expect(seen).toMatchObject({ isMasked: true, value: 'z***@example.com' });
  const input = { ...at(made), contact: { name: '张总', points: [{ kind: seen.kind, value: seen.value }] } };
  expect(await doing(agent, 'updateContact', input)).toMatchObject({
    __typename: 'InvalidField',
    field: 'contact.points.0.value',
    message: expect.stringContaining('星号'),
  });
});

test('mistakes name their path', async () => {
  const owner = await anOwner(await aTenant());
  const { id: customerId } = await aCustomer(owner);
  const wrong = [
    [{ name: '' }, 'contact.name'],
    [{ decisionRole: 'king' }, 'contact.decisionRole'],
    [{ preferredChannel: 'smoke' }, 'contact.preferredChannel'],
    [{ points: [PHONE, { kind: 'EMAIL', value: 'no' }] }, 'contact.points.1.value'],
    [{ points: Array.from({ length: 21 }, () => PHONE) }, 'contact.points'],
  ] as const;
  for (const [over, field] of wrong)
    expect(await doing(owner, 'addContact', { customerId, contact: { name: '张', ...over } })).toMatchObject({
      __typename: 'InvalidField',
      field,
    });
});

test('a contact goes with its points, and the next one becomes the main one', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { id: customerId } = await aCustomer(owner);
  const main = await doing(owner, 'addContact', { customerId, contact: { name: '甲', points: [PHONE] } });
  await doing(owner, 'addContact', { customerId, contact: { name: '乙' } });
  const customer = await doing(owner, 'removeContact', at(main));
  expect(customer).toMatchObject({
    __typename: 'Customer',
    contacts: { nodes: [{ name: '乙', isPrimary: true }] },
  });
  expect(await rowsOf('contact_point', tenant)).toEqual([]);
});

test('a contact that a case or an interaction names stays, and one is told why', async () => {
  const owner = await anOwner(await aTenant());
  const customer = await aCustomer(owner, { contact: { name: '投诉人' } });
  const [contact] = customer.contacts.nodes;
  const filed = await aComplaint(owner, { customerId: customer.id, contactId: contact.id });
  expect(await doing(owner, 'removeContact', at(contact))).toMatchObject({
    __typename: 'InvalidField',
    field: 'id',
    message: expect.stringContaining('不能删除'),
  });
  expect(await seenBy(owner, filed.id)).toMatchObject({ contact: { name: '投诉人' } });
  const caller = await doing(owner, 'addContact', { customerId: customer.id, contact: { name: '来电人' } });
  await doing(owner, 'recordInteraction', {
    customerId: customer.id,
    contactId: caller.id,
    channel: 'phone',
    direction: 'INBOUND',
    summary: '来电',
  });
  expect(await doing(owner, 'removeContact', at(caller))).toMatchObject({
    __typename: 'InvalidField',
    field: 'id',
  });
});

test('whoever sees numbers masked adds as many as a contact may have, those that he does not see counted', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const clerk = await aPerson(tenant, { can: ['customer.read', 'contact.update'], shown: MASKED });
  const made = await aContact(owner, { points: [] });
  const some = (first: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({ kind: 'MOBILE', value: `138${10_000_000 + first + n}` }));
  const add = (version: number, points: object[]) =>
    doing(clerk, 'updateContact', { id: made.id, version, contact: { name: '张经理', points } });
  const first = await add(made.version, some(0, 15));
  expect(await add(first.version, some(20, 6))).toMatchObject({ field: 'contact.points' });
  expect(await add(first.version, some(20, 5))).toMatchObject({ __typename: 'Contact' });
  expect(await rowsOf('contact_point', tenant)).toHaveLength(20);
});
