import type { DecisionTable } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  anOwner,
  aCustomer,
  aPerson,
  asSystem,
  aTenant,
  at,
  manyCustomers,
  payloadsOf,
  recordStory,
  rowsOf,
  runJob,
  world,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';
import { holds, listen, texts } from '../../../testing/stories/notice-story.ts';
import { remindCallbacks } from '../remind-callbacks.job.ts';
import { tellDue } from './propose-due.job.ts';

const CALLBACK = `id number title version stage plannedOn missedOn isOnTime planId events { event enabled }`;
const ERRORS = `... on UserError { code message } ... on InvalidField { field }`;
const PLAN = `mutation ($input: PlanCallbacksInput!) { planCallbacks(input: $input) { __typename ... on Record { id version }
  ${ERRORS} ... on InvalidAnswers { problems { field } } ... on AlreadyPlanned { count problems { field message } } } }`;
const LIST = `query ($filter: CaseFilter) { callbacks(first: 50, filter: $filter, sort: NEWEST) { totalCount nodes { ${CALLBACK} } } }`;
const DUE = `query ($until: LocalDate!) { dueCallbacks(until: $until) { customer { id } lastOn dueOn } }`;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename ${ERRORS} } }`;
const act = async (who: Person, name: string, of: Outcome, more: object = {}): Promise<Outcome> => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Callback { ${CALLBACK} } ${ERRORS} } }`;
  return (await who.ask(text, { input: { ...at(of), ...more } }))[name];
};

const DAY = 86_400_000;
/** Of the company's clock, which may be on another day than that of the machine. */
const day = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + days * DAY));
const planned = (customerId: string, over: object = {}) => ({
  customer: { id: customerId },
  plannedOn: day(3),
  purpose: '了解设备运行情况',
  ways: ['phone'],
  ...over,
});

async function plan(who: Person, rows: readonly object[], more: object = {}): Promise<Outcome> {
  const answers = { filledOn: day(0), specialist: { id: who.id }, rows };
  return (await who.ask(PLAN, { input: { answers, ...more } })).planCallbacks;
}
const listed = async (who: Person, filter: object = {}): Promise<Outcome[]> =>
  (await who.ask(LIST, { filter })).callbacks.nodes;
const due = async (who: Person, until: string): Promise<Outcome[]> =>
  (await who.ask(DUE, { until })).dueCallbacks;
const stored = async (text: string, values: unknown[]): Promise<void> => {
  const { admin } = await world();
  await admin.query(text, values);
};
/** The customers of a company were registered so long ago. */
const registered = (tenant: TestTenant, days: number) =>
  stored(`update app.customer set created_at = $2 where tenant_id = $1`, [
    tenant.id,
    new Date(Date.now() - days * DAY),
  ]);

test('who is due is told of the customers whom the reader sees, however many others are overdue longer', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner);
  const planner = await aPerson(tenant, {
    can: ['callback.plan', 'customer.read'],
    reach: { 'customer.read': 'own' },
  });
  await manyCustomers(owner, 201);
  await registered(tenant, 400);
  await stored(`update app.customer set owner_id = $2, created_at = $3 where tenant_id = $1 and id = $4`, [
    tenant.id,
    planner.id,
    new Date(Date.now() - 300 * DAY),
    customer.id,
  ]);
  expect(await due(planner, day(0))).toEqual([
    { customer: { id: customer.id }, lastOn: null, dueOn: day(-120) },
  ]);
  expect(await due(owner, day(0))).toHaveLength(200);
  expect((await owner.run(DUE, { until: '2026-13-45' })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('who could not be reached, or did not want to be, is due again an interval later, not the next day', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner);
  await registered(tenant, 400);
  expect(await due(owner, day(0))).toHaveLength(1);
  await plan(owner, [planned(customer.id)]);
  expect(await due(owner, day(0))).toEqual([]);
  await stored(
    `update app.service_case set stage = 'refused', category = 'resolved', resolved_at = $2 where tenant_id = $1 and type = 'callback'`,
    [tenant.id, new Date()],
  );
  expect(await due(owner, day(179))).toEqual([]);
  expect(await due(owner, day(180))).toMatchObject([{ lastOn: null, dueOn: day(180) }]);
});

