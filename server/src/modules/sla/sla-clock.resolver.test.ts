import { afterEach, expect, test } from 'vitest';

import {
  anOwner,
  aTenant,
  endClockStories,
  payloadsOf,
  type Person,
  rowsOf,
  runJob,
  world,
} from '../../testing/index.ts';
import { escalateOverdue } from './escalate-overdue.job.ts';

const CUSTOMER = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ... on Customer { id } } }`;
const FILE = `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { __typename ... on Complaint { id version } ... on UserError { code message } } }`;
const CLOCKS = `query ($id: ID!) { case(id: $id) { version nextDueAt nextDueMetric isBreached clocks {
  metric metricName unit target state dueAt warnedMarks breachedAt provisional isLegal elapsedSeconds diffSeconds
  why { sentence policyName calendarName segments { from to counted reason } } } } }`;

afterEach(endClockStories);

const aFiledComplaint = async (person: Person, channel = 'email'): Promise<string> => {
  const { createCustomer } = await person.ask(CUSTOMER, { input: { kind: 'ORG', name: '北京星辰科技' } });
  const input = { customerId: createCustomer.id, title: '包裹迟到', description: '晚了三天', channel };
  const { fileComplaint } = await person.ask(FILE, { input });
  expect(fileComplaint).toMatchObject({ __typename: 'Complaint' });
  return fileComplaint.id as string;
};

test('a case shows its clocks, the most urgent first, and why each is due in the reader’s language', async () => {
  const tenant = await aTenant();
  const [zh, en] = [await anOwner(tenant), await anOwner(tenant, { locale: 'en' })];
  (await world()).clock.set('2024-04-03T02:00:00.000Z');
  const id = await aFiledComplaint(zh);
  const { clocks, nextDueMetric, nextDueAt } = (await zh.ask(CLOCKS, { id })).case;
  expect([nextDueMetric, nextDueAt]).toEqual(['acknowledgement', '2024-04-04T02:00:00.000Z']);
  expect(clocks.map((clock: { metric: string }) => clock.metric)).toEqual([
    'acknowledgement',
    'response',
    'resolution',
    'total',
    'update',
  ]);
  expect(clocks[2]).toMatchObject({
    metricName: '首次解决',
    unit: 'WORKDAY',
    target: 3,
    state: 'RUNNING',
    dueAt: '2024-04-09T10:00:00.000Z',
    warnedMarks: [],
    provisional: false,
    why: {
      sentence:
        '首次解决：3 个工作日。2024年4月3日周三 10:00 开始，自下一个工作日 2024年4月7日周日 09:00 起算。2024年4月9日周二 18:00 到期。',
      policyName: '投诉时限',
      calendarName: '中国工作日历',
    },
  });
  const english = (await en.ask(CLOCKS, { id })).case.clocks[2];
  expect(english).toMatchObject({
    metricName: 'First resolution',
    why: { policyName: 'Complaint time limits' },
  });
  expect(english.why.segments[0]).toEqual({
    from: '2024-04-03T02:00:00.000Z',
    to: '2024-04-07T01:00:00.000Z',
    counted: false,
    reason: 'Counting begins with the next working day',
  });
});

test('another company sees neither the case nor its clocks', async () => {
  const id = await aFiledComplaint(await anOwner(await aTenant()));
  const stranger = await anOwner(await aTenant());
  expect((await stranger.run(CLOCKS, { id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a sweep marks the case as overdue without making an open page stale', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { clock } = await world();
  clock.set('2024-04-01T01:00:00.000Z');
  const id = await aFiledComplaint(owner);
  const before = (await owner.ask(CLOCKS, { id })).case;
  clock.set('2024-04-02T01:00:00.000Z');
  await runJob(escalateOverdue);
  const after = (await owner.ask(CLOCKS, { id })).case;
  expect(after).toMatchObject({
    version: before.version,
    isBreached: true,
    nextDueMetric: 'acknowledgement',
  });
  expect(after.clocks[0]).toMatchObject({
    breachedAt: '2024-04-02T01:00:00.000Z',
    warnedMarks: [50, 75, 90],
  });
  expect(after.clocks[0].why.sentence).toContain('超时');
  expect(await payloadsOf(tenant, 'clock.breached')).toMatchObject([{ subjectType: 'case', subjectId: id }]);
  expect(await rowsOf('sla_clock', tenant)).toHaveLength(5);
});
