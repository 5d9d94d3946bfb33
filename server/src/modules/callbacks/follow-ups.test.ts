import { baseTemplate, readyRoles, type Dictionary } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { Rights, type RowScope } from '../../kernel/rights.ts';
import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  at,
  callbackStory,
  doing,
  mutationOf,
  rowsOf,
  seenBy,
  stepStory,
  TWO_OPTIONS,
  workedTo,
  world,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { holds } from '../../testing/stories/notice-story.ts';

const { listed, act, step, planned, aCompany, hear, strike, day } = callbackStory;

interface Story {
  readonly tenant: TestTenant;
  readonly owner: Person;
  readonly customer: Outcome;
}

const resolved = async ({ owner, customer }: Story, over: object = {}): Promise<Outcome> =>
  workedTo(owner, await aComplaint(owner, { customerId: customer.id, ...over }), 'resolved');

/** The follow-ups of a complaint, the newest first. */
const asking = async (owner: Person, about: Outcome): Promise<Outcome[]> => {
  const ids = (await rowsOf('callback', owner.tenant)).filter((row) => row['served_id'] === about.id);
  return (await listed(owner)).filter(({ id }) => ids.some((row) => row['case_id'] === id));
};

const answer = (who: Person, of: Outcome, solved: string): Promise<Outcome> => {
  const { begins } = of.events.find(({ event }: Outcome) => event === 'FOLLOW_UP');
  return step(who, of, 'FOLLOW_UP', { ...begins, solved });
};

const LINK = (verb: string, result = 'Callback') =>
  mutationOf(verb, `... on ${result} { id } ... on Complaint { id } ... on UserError { message }`);

test('a follow-up tells its case to whoever sees that, and a planned call-back has none', async () => {
  const story = await aCompany();
  const { owner, tenant, customer } = story;
  const complaint = await resolved(story);
  await hear(tenant);
  const [asked] = await asking(owner, complaint);
  const [beforehand] = await planned(owner, customer, 1);
  const servedOf = async (who: Person, { id }: Outcome): Promise<Outcome> =>
    (
      await who.ask(`query ($id: ID!) { callback(id: $id) { served { __typename id number title } } }`, {
        id,
      })
    ).callback.served;
  const { id, number, title } = complaint;
  expect(await servedOf(owner, asked)).toEqual({ __typename: 'Complaint', id, number, title });
  expect(await servedOf(owner, beforehand)).toBeNull();
  const onlooker = await aPerson(tenant, { can: ['callback.read'] });
  expect(await servedOf(onlooker, asked)).toBeNull();
});

test('the case that a follow-up is about is told by no link that somebody makes or takes away', async () => {
  const story = await aCompany();
  const { owner, tenant } = story;
  const [first, other] = [await resolved(story), await aComplaint(owner, { customerId: story.customer.id })];
  const [beforehand] = await planned(owner, story.customer, 1);
  const input = { fromId: beforehand.id, toId: first.id, kind: 'FOLLOW_UP_OF' };
  await owner.ask(LINK('linkCases'), { input });
  await hear(tenant);
  const [asked] = await asking(owner, first);
  expect(asked).toMatchObject({ stage: 'followUpDue', title: '48小时回访' });
  expect(asked.timeline.nodes.map(({ body }: Outcome) => body).join('')).not.toContain(first.number);
  const { unlinkCases } = await owner.ask(LINK('unlinkCases'), { input: { id: asked.links[0].id } });
  expect(unlinkCases).toMatchObject({ message: '系统建立的关联不能取消' });
  await owner.ask(LINK('linkCases'), { input: { fromId: asked.id, toId: other.id, kind: 'FOLLOW_UP_OF' } });
  const [now] = await asking(owner, first);
  expect(now.events.find(({ event }: Outcome) => event === 'FOLLOW_UP').begins.serviceRef.id).toBe(first.id);
  await answer(owner, now, 'no');
  await hear(tenant);
  expect((await seenBy(owner, first.id)).stage).toBe('investigating');
  expect(await seenBy(owner, other.id)).toMatchObject({ stage: other.stage, priority: other.priority });
});

