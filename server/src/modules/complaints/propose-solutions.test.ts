import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aTenant,
  at,
  doing,
  guardStories,
  rowsOf,
  staleStory,
  TWO_OPTIONS,
  workedTo,
  type Person,
} from '../../testing/index.ts';

const input = async (owner: Person) => ({
  ...at(await workedTo(owner, await aComplaint(owner), 'assessed')),
  options: TWO_OPTIONS,
});

guardStories('proposeSolutions', 'complaint.propose', input);
staleStory('proposeSolutions', input);

test('two solutions stand before the customer in their order; new ones replace them', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const done = await doing(owner, 'proposeSolutions', await input(owner));
  expect(done).toMatchObject({
    fewestOptions: 2,
    stage: 'solutionProposed',
    options: [{ title: '重新发货', pros: '快', isChosen: false }, { title: '全额退款' }],
  });
  const again = await doing(owner, 'proposeSolutions', { ...at(done), options: TWO_OPTIONS.toReversed() });
  expect(again).toMatchObject({
    stage: 'solutionProposed',
    version: done.version + 1,
    options: [{ title: '全额退款' }, { title: '重新发货' }],
  });
  expect(await rowsOf('complaint_option', tenant)).toHaveLength(2);
});

test('fewer than the chart’s figure need a reason, and nothing of an option may be missing', async () => {
  const owner = await anOwner(await aTenant());
  const given = await input(owner);
  const one = TWO_OPTIONS.slice(0, 1);
  expect(await doing(owner, 'proposeSolutions', { ...given, options: one })).toMatchObject({
    __typename: 'InvalidField',
    field: 'options',
    message: expect.stringContaining('2'),
  });
  expect(
    await doing(owner, 'proposeSolutions', { ...given, options: [], onlyOneReason: '无' }),
  ).toMatchObject({ __typename: 'InvalidField', field: 'options', message: '请至少提出一个方案' });
  expect(
    await doing(owner, 'proposeSolutions', { ...given, options: [...one, { ...one[0], cons: ' ' }] }),
  ).toMatchObject({ field: 'options.1.cons' });
  const done = await doing(owner, 'proposeSolutions', {
    ...given,
    options: one,
    onlyOneReason: '仅此一种可行',
  });
  expect(done).toMatchObject({ stage: 'solutionProposed', options: [{ title: '重新发货' }] });
  expect(done.timeline.nodes[0]).toMatchObject({
    kind: 'solution',
    details: { onlyOneReason: '仅此一种可行' },
  });
});

test('before the assessment there is nothing to propose', async () => {
  const owner = await anOwner(await aTenant());
  expect(
    await doing(owner, 'proposeSolutions', { ...at(await aComplaint(owner)), options: TWO_OPTIONS }),
  ).toMatchObject({ __typename: 'EventRefused', event: 'PROPOSE', stage: 'registered' });
});
