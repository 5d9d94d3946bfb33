import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aTenant,
  at,
  atOnce,
  codeOf,
  auditsOf,
  doing,
  guardStories,
  kindsOf,
  rowsOf,
  seenBy,
  staleStory,
  workedTo,
  type Person,
} from '../../testing/index.ts';

const input = async (owner: Person) => ({
  ...at(await workedTo(owner, await aComplaint(owner), 'resolved')),
  confirmation: '客户电话确认',
});

guardStories('closeComplaint', 'complaint.close', input);
staleStory('closeComplaint', input);

test('a complaint is closed with the customer’s confirmation', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const done = await doing(owner, 'closeComplaint', { ...(await input(owner)), satisfaction: 4 });
  expect(done).toMatchObject({
    stage: 'closed',
    category: 'CLOSED',
    confirmation: '客户电话确认',
    satisfaction: 4,
  });
  expect(done.closedAt).not.toBeNull();
  expect(
    done.clocks.every(
      (clock: { state: string }) => clock.state === 'FULFILLED' || clock.state === 'CANCELLED',
    ),
  ).toBe(true);
  expect(done.timeline.nodes[0]).toMatchObject({
    kind: 'confirmation',
    body: '客户电话确认',
    details: { satisfaction: 4 },
  });
  expect(await auditsOf(tenant)).toContain('complaint.close');
});

test('two people close at once: one wins, the other is told, one confirmation is kept', async () => {
  const tenant = await aTenant();
  const [anna, bert] = [await anOwner(tenant), await anOwner(tenant)];
  const given = await input(anna);
  const close = (person: Person, confirmation: string) => () =>
    doing(person, 'closeComplaint', { ...given, confirmation });
  const outcomes = await atOnce(given, [close(anna, '甲确认'), close(bert, '乙确认')]);
  expect(kindsOf(outcomes)).toEqual(['CaseAlreadyClosed', 'Complaint']);
  const won = outcomes.find((outcome) => outcome.__typename === 'Complaint');
  expect(await seenBy(anna, given.id)).toMatchObject({
    confirmation: won.confirmation,
    version: won.version,
  });
  expect(
    (await rowsOf('timeline_entry', tenant)).filter((row) => row['kind'] === 'confirmation'),
  ).toHaveLength(1);
});

test('two people change an open complaint at once: the later one gets the version that won', async () => {
  const tenant = await aTenant();
  const [anna, bert] = [await anOwner(tenant), await anOwner(tenant)];
  const filed = await aComplaint(anna);
  const acknowledge = (person: Person) => () =>
    doing(person, 'acknowledgeComplaint', { ...at(filed), message: '已受理' });
  const outcomes = await atOnce(filed, [acknowledge(anna), acknowledge(bert)]);
  expect(kindsOf(outcomes)).toEqual(['Complaint', 'StaleVersion']);
});

test('satisfaction is one to five, and what is not resolved cannot be closed', async () => {
  const owner = await anOwner(await aTenant());
  const given = await input(owner);
  expect(await doing(owner, 'closeComplaint', { ...given, satisfaction: 6 })).toMatchObject({
    __typename: 'InvalidField',
    field: 'satisfaction',
  });
  expect(await doing(owner, 'closeComplaint', { ...given, confirmation: '' })).toMatchObject({
    __typename: 'InvalidField',
    field: 'confirmation',
  });
  expect(
    await doing(owner, 'closeComplaint', { ...at(await aComplaint(owner)), confirmation: '好' }),
  ).toMatchObject({ __typename: 'EventRefused', event: 'CLOSE' });
});

test('a closed complaint takes none of the verbs of an open one', async () => {
  const owner = await anOwner(await aTenant());
  const closed = await workedTo(owner, await aComplaint(owner), 'closed');
  expect(closed.viewerCan).toEqual([
    'complaint.comment',
    'complaint.link',
    'complaint.reopen',
    'complaint.share',
  ]);
  expect(await doing(owner, 'closeComplaint', { ...at(closed), confirmation: '再次' })).toMatchObject({
    __typename: 'CaseAlreadyClosed',
    message: expect.stringContaining('结案'),
  });
  expect(await doing(owner, 'acknowledgeComplaint', { ...at(closed), message: '再次' })).toMatchObject({
    __typename: 'CaseAlreadyClosed',
  });
});

test('complaints are found by how content the customer was', async () => {
  const owner = await anOwner(await aTenant());
  await workedTo(owner, await aComplaint(owner), 'closed');
  const LIST = 'query ($fields: [FieldFilter!]) { complaints(filter: { fields: $fields }) { totalCount } }';
  const found = async (values: readonly string[]) =>
    owner.run(LIST, { fields: [{ name: 'complaint.satisfaction', values }] });
  expect((await found(['4', '5'])).data?.complaints.totalCount).toBe(1);
  expect((await found(['1', 'x'])).data?.complaints.totalCount).toBe(0);
  expect(codeOf(await owner.run(LIST, { fields: [{ name: 'complaint.secret', values: ['1'] }] }))).toBe(
    'BAD_USER_INPUT',
  );
  expect(codeOf(await owner.run(LIST, { fields: [{ name: 'category', values: ['active'] }] }))).toBe(
    'BAD_USER_INPUT',
  );
});
