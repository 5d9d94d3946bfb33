import { baseTemplate, type SlaPolicy } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  asSystem,
  aTenant,
  at,
  auditsOf,
  doing,
  payloadsOf,
  permissionNames,
  rowsOf,
  stepStory,
  type Outcome,
} from '../../../testing/index.ts';
import { EventRefused } from '../case-errors.ts';
import { ServiceCase } from '../case.entity.ts';
import { moveCase } from '../move-case.ts';

const { STEP, PUBLISH, EVENTS, FEW, DECISION, chartWith, publish, scores, step, evaluated } = stepStory;

test('a step is a paper: judged, kept as one of the case, and the case moves by it, all in one', async () => {
  const { tenant, owner, record } = await evaluated();
  const offered = await owner.ask(EVENTS, { id: record.id });
  expect(offered.case.events.filter(({ paper }: Outcome) => paper !== null)).toMatchObject([
    { event: 'EVALUATE', verb: 'takeStep', paper: 'F-PRO-02', enabled: true, to: null },
    { event: 'DECIDE', verb: 'takeStep', paper: 'F-PRO-03', enabled: false, reason: FEW['zh-CN'] },
  ]);
  const first = await step(owner, record, 'EVALUATE', scores(record, 9));
  expect(first).toMatchObject({ __typename: 'Complaint', stage: 'registered', version: record.version + 1 });
  expect(first.papers.at(-1)).toMatchObject({
    form: 'F-PRO-02',
    event: 'EVALUATE',
    caseId: record.id,
    answers: { total: 90 },
  });
  expect(first.timeline.nodes[0]).toMatchObject({
    kind: 'record',
    details: { form: 'F-PRO-02', act: 'created' },
  });
  expect((await auditsOf(tenant)).at(-1)).toBe('case.advance');
  const [link] = (await rowsOf('record_link', tenant)).filter((row) => row['case_id'] === record.id);
  expect(link).toBeDefined();
});

test('several people fill the same paper in; the next step asks for how many they are and what they come to', async () => {
  const { tenant, owner, record } = await evaluated();
  const colleague = await anOwner(tenant);
  let now = await step(owner, record, 'EVALUATE', scores(record, 9));
  expect(await step(owner, now, 'DECIDE', {})).toMatchObject({ __typename: 'InvalidAnswers' });
  now = await step(colleague, now, 'EVALUATE', scores(record, 6));
  const decide = (): Outcome => now.events.find(({ event }: Outcome) => event === 'DECIDE');
  expect(decide()).toMatchObject({ enabled: false });
  now = await step(await anOwner(tenant), now, 'EVALUATE', scores(record, 9));
  expect(decide()).toMatchObject({ enabled: true, to: 'acknowledged' });
  expect(now.papers.filter(({ event }: Outcome) => event === 'EVALUATE')).toHaveLength(3);
  // Whoever fills it in again has changed his mind: the earlier one no longer counts.
  now = await step(colleague, now, 'EVALUATE', scores(record, 2));
  expect(decide()).toMatchObject({ enabled: false });
  expect((await rowsOf('record', tenant)).filter((row) => row['event'] === 'EVALUATE')).toHaveLength(4);
});

test('what the answers say decides; a refused step keeps nothing', async () => {
  const { tenant, owner, record } = await evaluated();
  expect(await step(owner, record, 'EVALUATE', scores(record, 0))).toMatchObject({
    __typename: 'EventRefused',
    message: '评分过低',
  });
  expect(await step(owner, record, 'EVALUATE', { total: 100 })).toMatchObject({
    __typename: 'InvalidAnswers',
  });
  expect(await step(owner, record, 'ACKNOWLEDGE', scores(record, 9))).toMatchObject({
    __typename: 'EventRefused',
  });
  expect(await step(owner, record, 'NONESUCH', scores(record, 9))).toMatchObject({
    __typename: 'EventRefused',
  });
  expect(await doing(owner, 'advanceCase', { ...at(record), event: 'EVALUATE' })).toMatchObject({
    __typename: 'EventRefused',
  });
  expect((await rowsOf('record', tenant)).filter((row) => row['event'] !== null)).toEqual([]);
});

