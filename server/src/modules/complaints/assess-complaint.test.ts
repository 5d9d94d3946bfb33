import { baseTemplate, type ScoringModel } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  doing,
  guardStories,
  payloadsOf,
  permissionNames,
  rated,
  rowsOf,
  seenBy,
  staleStory,
  workedTo,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';

const input = async (owner: Person) => ({
  ...at(await workedTo(owner, await aComplaint(owner), 'acknowledged')),
  ratings: rated(),
  accepted: 'YES',
});
const GRAVE = { severity: 3, safety: 1, complexity: 3, impact: 3, immediacy: 2 };

guardStories('assessComplaint', 'complaint.assess', input);
staleStory('assessComplaint', input);

test('ratings become index, level and reasons in the reader’s language', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const done = await doing(owner, 'assessComplaint', {
    ...(await input(owner)),
    ratings: rated({ severity: 2, safety: 0, complexity: 2, impact: 2, immediacy: 2 }),
  });
  expect(done).toMatchObject({
    stage: 'assessed',
    severity: 'L2',
    severityIndex: 37.5,
    severityReasons: ['指数 37.50：L2 较重'],
    ratings: expect.arrayContaining([
      { criterion: 'severity', rating: 2 },
      { criterion: 'safety', rating: 0 },
    ]),
  });
  expect(done.timeline.nodes[0]).toMatchObject({
    kind: 'assessment',
    details: { severity: { from: null, to: 'L2' }, index: 37.5, accepted: 'yes' },
  });
  const english = await anOwner(tenant, { locale: 'en' });
  const { complaint } = await english.ask(
    'query ($id: ID!) { complaint(id: $id) { severityReasons stageName } }',
    { id: done.id },
  );
  expect(complaint).toEqual({ severityReasons: ['Index 37.50: L2 Serious'], stageName: 'Assessed' });
});

test('circumstances lift the level: media, a group, a repetition, a grade-A customer', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const assessed = async (over: object, filedWith: object = {}) => {
    const filed = await workedTo(owner, await aComplaint(owner, filedWith as never), 'acknowledged');
    return (
      await doing(owner, 'assessComplaint', { ...at(filed), ratings: rated(), accepted: 'YES', ...over })
    ).severity;
  };
  expect(await assessed({})).toBe('L1');
  expect(await assessed({ mediaRisk: true })).toBe('L3');
  expect(await assessed({}, { channel: 'regulator' })).toBe('L3');
  expect(await assessed({ groupSize: 5 })).toBe('L3');
  const { id, version } = await aCustomer(owner);
  await doing(owner, 'updateCustomer', { id, version, grade: 'A' });
  expect(await assessed({}, { customerId: id, topic: 'B04' })).toBe('L2');
  expect(await assessed({}, { customerId: id, topic: 'B04' })).toBe('L3');
});

test('promises follow the level', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const before = await workedTo(owner, await aComplaint(owner), 'acknowledged');
  expect(before.clocks.map((clock: { metric: string }) => clock.metric)).not.toContain('preliminary');
  const due = await dueOf(tenant);
  const done = await doing(owner, 'assessComplaint', {
    ...at(before),
    ratings: rated(GRAVE),
    accepted: 'YES',
  });
  expect(done.severity).toBe('L3');
  expect(done.clocks.map((clock: { metric: string }) => clock.metric)).toContain('preliminary');
  expect(await dueOf(tenant)).not.toEqual(due);
});

const dueOf = async (tenant: TestTenant) =>
  (await rowsOf('sla_clock', tenant)).find((row) => row['metric'] === 'resolution')?.['due_at'];

test('refusing needs a reason and passing on waits; both are the chart’s', async () => {
  const owner = await anOwner(await aTenant());
  const refused = { ...(await input(owner)), accepted: 'NO' };
  expect(await doing(owner, 'assessComplaint', refused)).toMatchObject({
    __typename: 'InvalidField',
    field: 'rejectReason',
  });
  expect(await doing(owner, 'assessComplaint', { ...refused, rejectReason: '非本公司产品' })).toMatchObject({
    stage: 'rejected',
    category: 'RESOLVED',
    rejectReason: '非本公司产品',
  });
  expect(
    await doing(owner, 'assessComplaint', { ...(await input(owner)), accepted: 'TRANSFER' }),
  ).toMatchObject({ stage: 'transferred', category: 'WAITING' });
});

