import { baseTemplate, type SeparationOfDuties, type Statechart } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aTenant,
  at,
  doing,
  letHear,
  payloadsOf,
  workedTo,
  type Outcome,
  type Person,
} from '../../../testing/index.ts';
import { onServed } from '../follow-ups.ts';

const CALLBACK = `__typename ... on Callback { id version stage events { event begins } papers { id form } } ... on UserError { message } ... on InvalidField { field }`;
const LIST = `{ callbacks(first: 10) { nodes { ${CALLBACK.replace(/ \.\.\. on UserError.*/, '')} } } }`;
const PLAN = `mutation ($input: PlanCallbacksInput!) { planCallbacks(input: $input) { __typename } }`;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename } }`;

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const act = async (who: Person, verb: string, record: Outcome, more: object): Promise<Outcome> => {
  const input = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const text = `mutation ($input: ${input}!) { ${verb}(input: $input) { ${CALLBACK} } }`;
  return (await who.ask(text, { input: { ...at(record), ...more } }))[verb];
};
const newest = async (who: Person): Promise<Outcome> => (await who.ask(LIST)).callbacks.nodes[0];

const apart = { __typename: 'InvalidField', message: expect.stringContaining('职责分离') as string };

/** A company that keeps everything apart, with another name for what its supervisors do. */
async function aDividedCompany(): Promise<{
  readonly planner: Person;
  readonly someone: () => Promise<Person>;
}> {
  const tenant = await aTenant();
  const [planner, other] = [await anOwner(tenant), await anOwner(tenant)];
  const chart = JSON.stringify(baseTemplate<Statechart>('statechart', 'P-03'));
  const body = JSON.parse(
    chart.replaceAll('"APPROVE"', '"ALLOW"').replaceAll('"REVIEW"', '"CONFIRM"'),
  ) as object;
  const { publishTemplate } = await other.ask(PUBLISH, {
    input: { kind: 'statechart', key: 'P-03', baseVersion: 1, body },
  });
  expect(publishTemplate).toEqual({ __typename: 'Template' });
  const { rules, ...duties } = baseTemplate<SeparationOfDuties>('separation', 'duties');
  const on = { ...duties, rules: rules.map((rule) => ({ ...rule, isOn: true })) };
  await other.ask(PUBLISH, { input: { kind: 'separation', key: 'duties', baseVersion: 1, body: on } });
  return { planner, someone: () => anOwner(tenant) };
}

test('where the company keeps it apart, nobody approves his own plan nor reviews what he wrote, first or later', async () => {
  const { planner, someone } = await aDividedCompany();
  const [caller, writer, second, leader] = [
    await someone(),
    await someone(),
    await someone(),
    await someone(),
  ];
  const customer = await aCustomer(planner, { contact: { name: '梁建国' } });
  const rows = [
    { customer: { id: customer.id }, plannedOn: day(3), purpose: '了解巡检后的情况', ways: ['phone'] },
  ];
  const answers = { filledOn: day(0), specialist: { id: planner.id }, rows };
  await planner.ask(PLAN, { input: { answers } });
  let record = await newest(planner);
  expect(await act(planner, 'advanceCase', record, { event: 'ALLOW' })).toMatchObject(apart);
  record = await act(leader, 'advanceCase', record, { event: 'ALLOW' });
  const step = async (who: Person, event: string, given: object): Promise<Outcome> =>
    act(who, 'takeStep', record, { event, answers: given });
  const attempts = [{ no: 1, at: `${day(0)}T09:00`, content: '无人接听', result: 'noAnswer' }];
  record = await step(planner, 'ATTEMPT', {
    customerName: { id: customer.contacts.nodes[0].id },
    attempts,
  });
  // The second call goes on with the paper of the first.
  const again = { no: 2, at: `${day(0)}T14:00`, content: '平稳', result: 'reached' };
  record = await step(caller, 'ATTEMPT', { attempts: [...attempts, again] });
  const { begins } = record.events.find(({ event }: Outcome) => event === 'REPORT');
  const said = {
    result: '满意',
    content: '运行平稳',
    countermeasures: '按期巡检',
    staff: [{ id: writer.id }],
  };
  record = await step(writer, 'REPORT', { ...begins, date: day(0), ...said });
  expect(record).toMatchObject({ stage: 'reported' });
  const pass = { leaderOpinion: '同意', reviewResult: 'pass' };
  for (const who of [planner, caller, writer]) expect(await step(who, 'CONFIRM', pass)).toMatchObject(apart);
  record = await step(leader, 'CONFIRM', { leaderOpinion: '请补充', reviewResult: 'revise' });
  record = await step(second, 'REPORT', { serviceExpect: '上门前先电话' });
  expect(record).toMatchObject({ stage: 'reported' });
  expect(await step(second, 'CONFIRM', pass)).toMatchObject(apart);
  const paperId = record.papers.find(({ form }: Outcome) => form === 'F-CBK-04').id;
  const correct = async (who: Person, leaderOpinion: string): Promise<Outcome> =>
    act(who, 'correctStep', record, { paperId, answers: { leaderOpinion } });
  for (const who of [caller, second]) expect(await correct(who, '很好')).toMatchObject(apart);
  // Whoever reviews a report writes nothing of it.
  record = await correct(leader, '还请补充');
  record = await step(leader, 'CONFIRM', pass);
  expect(record).toMatchObject({ stage: 'reviewed' });
  for (const who of [planner, caller, second]) expect(await correct(who, '很好')).toMatchObject(apart);
  record = await correct(leader, '很好');
  expect(await correct(leader, '很好，下次带上备件')).toMatchObject({ stage: 'reviewed' });
});

test('a follow-up is never in the hands of the person whom the complaint is about', async () => {
  const tenant = await aTenant();
  const [owner, accused] = [await anOwner(tenant), await anOwner(tenant, { name: '李雷' })];
  await workedTo(owner, await aComplaint(owner, { accusedId: accused.id }), 'resolved');
  for (const payload of (await payloadsOf(tenant, 'case.moved')) as never[])
    if (onServed.wants?.(payload) !== false) await letHear(onServed, tenant, { type: 'case.moved', payload });
  const record = await newest(owner);
  expect(record).toMatchObject({ stage: 'followUpDue' });
  expect(await doing(owner, 'assignCase', { ...at(record), ownerId: accused.id })).toMatchObject({
    __typename: 'InvalidField',
    field: 'ownerId',
  });
  const { begins } = record.events.find(({ event }: Outcome) => event === 'FOLLOW_UP');
  const answers = { ...begins, solved: 'yes' };
  expect(await act(accused, 'takeStep', record, { event: 'FOLLOW_UP', answers })).toMatchObject({
    __typename: 'InvalidField',
  });
  expect(await act(owner, 'takeStep', record, { event: 'FOLLOW_UP', answers })).toMatchObject({
    stage: 'solved',
  });
});