test('several people who opened the page together send one after the other; any other step is stale', async () => {
  const { owner, record, tenant } = await evaluated();
  const colleague = await anOwner(tenant);
  const now = await step(owner, record, 'EVALUATE', scores(record, 9));
  expect(now.version).toBe(record.version + 1);
  const beside = await step(colleague, record, 'EVALUATE', scores(record, 8));
  expect(beside).toMatchObject({ __typename: 'Complaint', version: record.version + 2 });
  expect(await step(owner, record, 'DECIDE', DECISION)).toMatchObject({ __typename: 'StaleVersion' });
});

test('an earlier paper that is put away leaves its trace in the log, on the timeline and among the facts', async () => {
  const { owner, record, tenant } = await evaluated();
  const first = await step(owner, record, 'EVALUATE', scores(record, 9));
  const [paper] = first.papers.filter(({ event }: Outcome) => event === 'EVALUATE');
  const next = await step(owner, first, 'EVALUATE', scores(record, 2));
  const seen = next.papers.find(({ id }: Outcome) => id === paper.id);
  expect(seen.isArchived).toBe(true);
  expect(next.timeline.nodes.map(({ details }: Outcome) => details.act)).toEqual(
    expect.arrayContaining(['archived', 'created']),
  );
  const told = (await rowsOf('audit_log', tenant)).filter((row) =>
    JSON.stringify(row['diff']).includes('archivedAt'),
  );
  expect(JSON.stringify(told.at(-1))).toContain(paper.id);
  expect((await payloadsOf(tenant, 'record.changed')).map((fact) => fact['what'])).toContain('archived');
});

test('what a case was closed with does not count once it was reopened', async () => {
  const { owner, record, tenant } = await evaluated();
  let now = await step(owner, record, 'EVALUATE', scores(record, 9));
  now = await step(await anOwner(tenant), now, 'EVALUATE', scores(record, 9));
  const decide = (of: Outcome): Outcome => of.events.find(({ event }: Outcome) => event === 'DECIDE');
  expect(decide(now)).toMatchObject({ enabled: true });
  for (const event of ['FINISH', 'REOPEN'])
    await asSystem(tenant, async (tx) => {
      const found = await tx.em.findOneOrFail(ServiceCase, { id: record.id });
      expect(await moveCase(tx, found, event)).toBeUndefined();
    });
  const { case: seen } = await owner.ask(EVENTS, { id: record.id });
  const back = { ...record, version: seen.version };
  expect(decide(seen)).toMatchObject({ enabled: false, reason: FEW['zh-CN'] });
  now = await step(owner, back, 'EVALUATE', scores(record, 9));
  expect(now.papers.filter(({ isArchived }: Outcome) => !isArchived)).toHaveLength(4);
  now = await step(await anOwner(tenant), now, 'EVALUATE', scores(record, 9));
  expect(decide(now)).toMatchObject({ enabled: true });
});

test('no clock takes a step that is a paper, and no promise is published that would', async () => {
  const { owner, record, tenant } = await evaluated();
  await asSystem(tenant, async (tx) => {
    const found = await tx.em.findOneOrFail(ServiceCase, { id: record.id });
    expect(await moveCase(tx, found, 'EVALUATE')).toBeInstanceOf(EventRefused);
  });
  const policy = baseTemplate<SlaPolicy>('sla', 'complaint');
  const sending = (event: string) => ({
    ...policy,
    clocks: policy.clocks.map((clock, index) => (index === 0 ? { ...clock, breachSends: event } : clock)),
  });
  for (const event of ['EVALUATE', 'CLOSE'])
    expect(await publish(owner, sending(event), 'complaint', 'sla')).toMatchObject({
      __typename: 'InvalidField',
      field: 'body.clocks.0.breachSends',
    });
  expect(await publish(owner, sending('NO_REPLY'), 'complaint', 'sla')).toEqual({ __typename: 'Template' });
});

