import { expect, test } from 'vitest';
import { aComplaint, anOwner, aTenant, at, auditsOf, doing, guardStories, rowsOf, seenBy, staleStory, workedTo, type Person } from '../../testing/index.ts';

const input = async (owner: Person) => ({ ...at(await workedTo(owner, await aComplaint(owner), 'resolved')), confirmation: '客户电话确认' });

guardStories('closeComplaint', 'complaint.close', input);
staleStory('closeComplaint', input);

test('a complaint is closed with the customer’s confirmation', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const done = await doing(owner, 'closeComplaint', { ...(await input(owner)), satisfaction: 4 });
  expect(done).toMatchObject({ stage: 'closed', category: 'CLOSED', confirmation: '客户电话确认', satisfaction: 4 });
  expect(done.closedAt).not.toBeNull();
  expect(done.clocks.every((clock: { state: string }) => clock.state === 'FULFILLED' || clock.state === 'CANCELLED')).toBe(true);
  expect(done.timeline.nodes[0]).toMatchObject({ kind: 'confirmation', body: '客户电话确认', details: { satisfaction: 4 } });
  expect(await auditsOf(tenant)).toContain('complaint.close');
});

test('several people close at once: one wins, the others are told, one confirmation is kept', async () => {
  const tenant = await aTenant();
  const people = await Promise.all(Array.from({ length: 6 }, () => anOwner(tenant)));
  const [anna] = people as [Person];
  const given = await input(anna);
  const outcomes = await Promise.all(people.map((person, n) => doing(person, 'closeComplaint', { ...given, confirmation: `确认${n}` })));
  const [won, ...others] = outcomes.filter((outcome) => outcome.__typename === 'Complaint');
  expect(others).toEqual([]);
  const lost = outcomes.filter((outcome) => outcome !== won).map((outcome) => outcome.__typename);
  expect(lost.every((name) => ['StaleVersion', 'CaseAlreadyClosed'].includes(name))).toBe(true);
  expect(await seenBy(anna, given.id)).toMatchObject({ confirmation: won.confirmation, version: won.version });
  expect((await rowsOf('timeline_entry', tenant)).filter((row) => row['kind'] === 'confirmation')).toHaveLength(1);
});

test('satisfaction is one to five, and what is not resolved cannot be closed', async () => {
  const owner = await anOwner(await aTenant());
  const given = await input(owner);
  expect(await doing(owner, 'closeComplaint', { ...given, satisfaction: 6 })).toMatchObject({ __typename: 'InvalidField', field: 'satisfaction' });
  expect(await doing(owner, 'closeComplaint', { ...given, confirmation: '' })).toMatchObject({ __typename: 'InvalidField', field: 'confirmation' });
  expect(await doing(owner, 'closeComplaint', { ...at(await aComplaint(owner)), confirmation: '好' })).toMatchObject({ __typename: 'EventRefused', event: 'CLOSE' });
});

test('a closed complaint takes none of the verbs of an open one', async () => {
  const owner = await anOwner(await aTenant());
  const closed = await workedTo(owner, await aComplaint(owner), 'closed');
  expect(closed.viewerCan.filter((name: string) => name.startsWith('complaint.'))).toEqual([]);
  expect(await doing(owner, 'closeComplaint', { ...at(closed), confirmation: '再次' })).toMatchObject({ __typename: 'CaseAlreadyClosed', message: expect.stringContaining('结案') });
  expect(await doing(owner, 'acknowledgeComplaint', { ...at(closed), message: '再次' })).toMatchObject({ __typename: 'CaseAlreadyClosed' });
});