/** Somebody with a ready role as a company has it. */
async function post(story: Story, key: string): Promise<Person> {
  const { tenant, owner } = story;
  expect(readyRoles().some((role) => role.key === key)).toBe(true);
  await owner.ask(mutationOf('addReadyRoles', '__typename'), { input: { keys: [key] } });
  const role = (await rowsOf('role', tenant)).find((row) => row['key'] === key);
  const grants = (await rowsOf('role_permission', tenant)).flatMap((row) =>
    row['role_id'] === role?.['id']
      ? [{ permission: String(row['permission']), rowScope: row['row_scope'] as RowScope }]
      : [],
  );
  const person = await aPerson(tenant, { rights: new Rights(grants, [key], []) });
  await holds(person, key, {});
  return person;
}

test('whoever handled a complaint makes its follow-up, and whoever leads him hands it on', async () => {
  const story = await aCompany();
  const { owner, tenant } = story;
  const [specialist, lead] = [
    await post(story, 'complaintSpecialist'),
    await post(story, 'complaintSupervisor'),
  ];
  const filed = await aComplaint(owner, { customerId: story.customer.id });
  const given = await doing(owner, 'assignCase', { ...at(filed), ownerId: specialist.id });
  await workedTo(specialist, given, 'resolved');
  await hear(tenant);
  const [his] = await listed(specialist);
  expect(his).toMatchObject({ kind: 'FOLLOW_UP', owner: { id: specialist.id } });
  const back = await act(lead, 'assignCase', his, { ownerId: lead.id });
  expect(back).toMatchObject({ owner: { id: lead.id } });
  const again = await act(lead, 'assignCase', back, { ownerId: specialist.id });
  expect(await answer(specialist, again, 'yes')).toMatchObject({ stage: 'solved' });
});

test('a follow-up does not wait for one code, one contact or one team', async () => {
  const story = await aCompany();
  const { owner, tenant, customer } = story;
  const { admin } = await world();
  const ways = baseTemplate<Dictionary>('dictionary', 'callbackWay');
  const entries = ways.entries.map((entry) => ({ ...entry, isRetired: entry.code === 'phone' }));
  await stepStory.publish(owner, { ...ways, entries }, 'callbackWay', 'dictionary');
  const complaint = await resolved(story, { contactId: customer.contacts.nodes[0].id });
  // The contact went to another customer meanwhile.
  const other = await aCustomer(owner, { name: '远岫智能装备' });
  await admin.query(`update app.contact set customer_id = $2 where id = $1`, [
    customer.contacts.nodes[0].id,
    other.id,
  ]);
  await hear(tenant);
  expect(await asking(owner, complaint)).toMatchObject([{ ways: [{ code: 'mail' }], contact: null }]);
});

test('a case that is at work again is not asked about; solved anew, it is asked about anew', async () => {
  const story = await aCompany();
  const { owner, tenant } = story;
  const complaint = await resolved(story);
  await hear(tenant);
  const back = await doing(owner, 'advanceCase', { ...at(complaint), event: 'NOT_SOLVED' });
  await hear(tenant);
  const [gone] = await asking(owner, complaint);
  expect(gone).toMatchObject({ stage: 'withdrawn', clocks: [{ metric: 'followUp', state: 'CANCELLED' }] });
  const proposed = await doing(owner, 'proposeSolutions', {
    ...at(back),
    options: TWO_OPTIONS,
  });
  const { id: optionId } = proposed.options[0];
  const reply = { optionId, customerReply: 'ACCEPT', remedy: '重新发货' };
  await doing(owner, 'resolveComplaint', { ...at(proposed), ...reply });
  await hear(tenant);
  const stages = (await asking(owner, complaint)).map(({ stage }): string => stage);
  expect(stages.toSorted()).toEqual(['followUpDue', 'withdrawn']);
});