test('a step needs the right to advance such cases', async () => {
  const { tenant, record } = await evaluated();
  const clerk = await aPerson(tenant, {
    can: permissionNames.filter((name) => name !== 'complaint.advance'),
  });
  const refused = await clerk.run(STEP, {
    input: { ...at(record), event: 'EVALUATE', answers: scores(record, 9) },
  });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const stranger = await anOwner(await aTenant());
  const unknown = await stranger.run(STEP, {
    input: { ...at(record), event: 'EVALUATE', answers: scores(record, 9) },
  });
  expect(unknown.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a chart that asks for papers or fields that are not there is not published, and what it asks for stays', async () => {
  const owner = await anOwner(await aTenant());
  expect(await publish(owner, chartWith({ paper: 'F-OWN-99' }))).toMatchObject({
    field: expect.stringMatching(/^body\.(?:events|stages)\./),
  });
  expect(await publish(owner, chartWith({ guard: 'papers.F-PRO-02.mean.nonesuch' }))).toMatchObject({
    field: expect.stringMatching(/^body\.stages\.\d+\.on\.DECIDE\.0\.when$/),
    message: '表单“F-PRO-02”没有可比较的字段“nonesuch”',
  });
  expect(await publish(owner, chartWith({ guard: 'papers.F-PRO-02.mean.summary' }))).toMatchObject({
    __typename: 'InvalidField',
  });
  expect(await publish(owner, chartWith({ guard: 'papers.F-PRO-99.count' }))).toMatchObject({
    __typename: 'InvalidField',
  });
  expect(await publish(owner, chartWith({ to: 'acknowledged' }))).toMatchObject({
    field: expect.stringMatching(/EVALUATE\.0\.to$/),
  });
  expect(await publish(owner, chartWith())).toEqual({ __typename: 'Template' });
  const { templateImpact } = await owner.ask(
    '{ templateImpact(kind: "form", key: "F-PRO-02") { name count } }',
  );
  expect(templateImpact).toContainEqual({ name: '流程', count: 2 });
  const ofField = async (field: string): Promise<unknown> =>
    (
      await owner.ask(
        'query ($fields: [String!]) { templateImpact(kind: "form", key: "F-PRO-02", fields: $fields) { name count } }',
        { fields: [field] },
      )
    ).templateImpact;
  // Of the two only one asks what stands in the field.
  expect(await ofField('total')).toEqual([{ name: '流程', count: 1 }]);
  expect(await ofField('nonesuch')).toEqual([]);
  // A case that is under way goes on by the chart with which it began, also when the next one asks for nothing.
  const { id: customerId } = await aCustomer(owner);
  const underWay = await aComplaint(owner, { customerId });
  const plain = { kind: 'statechart', key: 'P-15', baseVersion: 2, body: baseTemplate('statechart', 'P-15') };
  expect((await owner.ask(PUBLISH, { input: plain })).publishTemplate).toEqual({ __typename: 'Template' });
  const { recordForm } = await owner.ask(`query { recordForm(key: "F-PRO-02") { body } }`);
  const { fields, rules, listed } = recordForm.body;
  const without = {
    ...recordForm.body,
    fields: fields.filter(({ id }: Outcome) => id !== 'total'),
    rules: rules.filter(({ field }: Outcome) => field !== 'total'),
    listed: listed.filter((id: string) => id !== 'total'),
  };
  expect(await publish(owner, without, 'F-PRO-02', 'form')).toMatchObject({
    field: 'body.fields',
    message: expect.stringContaining('“total”'),
  });
  await doing(owner, 'withdrawCase', { ...at(underWay), reason: '撤回' });
  expect(await publish(owner, without, 'F-PRO-02', 'form')).toEqual({ __typename: 'Template' });
});
