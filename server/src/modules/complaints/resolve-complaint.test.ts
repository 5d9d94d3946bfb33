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
  type Outcome,
  type Person,
} from '../../testing/index.ts';

const proposed = async (owner: Person): Promise<Outcome> =>
  workedTo(owner, await aComplaint(owner), 'solutionProposed');
const accepted = (record: Outcome) => ({
  ...at(record),
  optionId: record.options[1].id,
  customerReply: 'ACCEPT',
  remedy: '全额退款',
});

guardStories('resolveComplaint', 'complaint.resolve', async (owner) => accepted(await proposed(owner)));
staleStory('resolveComplaint', async (owner) => accepted(await proposed(owner)));

test('the customer accepts: the option is chosen, the case resolved, the promise kept', async () => {
  const owner = await anOwner(await aTenant());
  const done = await doing(owner, 'resolveComplaint', {
    ...accepted(await proposed(owner)),
    compensation: { amountMinor: 5000, currency: 'CNY' },
  });
  expect(done).toMatchObject({
    stage: 'resolved',
    category: 'RESOLVED',
    customerReply: 'ACCEPT',
    remedy: '全额退款',
    compensation: { amountMinor: 5000, currency: 'CNY' },
    options: [{ isChosen: false }, { isChosen: true }],
    nextDueAt: null,
    nextDueMetric: null,
  });
  expect(done.resolvedAt).not.toBeNull();
  expect(done.clocks).toContainEqual({ metric: 'resolution', state: 'FULFILLED' });
});

test.each([
  ['NEGOTIATE', 'investigating'],
  ['REFUSE', 'disputed'],
])('the customer answers %s: the case is %s and no option chosen', async (customerReply, stage) => {
  const owner = await anOwner(await aTenant());
  const done = await doing(owner, 'resolveComplaint', {
    ...at(await proposed(owner)),
    customerReply,
    remedy: '希望加快',
  });
  expect(done).toMatchObject({
    stage,
    category: 'ACTIVE',
    resolvedAt: null,
    options: [{ isChosen: false }, { isChosen: false }],
  });
});

test('an accepted solution is named, and money is money', async () => {
  const owner = await anOwner(await aTenant());
  const record = await proposed(owner);
  const wrong = [
    [{ optionId: null }, 'optionId'],
    [{ optionId: record.id }, 'optionId'],
    [{ remedy: '' }, 'remedy'],
    [{ compensation: { amountMinor: 0.5, currency: 'CNY' } }, 'compensation.amountMinor'],
  ] as const;
  for (const [over, field] of wrong)
    expect(await doing(owner, 'resolveComplaint', { ...accepted(record), ...over })).toMatchObject({
      __typename: 'InvalidField',
      field,
    });
});
