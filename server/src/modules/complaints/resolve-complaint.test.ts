import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aPerson,
  aTenant,
  at,
  doing,
  guardStories,
  permissionNames,
  seenBy,
  staleStory,
  workedTo,
  world,
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

test('a grave complaint and a high amount are decided by whoever has the authority, and the refusal says who that is', async () => {
  const tenant = await aTenant();
  const [agent, reader, supervisor, manager] = [
    await aPerson(tenant, { can: permissionNames }),
    await aPerson(tenant, { can: permissionNames, locale: 'en' }),
    await aPerson(tenant, { can: permissionNames, roles: ['supervisor'] }),
    await aPerson(tenant, { can: permissionNames, roles: ['manager'] }),
  ];
  const record = await proposed(agent);
  const { admin } = await world();
  await admin.query(`update app.service_case set severity = 'L2' where id = $1`, [record.id]);
  const level = {
    __typename: 'EventRefused',
    code: 'EVENT_REFUSED',
    message: expect.stringContaining('L2 由主管'),
  };
  expect(await doing(agent, 'resolveComplaint', accepted(record))).toMatchObject(level);
  expect(await doing(agent, 'advanceCase', { ...at(record), event: 'COMMUNICATE' })).toMatchObject(level);
  expect(await doing(reader, 'resolveComplaint', accepted(record))).toMatchObject({
    message: expect.stringContaining('L2 by a supervisor'),
  });
  const submitted = await doing(agent, 'advanceCase', { ...at(record), event: 'SUBMIT' });
  expect(eventIn(await seenBy(agent, record.id), 'APPROVE')).toMatchObject({
    enabled: false,
    reason: expect.stringContaining('L2 由主管'),
  });
  expect(eventIn(await seenBy(supervisor, record.id), 'APPROVE')).toMatchObject({ enabled: true });
  const approved = await doing(supervisor, 'advanceCase', { ...at(submitted), event: 'APPROVE' });
  expect(approved).toMatchObject({ stage: 'communicated' });
  const paying = (amountMinor: number, currency = 'CNY') => ({
    ...accepted(approved),
    compensation: { amountMinor, currency },
  });
  expect(await doing(agent, 'resolveComplaint', paying(20_001))).toMatchObject({
    __typename: 'EventRefused',
    message: expect.stringContaining('200 元'),
  });
  for (const beyond of [paying(100_001), paying(100, 'USD')])
    expect(await doing(supervisor, 'resolveComplaint', beyond)).toMatchObject({ __typename: 'EventRefused' });
  expect(await doing(manager, 'resolveComplaint', paying(100_001))).toMatchObject({ stage: 'resolved' });
});

const eventIn = ({ events }: Outcome, name: string): Outcome =>
  events.find(({ event }: { event: string }) => event === name);

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