test('a table that call-backs could not read is not published; what is in force already proposes nobody by it', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const inForce = async (key: string): Promise<DecisionTable> =>
    (await owner.ask(`{ template(kind: "decision", key: "${key}") { body } }`)).template.body;
  const interval = await inForce('callback-interval');
  const publish = async (key: string, body: object): Promise<Outcome> =>
    (await owner.ask(PUBLISH, { input: { kind: 'decision', key, baseVersion: 1, body } })).publishTemplate;
  const withDays = (days: unknown) => ({
    ...interval,
    rows: interval.rows.map((row) => (row.id === 'other' ? { ...row, answer: { days } } : row)),
  });
  const refused = async (key: string, body: object) => (await publish(key, body)).field;
  expect(await refused('callback-interval', withDays(3_000_000_000))).toBe('body.rows.4.answer.days');
  expect(await refused('callback-interval', withDays(0))).toBe('body.rows.4.answer.days');
  const renamed = JSON.parse(JSON.stringify(interval).replaceAll('"days":', '"within":')) as DecisionTable;
  const outputs = interval.outputs.map((output) => ({ ...output, id: 'within' }));
  expect(await refused('callback-interval', { ...renamed, outputs })).toBe('body.outputs');
  const follow = await inForce('follow-up');
  const inputs = follow.inputs.map((input) => (input.id === 'type' ? { ...input, id: 'kind' } : input));
  const rows = follow.rows.map((row) => ({ ...row, if: { kind: `$ == 'complaint'` } }));
  expect(await refused('follow-up', { ...follow, inputs, rows })).toBe('body.inputs.0.id');
  const old = await aTenant();
  await stored(
    `insert into app.template (tenant_id, kind, key, version, body) values ($1, 'decision', 'callback-interval', 2, $2)`,
    [old.id, JSON.stringify({ ...withDays(3_000_000_000), version: 2 })],
  );
  const there = await anOwner(old);
  await aCustomer(there);
  expect(await due(there, day(400))).toEqual([]);
});

test('the paper of plans is filled in by planning alone, and what was planned by it stays on it', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner);
  const answers = { filledOn: day(0), specialist: { id: owner.id }, rows: [planned(customer.id)] };
  const made = await recordStory.act(owner, 'createRecord', { form: 'F-CBK-01', answers });
  expect(made).toMatchObject({ __typename: 'InvalidField', field: 'form' });
  expect((await owner.ask(`{ recordForm(key: "F-CBK-01") { opens fixedFields } }`)).recordForm).toEqual({
    opens: 'callback',
    fixedFields: ['rows', 'specialist'],
  });
  const planner = await aPerson(tenant, { can: ['callback.plan'] });
  expect((await planner.ask(`{ recordForm(key: "F-CBK-01") { version } }`)).recordForm.version).toBe(1);
  const kept = await plan(owner, answers.rows);
  const change = (changed: object) =>
    recordStory.act(owner, 'updateRecord', { id: kept.id, version: 1, answers: changed });
  expect(await change({ rows: [planned(customer.id, { plannedOn: day(9) })] })).toMatchObject({
    __typename: 'InvalidField',
    field: 'answers.rows',
  });
  expect(await change({ remark: '请先查阅服务记录' })).toMatchObject({ __typename: 'Record' });
});

test('two who plan the same customers do not both call them, unless they mean to', async () => {
  const tenant = await aTenant();
  const [owner, other] = [await anOwner(tenant), await anOwner(tenant)];
  const [first, second] = [await aCustomer(owner), await aCustomer(owner, { name: '远岫智能装备' })];
  const both = await Promise.all([owner, other].map((who) => plan(who, [planned(first.id)])));
  expect(both.map((one) => String(one.__typename)).toSorted()).toEqual(['AlreadyPlanned', 'Record']);
  expect(await listed(owner)).toHaveLength(1);
  const again = await plan(owner, [planned(second.id), planned(first.id), planned(second.id)]);
  expect(again).toMatchObject({
    __typename: 'AlreadyPlanned',
    count: 2,
    problems: [
      { field: 'answers.rows.1.customer', message: expect.stringContaining(day(3)) as string },
      { field: 'answers.rows.2.customer', message: '该客户已列在第 1 行' },
    ],
  });
  expect((await plan(owner, [planned(first.id)], { allowRepeat: true })).__typename).toBe('Record');
  expect(await plan(owner, [planned(second.id, { plannedOn: day(-1) })])).toMatchObject({
    __typename: 'InvalidField',
    field: 'answers.rows.0.plannedOn',
  });
});

test('days that are none, and plans that are none, have no call-backs', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const kept = await plan(owner, [planned((await aCustomer(owner)).id)]);
  const by = async (name: string, ...values: string[]) =>
    (await listed(owner, { fields: [{ name: `callback.${name}`, values }] })).length;
  expect(await by('plannedOn', day(3), 'x')).toBe(1);
  expect(await by('plannedOn', 'x')).toBe(0);
  expect(await by('planId', kept.id)).toBe(1);
  expect(await by('planId', 'x')).toBe(0);
});

