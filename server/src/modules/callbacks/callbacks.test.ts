import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  doing,
  letHear,
  payloadsOf,
  runJob,
  rowsOf,
  seenBy,
  workedTo,
  world,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { holds } from '../../testing/stories/notice-story.ts';
import { onFollowedUp, onServed } from './follow-ups.ts';
import { remindCallbacks } from './remind-callbacks.job.ts';

const CALLBACK = `id number title version stage category kind plannedOn place isOnTime conductedAt ways { code } cost { amountMinor currency }
  planId contact { id } owner { id } nextDueMetric links { kind direction other { id } } clocks { metric state }
  events { event verb paper continues begins enabled reason } papers { form event version answers }`;
const ERRORS = `... on UserError { message } ... on InvalidField { field } ... on InvalidAnswers { problems { field message } } ... on EventRefused { event }`;
const PLAN = `mutation ($input: PlanCallbacksInput!) { planCallbacks(input: $input) { __typename ... on Record { id number form } ${ERRORS.replace('... on EventRefused { event }', '')} } }`;
const LIST = `query ($filter: CaseFilter) { callbacks(first: 50, filter: $filter, sort: DUE) { totalCount viewerCan nodes { ${CALLBACK} } } }`;
const ONE = `query ($id: ID!) { callback(id: $id) { ${CALLBACK} } }`;
const DUE = `query ($until: LocalDate!) { dueCallbacks(until: $until) { customer { id } lastOn dueOn } }`;
const verb = (name: string, type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Callback { ${CALLBACK} } ${name === 'takeStep' ? ERRORS : ERRORS.replace(/\.\.\. on InvalidAnswers \{[^}]*\}[^}]*\}/, '')} } }`;

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const planned = (customerId: string, over: object = {}) => ({
  customer: { id: customerId },
  plannedOn: day(3),
  purpose: '了解巡检后的设备运行情况',
  ways: ['phone'],
  ...over,
});

async function plan(who: Person, specialist: Person, rows: readonly object[]): Promise<Outcome> {
  const answers = { filledOn: day(0), specialist: { id: specialist.id }, rows };
  return (await who.ask(PLAN, { input: { answers, allowRepeat: true } })).planCallbacks;
}
const listed = async (who: Person, filter: object = {}) =>
  (await who.ask(LIST, { filter })).callbacks as {
    totalCount: number;
    nodes: Outcome[];
    viewerCan: string[];
  };
const act = async (who: Person, name: string, of: Outcome, more: object = {}): Promise<Outcome> =>
  (await who.ask(verb(name), { input: { ...at(of), ...more } }))[name];
const step = (who: Person, of: Outcome, event: string, answers: object) =>
  act(who, 'takeStep', of, { event, answers });

async function aPlanned(tenant?: TestTenant) {
  const owner = await anOwner(tenant ?? (await aTenant()));
  const customer = await aCustomer(owner, { contact: { name: '梁建国' } });
  const kept = await plan(owner, owner, [planned(customer.id)]);
  expect(kept).toMatchObject({ __typename: 'Record', form: 'F-CBK-01' });
  const [record] = (await listed(owner, { customerId: customer.id })).nodes;
  return { owner, customer, kept, record };
}

test('a plan is kept as a paper and opens a call-back for each of its rows', async () => {
  const tenant = await aTenant();
  const { owner, customer, kept, record } = await aPlanned(tenant);
  expect(record).toMatchObject({
    stage: 'planned',
    kind: 'PLANNED',
    plannedOn: day(3),
    title: '了解巡检后的设备运行情况',
    ways: [{ code: 'phone' }],
    planId: kept.id,
    owner: { id: owner.id },
    contact: { id: customer.contacts.nodes[0].id },
    isOnTime: null,
  });
  expect(record.number).toMatch(/^HFD\d{10}$/);
  const days = (values: string[]) => listed(owner, { fields: [{ name: 'callback.plannedOn', values }] });
  expect((await days([day(3), 'none'])).totalCount).toBe(1);
  expect((await days([day(4)])).totalCount).toBe(0);
  const bad = await plan(owner, owner, [planned(customer.id), { plannedOn: day(1), ways: ['phone'] }]);
  expect(bad.problems.map(({ field }: { field: string }) => field)).toEqual(
    expect.arrayContaining(['answers.rows.1.customer', 'answers.rows.1.purpose']),
  );
  expect((await listed(owner)).totalCount).toBe(1);
});

test('who may not plan does not; who looks on sees them', async () => {
  const tenant = await aTenant();
  await aPlanned(tenant);
  const viewer = await aPerson(tenant, { can: ['callback.read'] });
  const { nodes, viewerCan } = await listed(viewer);
  expect([nodes.length, viewerCan]).toEqual([1, []]);
  const { errors } = await viewer.run(PLAN, { input: { answers: {} } });
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('approved, appointed, attempted, reported, sent back, reviewed and filed', async () => {
  const { owner, customer, record } = await aPlanned();
  const contact = { customerName: { id: customer.contacts.nodes[0].id } };
  let now = await act(owner, 'advanceCase', record, { event: 'APPROVE' });
  expect(now.stage).toBe('approved');
  const late = await act(owner, 'appointCallback', now, { appointedAt: `${day(-2)}T02:00:00.000Z` });
  expect(late).toMatchObject({ __typename: 'InvalidField', field: 'appointedAt' });
  now = await act(owner, 'appointCallback', now, {
    appointedAt: `${day(1)}T02:00:00.000Z`,
    place: '总部三楼',
  });
  expect(now).toMatchObject({ stage: 'appointed', plannedOn: day(1), place: '总部三楼' });
  now = await act(owner, 'appointCallback', now, { appointedAt: `${day(2)}T02:00:00.000Z` });
  expect(now).toMatchObject({ stage: 'rescheduled', plannedOn: day(2), place: '总部三楼' });
  const tried = [{ no: 1, at: `${day(0)}T09:00`, result: 'noAnswer' }];
  now = await step(owner, now, 'ATTEMPT', { ...contact, attempts: tried });
  expect(now).toMatchObject({ stage: 'rescheduled', conductedAt: null });
  const reached = [...tried, { no: 2, at: `${day(0)}T14:00`, content: '运行平稳', result: 'reached' }];
  now = await step(owner, now, 'ATTEMPT', { attempts: reached });
  expect(now).toMatchObject({ stage: 'conducted', isOnTime: true });
  expect(now.papers).toMatchObject([{ form: 'F-CBK-03', version: 2, answers: { bands: 2, reached: true } }]);
  expect(now.clocks).toContainEqual({ metric: 'report', state: 'RUNNING' });
  const { begins } = now.events.find(({ event }: Outcome) => event === 'REPORT');
  expect(begins).toMatchObject({ purpose: record.title, objects: [{ id: customer.id }], form: ['phone'] });
  const report = {
    ...begins,
    date: day(0),
    staff: [{ id: owner.id }],
    result: '满意',
    content: '运行平稳',
    countermeasures: '按期巡检',
  };
  now = await step(owner, now, 'REPORT', report);
  expect(now).toMatchObject({ stage: 'reported' });
  expect(await step(owner, now, 'REVIEW', { leaderOpinion: '同意' })).toMatchObject({
    __typename: 'EventRefused',
  });
  now = await step(owner, now, 'REVIEW', { leaderOpinion: '请补充客户期望', reviewResult: 'revise' });
  expect(now.stage).toBe('conducted');
  now = await step(owner, now, 'REPORT', { serviceExpect: '上门前先电话', reviewResult: null });
  now = await step(owner, now, 'REVIEW', { leaderOpinion: '同意', reviewResult: 'pass' });
  expect(now.stage).toBe('reviewed');
  expect(now.papers.filter(({ form }: Outcome) => form === 'F-CBK-04')).toMatchObject([
    {
      answers: { result: '满意', serviceExpect: '上门前先电话', leaderOpinion: '同意', reviewResult: 'pass' },
    },
  ]);
  now = await act(owner, 'closeCase', now, { note: '已归档' });
  expect(now).toMatchObject({ stage: 'archived', category: 'CLOSED' });
});

test('three attempts at different times without success make a customer unreachable, several in an hour do not', async () => {
  const { owner, customer, record } = await aPlanned();
  const approved = await act(owner, 'advanceCase', record, { event: 'APPROVE' });
  const tried = (...times: string[]) => ({
    customerName: { id: customer.contacts.nodes[0].id },
    attempts: times.map((time, no) => ({ no: no + 1, at: `${day(-1)}T${time}`, result: 'busy' })),
  });
  const close = await step(owner, approved, 'ATTEMPT', tried('09:00', '09:20', '11:00'));
  expect(close.stage).toBe('approved');
  const apart = await step(owner, close, 'ATTEMPT', tried('09:00', '09:20', '14:00', '18:00'));
  expect(apart).toMatchObject({ stage: 'unreachable', conductedAt: null });
});

test('an agent cannot approve, nor review', async () => {
  const tenant = await aTenant();
  const { record } = await aPlanned(tenant);
  const agent = await aPerson(tenant, { can: ['callback.read', 'callback.advance'] });
  const seen = (await agent.ask(ONE, { id: record.id })).callback;
  expect(seen.events.find(({ event }: Outcome) => event === 'APPROVE')).toMatchObject({ enabled: false });
});

/** Lets the listeners hear every move of cases that they have not heard yet. */
async function hearMoves(tenant: TestTenant, from: number): Promise<number> {
  const moves = await payloadsOf(tenant, 'case.moved');
  for (const payload of moves.slice(from) as never[])
    for (const listener of [onServed, onFollowedUp])
      if (listener.wants?.(payload) !== false)
        await letHear(listener, tenant, { type: 'case.moved', payload });
  return moves.length;
}

test('a follow-up waits for those who may call back where the handler may not', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const handler = await aPerson(tenant, { can: ['complaint.read', 'complaint.advance', 'callback.read'] });
  const assigned = await doing(owner, 'assignCase', { ...at(await aComplaint(owner)), ownerId: handler.id });
  await workedTo(owner, assigned, 'resolved');
  await hearMoves(tenant, 0);
  expect((await listed(owner)).nodes).toMatchObject([{ kind: 'FOLLOW_UP', owner: null }]);
});

test('a resolved complaint is followed up within 48 hours; what is not solved goes back to work and presses more', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await holds(owner, 'callers', { 'callback.advance': 'all' });
  const complaint = await workedTo(owner, await aComplaint(owner), 'resolved');
  await hearMoves(tenant, 0);
  const heard = await hearMoves(tenant, 0); // told twice, asked once
  const { nodes } = await listed(owner);
  expect(nodes).toHaveLength(1);
  const [first] = nodes;
  expect(first).toMatchObject({
    kind: 'FOLLOW_UP',
    stage: 'followUpDue',
    version: 1,
    owner: { id: owner.id },
    nextDueMetric: 'followUp',
    links: [{ kind: 'FOLLOW_UP_OF', direction: 'out', other: { id: complaint.id } }],
  });
  const { begins } = first.events.find(({ event }: Outcome) => event === 'FOLLOW_UP');
  expect(begins.serviceRef.id).toBe(complaint.id);
  const said = await step(owner, first, 'FOLLOW_UP', { ...begins, solved: 'part', feedback: '还有异响' });
  expect(said).toMatchObject({ stage: 'unsolved', category: 'RESOLVED', isOnTime: true });
  expect(said.papers[0].answers).toMatchObject({ onTime: true, reopen: true });
  await hearMoves(tenant, heard);
  expect(await seenBy(owner, complaint.id)).toMatchObject({ stage: 'investigating', priority: 'IMPORTANT' });
  expect((await rowsOf('sla_clock', tenant)).filter((row) => row['metric'] === 'followUp')).toMatchObject([
    { state: 'fulfilled' },
  ]);
});

test('a follow-up that confirms the solution moves the complaint on', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const complaint = await workedTo(owner, await aComplaint(owner), 'resolved');
  const heard = await hearMoves(tenant, 0);
  const [first] = (await listed(owner)).nodes;
  const { begins } = first.events.find(({ event }: Outcome) => event === 'FOLLOW_UP');
  expect((await step(owner, first, 'FOLLOW_UP', { ...begins, solved: 'yes' })).stage).toBe('solved');
  await hearMoves(tenant, heard);
  expect((await seenBy(owner, complaint.id)).stage).toBe('followedUp');
});

test('who is due follows from the intervals of the grades and from when it happened last', async () => {
  const tenant = await aTenant();
  const { owner, customer } = await aPlanned(tenant);
  const other = await aCustomer(owner, { name: '远岫智能装备' });
  const due = async (until: string) => (await owner.ask(DUE, { until })).dueCallbacks as Outcome[];
  expect(await due(day(0))).toEqual([]);
  // Who has one open is not proposed again.
  expect(await due(day(182))).toEqual([
    { customer: { id: other.id }, lastOn: null, dueOn: expect.any(String) as unknown },
  ]);
  expect(customer.id).not.toBe(other.id);
});

test('of a call-back its owner is reminded the day before, and those who lead once its day has passed', async () => {
  const tenant = await aTenant();
  const { owner, record } = await aPlanned(tenant);
  const approved = await act(owner, 'advanceCase', record, { event: 'APPROVE' });
  const alerts = async () => (await payloadsOf(tenant, 'case.alerted')).map(({ effect }) => effect);
  await runJob(remindCallbacks);
  expect(await alerts()).toEqual([]);
  const { admin } = await world();
  const movedTo = (to: string) =>
    admin.query(`update app.callback set planned_on = $2 where tenant_id = $1`, [tenant.id, to]);
  // Of the company's clock, which may be on another day than that of the machine.
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
  await movedTo(clock.format(new Date(Date.now() + 86_400_000)));
  await runJob(remindCallbacks);
  await runJob(remindCallbacks);
  expect(await alerts()).toEqual(['tell-approved-soon']);
  await movedTo(day(-2));
  await runJob(remindCallbacks);
  await runJob(remindCallbacks);
  expect(await alerts()).toEqual(['tell-approved-soon', 'tell-approved-late']);
  // Nobody's open page is stale by it.
  expect((await owner.ask(ONE, { id: record.id })).callback.version).toBe(approved.version);
});
