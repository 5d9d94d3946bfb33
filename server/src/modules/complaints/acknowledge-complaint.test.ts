import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aTenant,
  at,
  doing,
  guardStories,
  seenBy,
  staleStory,
  workedTo,
  type Person,
} from '../../testing/index.ts';

const input = async (owner: Person) => ({ ...at(await aComplaint(owner)), message: '已受理，三日内答复' });

guardStories('acknowledgeComplaint', 'complaint.acknowledge', input);
staleStory('acknowledgeComplaint', input);

test('acknowledging answers the customer, fulfils the clocks that wait for it and moves the case', async () => {
  const owner = await anOwner(await aTenant());
  const done = await doing(owner, 'acknowledgeComplaint', await input(owner));
  expect(done).toMatchObject({ stage: 'acknowledged', category: 'ACTIVE', version: 2 });
  expect(done.firstResponseAt).not.toBeNull();
  const states = Object.fromEntries(
    done.clocks.map((clock: { metric: string; state: string }) => [clock.metric, clock.state]),
  );
  expect(states).toMatchObject({
    acknowledgement: 'FULFILLED',
    response: 'FULFILLED',
    update: 'RUNNING',
    resolution: 'RUNNING',
  });
  expect(done.timeline.nodes[0]).toMatchObject({
    kind: 'stage',
    body: '已受理，三日内答复',
    details: { from: 'registered', to: 'acknowledged', event: 'ACKNOWLEDGE' },
  });
});

test('an empty message and a stage that is past it are refused, each in words', async () => {
  const owner = await anOwner(await aTenant());
  const filed = await aComplaint(owner);
  expect(await doing(owner, 'acknowledgeComplaint', { ...at(filed), message: ' ' })).toMatchObject({
    __typename: 'InvalidField',
    field: 'message',
  });
  const done = await workedTo(owner, filed, 'acknowledged');
  expect(await doing(owner, 'acknowledgeComplaint', { ...at(done), message: '再次' })).toMatchObject({
    __typename: 'EventRefused',
    event: 'ACKNOWLEDGE',
    stage: 'acknowledged',
    message: expect.stringContaining('已告知受理'),
  });
  expect(await seenBy(owner, filed.id)).toMatchObject({ version: 2 });
});
