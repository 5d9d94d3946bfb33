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
  MILD,
  payloadsOf,
  permissionNames,
  rowsOf,
  staleStory,
  workedTo,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';

const input = async (owner: Person) => ({
  ...at(await workedTo(owner, await aComplaint(owner), 'acknowledged')),
  ratings: MILD,
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
    ratings: { severity: 2, safety: 0, complexity: 2, impact: 2, immediacy: 2 },
  });
  expect(done).toMatchObject({
    stage: 'assessed',
    severity: 'L2',
    severityIndex: 37.5,
    severityReasons: ['指数 37.50：L2 较重'],
    ratings: { severity: 2, safety: 0 },
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
    return (await doing(owner, 'assessComplaint', { ...at(filed), ratings: MILD, accepted: 'YES', ...over }))
      .severity;
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
  const done = await doing(owner, 'assessComplaint', { ...at(before), ratings: GRAVE, accepted: 'YES' });
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
  expect(await doing(owner, 'assessComplaint', { ...given, ratings: { ...MILD, impact: 5 } })).toMatchObject({
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
  const grave = await doing(agent, 'assessComplaint', { ...given, ratings: GRAVE });
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
    await doing(supervisor, 'assessComplaint', { ...at(taken), ratings: GRAVE, accepted: 'YES' }),
  ).toMatchObject({ owner: { id: supervisor.id } });
});

test('whoever judges a complaint out of his own hands is told that it is done', async () => {
  const agent = await aPerson(await aTenant(), { can: permissionNames, reach: { 'complaint.read': 'own' } });
  const given = await input(agent);
  expect(await doing(agent, 'assessComplaint', { ...given, ratings: GRAVE })).toEqual({
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
  const again = async (ratings: object) => {
    record = await doing(owner, 'assessComplaint', { ...at(record), ratings, accepted: 'YES' });
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
