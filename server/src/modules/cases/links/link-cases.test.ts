import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  doing,
  guardStories,
  mutationOf,
  seenBy,
  type Outcome,
  type Person,
} from '../../../testing/index.ts';

const two = async (owner: Person): Promise<[Outcome, Outcome]> => [
  await aComplaint(owner),
  await aComplaint(owner),
];
const input = async (owner: Person) => {
  const [from, to] = await two(owner);
  return { fromId: from.id, toId: to.id, kind: 'CAUSED_BY' };
};

guardStories('linkCases', 'complaint.link', input);
guardStories('unlinkCases', 'complaint.link', async (owner) => ({
  id: (await doing(owner, 'linkCases', await input(owner))).links[0].id,
}));

test('both ends show the link and tell of it; taking it away is told too', async () => {
  const owner = await anOwner(await aTenant());
  const given = await input(owner);
  const from = await doing(owner, 'linkCases', { ...given, fromId: given.fromId.toUpperCase() });
  expect(from).toMatchObject({
    id: given.fromId,
    links: [{ kind: 'CAUSED_BY', direction: 'out', other: { id: given.toId } }],
  });
  expect(from.timeline.nodes[0]).toMatchObject({
    kind: 'link',
    details: { act: 'added', kind: 'causedBy', direction: 'out', otherId: given.toId },
  });
  const to = await seenBy(owner, given.toId);
  expect(to.links).toMatchObject([{ kind: 'CAUSED_BY', direction: 'in', other: { id: given.fromId } }]);
  const parted = await doing(owner, 'unlinkCases', { id: from.links[0].id });
  expect(parted).toMatchObject({ id: given.fromId, links: [] });
  expect((await seenBy(owner, given.toId)).timeline.nodes[0]).toMatchObject({
    kind: 'link',
    details: { act: 'removed', direction: 'in' },
  });
});

test('a case is not linked with itself, not twice, and in no circle', async () => {
  const owner = await anOwner(await aTenant());
  const [a, b] = await two(owner);
  const c = await aComplaint(owner);
  const link = (from: Outcome, to: Outcome, kind = 'CHILD_OF') =>
    doing(owner, 'linkCases', { fromId: from.id, toId: to.id, kind });
  expect(await link(a, a)).toMatchObject({ __typename: 'InvalidField', field: 'toId' });
  await link(a, b);
  await link(b, c);
  expect(await link(a, b)).toMatchObject({
    __typename: 'InvalidField',
    field: 'toId',
    message: expect.stringContaining('已有'),
  });
  expect(await link(c, a)).toMatchObject({
    __typename: 'InvalidField',
    field: 'toId',
    message: expect.stringContaining('循环'),
  });
  expect(await link(c, a, 'FOLLOW_UP_OF')).toMatchObject({ __typename: 'Complaint' });
});

test('many linking the same cases at once make one link', async () => {
  const owner = await anOwner(await aTenant());
  const [a, b] = await two(owner);
  const outcomes = await Promise.all(
    [
      [a, b],
      [b, a],
      [a, b],
      [b, a],
    ].map(([from, to]) => doing(owner, 'linkCases', { fromId: from.id, toId: to.id, kind: 'DUPLICATE_OF' })),
  );
  expect(outcomes.filter((outcome) => outcome.__typename === 'Complaint')).toHaveLength(1);
});

test('a link to a case out of sight is not shown', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const agent = await aPerson(tenant, {
    can: ['complaint.read', 'complaint.link', 'complaint.file', 'customer.read', 'customer.create'],
    rowScope: 'own',
  });
  const [mine, theirs] = [await aComplaint(agent), await aComplaint(owner)];
  await doing(owner, 'linkCases', { fromId: theirs.id, toId: mine.id, kind: 'RESOLVES' });
  expect((await seenBy(agent, mine.id)).links).toEqual([]);
  expect((await seenBy(owner, mine.id)).links).toHaveLength(1);
  const given = { fromId: mine.id, toId: theirs.id, kind: 'CHILD_OF' };
  expect(codeOf(await agent.run(mutationOf('linkCases'), { input: given }))).toBe('NOT_FOUND');
});