test('what the supervisor reviews he alone writes, also where it is corrected', async () => {
  const story = await aCompany();
  const { owner, tenant, customer } = story;
  const [record] = await planned(owner, customer, 1);
  const can = ['callback.read', 'callback.advance', 'record.read', 'customer.read', 'contact.read'];
  const specialist = await aPerson(tenant, { can });
  let now = await act(owner, 'advanceCase', record, { event: 'APPROVE' });
  now = await step(specialist, now, 'ATTEMPT', callbackStory.tried(customer, 'reached', '09:00'));
  const own = { result: '满意', content: '运行平稳', countermeasures: '按期巡检' };
  const { begins, leaves } = now.events.find(({ event }: Outcome) => event === 'REPORT');
  expect(leaves).toEqual(['reviewResult', 'leaderOpinion']);
  const given = { ...begins, date: day(0), staff: [{ id: owner.id }], ...own };
  now = await step(specialist, now, 'REPORT', { ...given, reviewResult: 'pass' });
  const [paper] = now.papers.filter(({ form }: Outcome) => form === 'F-CBK-04');
  expect(paper.answers).not.toHaveProperty('reviewResult');
  now = await step(owner, now, 'REVIEW', { reviewResult: 'pass', leaderOpinion: '下次带上备件' });
  expect(now.stage).toBe('reviewed');
  const corrected = { paperId: paper.id, answers: { leaderOpinion: '很好' } };
  expect(await act(specialist, 'correctStep', now, corrected)).toMatchObject({
    __typename: 'InvalidField',
    field: 'answers.leaderOpinion',
  });
  now = await act(specialist, 'correctStep', now, { paperId: paper.id, answers: { remark: '已补' } });
  expect(now.__typename).toBe('Callback');
  now = await act(await anOwner(tenant), 'correctStep', now, corrected);
  expect(now.papers.find(({ id }: Outcome) => id === paper.id).answers).toMatchObject({
    leaderOpinion: '很好',
  });
});

test('who was not reached in 48 hours is tried twice more within 24, which is not on time', async () => {
  const story = await aCompany();
  const { owner, tenant, customer } = story;
  const { clock } = await world();
  const complaint = await resolved(story);
  await hear(tenant);
  const later = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
  const tried = (of: Outcome, ...times: readonly string[]): Promise<Outcome> =>
    step(owner, of, 'ATTEMPT', callbackStory.tried(customer, 'noAnswer', ...times));
  try {
    await tried((await asking(owner, complaint))[0], '09:00');
    clock.set(later(49));
    await strike(tenant);
    let [now] = await asking(owner, complaint);
    expect(now).toMatchObject({ stage: 'followUpLate', category: 'ACTIVE', isBreached: true });
    expect(now.clocks).toContainEqual({ metric: 'followUpAgain', state: 'RUNNING' });
    // Two more: what was tried in time is not counted again.
    now = await tried(now, '09:00');
    expect(now).toMatchObject({ stage: 'followUpLate' });
    expect(now.papers.filter(({ form }: Outcome) => form === 'F-CBK-03')).toHaveLength(2);
    clock.set(later(74));
    await strike(tenant);
    const broken = (await rowsOf('sla_clock', tenant)).filter((row) => row['breached_at'] !== null);
    expect(broken.map((row) => row['metric'])).toEqual(expect.arrayContaining(['followUp', 'followUpAgain']));
    now = await tried((await asking(owner, complaint))[0], '09:00', '14:00');
    expect(now).toMatchObject({ stage: 'followUpUnreached', category: 'WAITING' });
    expect(await answer(owner, now, 'yes')).toMatchObject({ stage: 'solved', isOnTime: false });
  } finally {
    clock.release();
  }
});
