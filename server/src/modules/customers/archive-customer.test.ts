import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aTenant,
  at,
  doing,
  guardStories,
  staleStory,
  type Person,
} from '../../testing/index.ts';

const input = async (owner: Person) => ({ ...at(await aCustomer(owner)), archived: true });
const LIST = 'query ($filter: CustomerFilter) { customers(filter: $filter) { nodes { id } } }';

guardStories('archiveCustomer', 'customer.archive', input);
staleStory('archiveCustomer', input);

test('an archived customer leaves the list, takes nothing new, and comes back', async () => {
  const owner = await anOwner(await aTenant());
  const made = await aCustomer(owner);
  const archived = await doing(owner, 'archiveCustomer', { ...at(made), archived: true });
  // Who may look at it, and at what lies sealed in it, is asked of a customer that was put away too.
  const viewerCan = ['customer.share', 'customer.archive', 'sensitive.reveal'];
  expect(archived).toMatchObject({ isArchived: true, version: 2, viewerCan });
  expect((await owner.ask(LIST)).customers.nodes).toEqual([]);
  expect((await owner.ask(LIST, { filter: { archived: true } })).customers.nodes).toHaveLength(1);
  expect(await doing(owner, 'updateCustomer', { ...at(archived), remark: '新' })).toMatchObject({
    __typename: 'InvalidField',
    field: 'id',
    message: expect.stringContaining('归档'),
  });
  expect(await doing(owner, 'addContact', { customerId: made.id, contact: { name: '新人' } })).toMatchObject({
    __typename: 'InvalidField',
    field: 'customerId',
  });
  const back = await doing(owner, 'archiveCustomer', { ...at(archived), archived: false });
  expect(back).toMatchObject({ isArchived: false, version: 3 });
  expect(back.timeline.nodes.map((node: { details: object }) => node.details)).toMatchObject([
    { changes: [{ field: 'isArchived', from: true, to: false }] },
    { changes: [{ field: 'isArchived', from: false, to: true }] },
  ]);
  expect(await doing(owner, 'archiveCustomer', { ...at(back), archived: false })).toMatchObject({
    version: 3,
  });
});
