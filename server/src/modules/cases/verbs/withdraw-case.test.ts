import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aTenant,
  at,
  doing,
  guardStories,
  staleStory,
  workedTo,
  type Person,
} from '../../../testing/index.ts';

const input = async (owner: Person) => ({ ...at(await aComplaint(owner)), reason: '客户撤回' });

guardStories('withdrawCase', 'complaint.withdraw', input);
staleStory('withdrawCase', input);

test('the customer takes it back: the case ends on the day, its clocks with it', async () => {
  const owner = await anOwner(await aTenant());
  const withdrawn = await doing(owner, 'withdrawCase', await input(owner));
  expect(withdrawn).toMatchObject({ stage: 'withdrawn', category: 'WITHDRAWN', nextDueAt: null, events: [] });
  expect(withdrawn.closedAt).not.toBeNull();
  expect(withdrawn.clocks.every((clock: { state: string }) => clock.state === 'CANCELLED')).toBe(true);
  expect(await doing(owner, 'withdrawCase', { ...at(withdrawn), reason: '再次' })).toMatchObject({
    __typename: 'CaseAlreadyClosed',
  });
});

test('a reason is needed, and what is resolved is no longer withdrawn', async () => {
  const owner = await anOwner(await aTenant());
  expect(await doing(owner, 'withdrawCase', { ...(await input(owner)), reason: '' })).toMatchObject({
    __typename: 'InvalidField',
    field: 'reason',
  });
  const resolved = await workedTo(owner, await aComplaint(owner), 'resolved');
  expect(await doing(owner, 'withdrawCase', { ...at(resolved), reason: '客户撤回' })).toMatchObject({
    __typename: 'EventRefused',
    event: 'WITHDRAW',
    stage: 'resolved',
  });
});