test('ratings out of range name their field', async () => {
  const owner = await anOwner(await aTenant());
  const given = await input(owner);
  expect(await doing(owner, 'assessComplaint', { ...given, ratings: rated({ impact: 5 }) })).toMatchObject({
    __typename: 'InvalidField',
    field: 'ratings.impact',
  });
  expect(await doing(owner, 'assessComplaint', { ...given, groupSize: 0 })).toMatchObject({
    __typename: 'InvalidField',
    field: 'groupSize',
  });
});

test('a grave complaint leaves hands that may not decide, and only a supervisor takes it', async () => {
  const tenant = await aTenant();
  const [agent, supervisor] = [
    await aPerson(tenant, { can: permissionNames }),
    await aPerson(tenant, { can: permissionNames }),
  ];
  await holds(tenant, supervisor, 'supervisor');
  const given = await input(agent);
  const grave = await doing(agent, 'assessComplaint', { ...given, ratings: rated(GRAVE) });
  expect(grave).toMatchObject({ severity: 'L3', owner: null });
  expect(grave.timeline.nodes[0]).toMatchObject({
    kind: 'assignment',
    details: { from: { ownerId: agent.id }, to: { ownerId: null }, reason: 'level' },
  });
  expect(await doing(agent, 'assignCase', { ...at(grave), ownerId: agent.id })).toMatchObject({
    __typename: 'InvalidField',
    field: 'ownerId',
    message: expect.stringContaining('L3'),
  });
  const taken = await doing(agent, 'assignCase', { ...at(grave), ownerId: supervisor.id });
  expect(taken).toMatchObject({ owner: { id: supervisor.id }, stage: 'assigned' });
  expect(
    await doing(supervisor, 'assessComplaint', { ...at(taken), ratings: rated(GRAVE), accepted: 'YES' }),
  ).toMatchObject({ owner: { id: supervisor.id } });
});

test('whoever judges a complaint out of his own hands is told that it is done', async () => {
  const agent = await aPerson(await aTenant(), { can: permissionNames, reach: { 'complaint.read': 'own' } });
  const given = await input(agent);
  expect(await doing(agent, 'assessComplaint', { ...given, ratings: rated(GRAVE) })).toEqual({
    __typename: 'OutOfReach',
  });
});

test('a grave level calls for those who have to know it, once, and higher levels for more of them', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await holds(tenant, owner, 'supervisor');
  const calls = () => payloadsOf(tenant, 'case.graded');
  let record = await doing(owner, 'assessComplaint', await input(owner));
  expect(await calls()).toEqual([]);
  const again = async (ratings: Readonly<Record<string, number>>) => {
    record = await doing(owner, 'assessComplaint', {
      ...at(record),
      ratings: rated(ratings),
      accepted: 'YES',
    });
    return record.severity;
  };
  const fact = { caseId: record.id, type: 'complaint', byId: owner.id };
  expect(await again(GRAVE)).toBe('L3');
  expect(await again(GRAVE)).toBe('L3');
  const third = { ...fact, severity: 'L3', tell: ['supervisor', 'manager'] };
  expect(await calls()).toEqual([third]);
  expect(await again({ ...GRAVE, safety: 4 })).toBe('L4');
  expect(await calls()).toEqual([
    third,
    { ...fact, severity: 'L4', tell: ['supervisor', 'manager', 'director'] },
  ]);
});