test('a plan is approved as it was read, by whoever may', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const customers = [await aCustomer(owner), await aCustomer(owner, { name: '远岫智能装备' })];
  await plan(
    owner,
    customers.map(({ id }) => planned(id)),
  );
  await plan(owner, [planned(customers[0]?.id, { purpose: '另一份计划' })], { allowRepeat: true });
  const all = await listed(owner);
  const [one, other] = all.filter(({ title }) => title !== '另一份计划');
  const approve = async (who: Person, ...others: Outcome[]): Promise<Outcome> => {
    const cases = [one, ...others].map(({ id, version }) => ({ id, version }));
    const text = `mutation ($input: AdvanceCasesInput!) { advanceCases(input: $input) { __typename ... on Callback { id stage } ${ERRORS} } }`;
    return (await who.ask(text, { input: { event: 'APPROVE', note: '同意', cases } })).advanceCases;
  };
  const agent = await aPerson(tenant, { can: ['callback.read', 'callback.advance'] });
  expect(await approve(agent, other)).toMatchObject({ __typename: 'EventRefused' });
  const moved = await act(owner, 'assignCase', other, { ownerId: agent.id });
  // One of them is not what was read any more, so none is approved unseen.
  expect(await approve(owner, other)).toMatchObject({ __typename: 'StaleVersion' });
  expect(await approve(owner, moved)).toMatchObject({ id: one.id, stage: 'approved' });
  expect((await listed(owner)).map(({ stage }) => String(stage)).toSorted()).toEqual([
    'approved',
    'approved',
    'planned',
  ]);
});

test('another appointment does not make good what was missed', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await plan(owner, [planned((await aCustomer(owner)).id)]);
  const [record] = await listed(owner);
  let now = await act(owner, 'advanceCase', record, { event: 'APPROVE' });
  now = await act(owner, 'appointCallback', now, { appointedAt: `${day(5)}T02:00:00.000Z` });
  expect(now).toMatchObject({ plannedOn: day(5), missedOn: null });
  await stored(`update app.callback set planned_on = $2 where tenant_id = $1`, [tenant.id, day(-2)]);
  now = await act(owner, 'appointCallback', now, { appointedAt: `${day(6)}T02:00:00.000Z` });
  expect(now).toMatchObject({ plannedOn: day(6), missedOn: day(-2) });
  await stored(`update app.callback set conducted_at = now() where tenant_id = $1`, [tenant.id]);
  expect(await listed(owner)).toMatchObject([{ isOnTime: false }]);
});

test('of what is due tomorrow one is told so; of what is due today nobody hears that it is tomorrow', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await plan(owner, [planned((await aCustomer(owner)).id)]);
  const [record] = await listed(owner);
  await act(owner, 'advanceCase', record, { event: 'APPROVE' });
  const alerts = async (days: number) => {
    await stored(`update app.callback set planned_on = $2 where tenant_id = $1`, [tenant.id, day(days)]);
    await runJob(remindCallbacks);
    return (await payloadsOf(tenant, 'case.alerted')).map(({ effect }) => effect);
  };
  expect(await alerts(0)).toEqual([]);
  expect(await alerts(-1)).toEqual(['tell-approved-late']);
});

test('whoever plans in a team hears once a day how many of its customers are due', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [planner, other] = [
    await aPerson(tenant, { can: ['notification.read', 'callback.plan'] }),
    await aPerson(tenant, { can: ['notification.read'] }),
  ];
  await holds(planner, 'planner', { 'callback.plan': 'all' });
  await holds(other, 'reader', { 'customer.read': 'all' });
  await aCustomer(owner);
  await stored(
    `update app.customer set team_id = (select team_id from app.membership where id = $2) where tenant_id = $1`,
    [tenant.id, planner.id],
  );
  const tell = async () => {
    await asSystem(tenant, tellDue);
    await listen(tenant);
  };
  await tell();
  expect(await texts(planner)).toEqual([]);
  await registered(tenant, 400);
  await tell();
  await tell();
  expect(await texts(planner)).toEqual(['本团队有 1 位客户应回访，请安排回访计划']);
  expect(await texts(other)).toEqual([]);
  const told = (await rowsOf('notification', tenant)).filter((row) => row['kind'] === 'callback.due');
  expect(told.map((row) => row['member_id'])).toContain(planner.id);
});
