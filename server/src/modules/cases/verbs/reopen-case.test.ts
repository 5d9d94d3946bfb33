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
  world,
  type Person,
} from '../../../testing/index.ts';

const input = async (owner: Person) => ({
  ...at(await workedTo(owner, await aComplaint(owner), 'closed')),
  reason: '问题再次出现',
});

guardStories('reopenCase', 'complaint.reopen', input);
staleStory('reopenCase', input);

test('a closed case is taken up again: counted, told, and its ends taken back', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const reopened = await doing(owner, 'reopenCase', await input(owner));
  expect(reopened).toMatchObject({
    stage: 'reopened',
    category: 'ACTIVE',
    reopens: 1,
    closedAt: null,
    resolvedAt: null,
  });
  expect(reopened.clocks).toContainEqual({ metric: 'total', state: 'RUNNING' });
  expect(reopened.timeline.nodes[0]).toMatchObject({ kind: 'stage', body: '问题再次出现' });
  expect(await payloadsOf(tenant, 'case.alerted')).toMatchObject([{ role: 'supervisor' }]);
});

test('after the chart’s days it is refused in the chart’s words, and the option says so before', async () => {
  const { clock } = await world();
  try {
    clock.set('2026-03-02T01:00:00Z');
    const owner = await anOwner(await aTenant());
    const given = await input(owner);
    clock.forward(30 * 86_400_000 + 1000);
    const seen = await seenBy(owner, given.id);
    expect(seen.events).toMatchObject([
      { event: 'REOPEN', enabled: false, reason: expect.stringContaining('30') },
    ]);
    expect(seen.viewerCan).not.toContain('complaint.reopen');
    expect(await doing(owner, 'reopenCase', given)).toMatchObject({
      __typename: 'EventRefused',
      event: 'REOPEN',
      stage: 'closed',
      message: expect.stringContaining('30'),
    });
  } finally {
    clock.release();
  }
});

test('what is open or withdrawn cannot be reopened', async () => {
  const owner = await anOwner(await aTenant());
  const filed = await aComplaint(owner);
  expect(await doing(owner, 'reopenCase', { ...at(filed), reason: '试' })).toMatchObject({
    __typename: 'EventRefused',
  });
  const withdrawn = await doing(owner, 'withdrawCase', { ...at(filed), reason: '客户撤回' });
  expect(await doing(owner, 'reopenCase', { ...at(withdrawn), reason: '试' })).toMatchObject({
    __typename: 'EventRefused',
    stage: 'withdrawn',
  });
});
