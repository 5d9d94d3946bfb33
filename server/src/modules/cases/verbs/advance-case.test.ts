import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aTenant,
  at,
  doing,
  guardStories,
  payloadsOf,
  seenBy,
  staleStory,
  workedTo,
  type Person,
} from '../../../testing/index.ts';

const input = async (owner: Person) => ({
  ...at(await workedTo(owner, await aComplaint(owner), 'assessed')),
  event: 'INVESTIGATE',
});

guardStories('advanceCase', 'complaint.advance', input);
staleStory('advanceCase', input);

test('an event moves the case and its note is told', async () => {
  const owner = await anOwner(await aTenant());
  const moved = await doing(owner, 'advanceCase', { ...(await input(owner)), note: '已联系仓库' });
  expect(moved).toMatchObject({ stage: 'investigating', category: 'ACTIVE' });
  expect(moved.timeline.nodes[0]).toMatchObject({
    kind: 'stage',
    body: '已联系仓库',
    details: { event: 'INVESTIGATE', from: 'assessed', to: 'investigating' },
  });
});

test('events with a verb of their own, events of clocks and unknown ones are refused alike', async () => {
  const owner = await anOwner(await aTenant());
  const given = await input(owner);
  for (const event of ['PROPOSE', 'WITHDRAW', 'NO_REPLY', 'EXPLODE', 'toString']) {
    expect(await doing(owner, 'advanceCase', { ...given, event })).toMatchObject({
      __typename: 'EventRefused',
      event,
      stage: 'assessed',
    });
  }
  expect(await doing(owner, 'advanceCase', { ...given, event: 'x'.repeat(61) })).toMatchObject({
    __typename: 'InvalidField',
    field: 'event',
  });
  expect(await doing(owner, 'advanceCase', { ...given, note: 'x'.repeat(2001) })).toMatchObject({
    __typename: 'InvalidField',
    field: 'note',
  });
  expect(await seenBy(owner, given.id)).toMatchObject({ stage: 'assessed', version: given.version });
});

test('waiting for the customer stops the clocks that may wait', async () => {
  const owner = await anOwner(await aTenant());
  const waiting = await doing(owner, 'advanceCase', { ...(await input(owner)), event: 'WAIT_CUSTOMER' });
  expect(waiting).toMatchObject({ category: 'WAITING' });
  expect(waiting.clocks).toContainEqual({ metric: 'resolution', state: 'PAUSED' });
  expect(waiting.clocks).toContainEqual({ metric: 'customerWait', state: 'RUNNING' });
  const back = await doing(owner, 'advanceCase', { ...at(waiting), event: 'CUSTOMER_REPLIED' });
  expect(back.clocks).toContainEqual({ metric: 'resolution', state: 'RUNNING' });
});

test('roles that the chart names are alerted', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await doing(owner, 'advanceCase', { ...(await input(owner)), event: 'ESCALATE' });
  expect(await payloadsOf(tenant, 'case.alerted')).toMatchObject([
    { role: 'manager', effect: 'tell-escalated' },
  ]);
});