test('a company judges by its own criteria, scale and levels', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const base = baseTemplate<ScoringModel>('scoring', 'complaint-severity');
  const words = (name: string) => ({ 'zh-CN': `${name}级`, en: `Level ${name}` });
  const body: ScoringModel = {
    ...base,
    maxRating: 10,
    criteria: ['severity', 'reach'].map((key) => ({ key, title: words(key), weight: '0.5' })),
    levels: ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'].map((key, place) => ({
      key,
      title: words(key),
      from: String(place * 15),
      tone: place > 3 ? ('bad' as const) : ('plain' as const),
      ...(place === 5 ? { ownedBy: ['owner', 'agent'] } : {}),
    })),
    overrides: [],
  };
  const PUBLISH = `mutation ($body: JSON!) { publishTemplate(input: { kind: "scoring", key: "complaint-severity", baseVersion: 1, body: $body }) { __typename ... on UserError { message } } }`;
  expect((await owner.ask(PUBLISH, { body })).publishTemplate).toMatchObject({ __typename: 'Template' });
  expect((await owner.ask('{ severityModel }')).severityModel).toMatchObject({ maxRating: 10, version: 2 });

  const given = await input(owner);
  const ratings = (severity: number, reach: number) => [
    { criterion: 'severity', rating: severity },
    { criterion: 'reach', rating: reach },
  ];
  const fieldOf = async (wrong: readonly object[]) =>
    (await doing(owner, 'assessComplaint', { ...given, ratings: wrong })).field;
  expect(await fieldOf(rated())).toBe('ratings.1.criterion');
  expect(await fieldOf([...ratings(1, 1), { criterion: 'reach', rating: 2 }])).toBe('ratings.2.criterion');
  expect(await fieldOf(ratings(1, 1).slice(0, 1))).toBe('ratings.reach');
  expect(await fieldOf(ratings(1, 11))).toBe('ratings.reach');

  const done = await doing(owner, 'assessComplaint', { ...given, ratings: ratings(10, 7) });
  expect(done).toMatchObject({
    severity: 'S6',
    severityIndex: 85,
    severityReasons: ['指数 85.00：S6 S6级'],
    ratings: expect.arrayContaining(ratings(10, 7)),
    owner: null,
  });
  expect(await doing(owner, 'assignCase', { ...at(done), ownerId: owner.id })).toMatchObject({
    field: 'ownerId',
    message: expect.stringContaining('S6 S6级'),
  });
  const LIST = `query ($severity: [String!]) { cases(filter: { severity: $severity }) { totalCount } }`;
  expect((await owner.ask(LIST, { severity: ['S6'] })).cases.totalCount).toBe(1);
  expect((await owner.ask(LIST, { severity: ['L4'] })).cases.totalCount).toBe(0);
  const { caseTypes } = (
    await owner.ask('{ session { caseTypes { key severities { key name rank tone } } } }')
  ).session;
  const { severities } = caseTypes.find(({ key }: { key: string }) => key === 'complaint');
  expect(severities).toHaveLength(6);
  expect(severities[5]).toEqual({ key: 'S6', name: 'S6级', rank: 6, tone: 'BAD' });
});

test('what a level was called when a complaint was judged stays', async () => {
  const owner = await anOwner(await aTenant());
  const done = await doing(owner, 'assessComplaint', { ...(await input(owner)), ratings: rated(GRAVE) });
  const base = baseTemplate<ScoringModel>('scoring', 'complaint-severity');
  const body = { ...base, levels: base.levels.slice(0, 2) };
  await owner.ask(
    `mutation ($body: JSON!) { publishTemplate(input: { kind: "scoring", key: "complaint-severity", baseVersion: 1, body: $body }) { __typename } }`,
    { body: { ...body, overrides: [] } },
  );
  expect(await seenBy(owner, done.id)).toMatchObject({
    severity: 'L3',
    severityReasons: ['指数 58.75：L3 重大'],
  });
});

test('each assessment is kept as it was filled', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王芳' });
  const first = await doing(owner, 'assessComplaint', { ...(await input(owner)), mediaRisk: false });
  await doing(owner, 'assessComplaint', { ...at(first), ratings: rated(GRAVE), accepted: 'TRANSFER' });
  const FORMS =
    'query ($id: ID!) { case(id: $id) { forms { form formVersion answers filledBy { displayName } } } }';
  const { forms } = (await owner.ask(FORMS, { id: first.id })).case;
  expect(forms.map((record: { form: string }) => record.form)).toEqual(['F-CMP-03', 'F-CMP-03', 'F-CMP-02']);
  expect(forms[0]).toMatchObject({
    formVersion: 1,
    answers: { accepted: 'transfer', ratings: rated(GRAVE) },
    filledBy: { displayName: '王芳' },
  });
  expect(forms[1].answers).toEqual({ accepted: 'yes', mediaRisk: false, ratings: rated() });
  const accepted = (await rowsOf('record_index', tenant)).filter((row) => row['field'] === 'accepted');
  expect(accepted.map((row) => String(row['text_value'])).toSorted()).toEqual(['transfer', 'yes']);
});

async function holds(tenant: TestTenant, person: Person, key: string): Promise<void> {
  const { admin } = await world();
  const roleId = newId();
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, $3, '主管', 'Supervisor')`,
    [tenant.id, roleId, key],
  );
  await admin.query(
    `insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)`,
    [tenant.id, person.id, roleId],
  );
}
