import { expect, test } from 'vitest';

import { newId } from '../../../kernel/values/ids.ts';
import { asSystem, anOwner, aPerson, aTenant, rowsOf, world } from '../../../testing/index.ts';
import { aComplaint, doing } from '../../../testing/stories/case-story.ts';
import { assign, holds, listen, texts, told } from '../../../testing/stories/notice-story.ts';

test('whoever is given a case is told by whom, in his own language; whoever takes one is not', async () => {
  const tenant = await aTenant();
  const [boss, li, anna] = [
    await anOwner(tenant, { name: '王芳' }),
    await anOwner(tenant, { name: '李雷' }),
    await anOwner(tenant, { name: 'Anna', locale: 'en' }),
  ];
  const filed = await aComplaint(boss, { title: '包裹迟到' });
  const given = await assign(boss, filed, li.id);
  await assign(li, given, anna.id);
  await listen(tenant);
  expect(await texts(li)).toEqual([`王芳将 ${filed.number}“包裹迟到”指派给您`]);
  expect(await texts(anna)).toEqual([`李雷 assigned ${filed.number} “包裹迟到” to you`]);
  expect(await texts(boss)).toEqual([]);
  expect(await told(li)).toMatchObject([{ kind: 'case.assigned', subjectId: filed.id, readAt: null }]);
});

test('whoever opens a case for somebody else tells him', async () => {
  const tenant = await aTenant();
  const [boss, li] = [await anOwner(tenant, { name: '王芳' }), await anOwner(tenant)];
  const filed = await aComplaint(boss, { ownerId: li.id, title: '少发一件' });
  await listen(tenant);
  expect(await texts(li)).toEqual([`王芳将 ${filed.number}“少发一件”指派给您`]);
});

test('the owner hears of notes and answers of others, not of his own', async () => {
  const tenant = await aTenant();
  const [owner, other] = [await anOwner(tenant), await anOwner(tenant, { name: '韩梅梅' })];
  const filed = await aComplaint(owner, { title: '包裹迟到' });
  await doing(owner, 'commentCase', { id: filed.id, body: '我自己写的', internal: true });
  await doing(other, 'commentCase', { id: filed.id, body: '内部', internal: true });
  await doing(other, 'commentCase', { id: filed.id, body: '公开', internal: false });
  await listen(tenant);
  expect((await texts(owner)).toSorted()).toEqual(
    [
      `韩梅梅在 ${filed.number}“包裹迟到”中写了内部备注`,
      `韩梅梅就 ${filed.number}“包裹迟到”回复了客户`,
    ].toSorted(),
  );
  expect(await texts(other)).toEqual([]);
});

test('a ladder tells owner, team leaders and, where nobody stands, the next step', async () => {
  const tenant = await aTenant();
  const [owner, leader, head, colleague] = [
    await anOwner(tenant),
    await aPerson(tenant),
    await anOwner(tenant, { locale: 'en', teamId: tenant.unitId }),
    await aPerson(tenant, { can: ['notification.read'] }),
  ];
  await holds(leader, 'lead', { 'complaint.assign': 'team' });
  await holds(head, 'owner', {}, true);
  await holds(colleague, 'viewer', { 'complaint.read': 'all' });
  const filed = await aComplaint(owner, { title: '包裹迟到' });
  const clock = { clockId: newId(), subjectType: 'case', subjectId: filed.id, metric: 'resolution' };
  const emit = (fact: object) => asSystem(tenant, async (tx) => tx.emit(fact as never));
  const idsOf = async (kind: string) =>
    (await rowsOf('notification', tenant))
      .filter((row) => row['kind'] === kind)
      .map((row) => String(row['member_id']))
      .toSorted();
  await emit({
    type: 'clock.warned',
    payload: { ...clock, mark: 90, late: null, tell: ['owner', 'supervisor'] },
  });
  await emit({ type: 'clock.breached', payload: { ...clock, tell: ['manager'], sends: null } });
  await emit({ type: 'clock.warned', payload: { ...clock, mark: 100, late: 'dayLate', tell: ['director'] } });
  await listen(tenant);
  expect(await idsOf('clock.warned')).toEqual([owner.id, leader.id].toSorted());
  expect(await idsOf('clock.breached')).toEqual([owner.id, head.id].toSorted());
  expect(await idsOf('clock.late')).toEqual([head.id]);
  expect((await texts(owner)).toSorted()).toEqual(
    [
      `${filed.number}“包裹迟到”的“首次解决”已超时`,
      `${filed.number}“包裹迟到”的“首次解决”时限已用 90%`,
    ].toSorted(),
  );
  expect((await texts(head)).toSorted()).toEqual(
    [
      `${filed.number} “包裹迟到”: “First resolution” is overdue`,
      `${filed.number} “包裹迟到”: “First resolution” is overdue and still open`,
    ].toSorted(),
  );
  expect(await texts(colleague)).toEqual([]);
});

test('a case that nobody owns worries the team’s leaders, and without any the company’s owners', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const [filer, leader, head] = [await anOwner(tenant), await aPerson(tenant), await anOwner(other)];
  await holds(leader, 'lead', { 'complaint.assign': 'team' });
  await holds(head, 'owner', {}, true);
  const { admin } = await world();
  for (const [person, hears] of [
    [filer, leader],
    [head, head],
  ] as const) {
    const filed = await aComplaint(person, { title: '无人负责' });
    await admin.query(`update app.service_case set owner_id = null where id = $1`, [filed.id]);
    await listen(person.tenant);
    await asSystem(person.tenant, async (tx) =>
      tx.emit({
        type: 'clock.breached',
        payload: {
          clockId: newId(),
          subjectType: 'case',
          subjectId: filed.id,
          metric: 'response',
          tell: ['owner'],
          sends: null,
        },
      }),
    );
    await listen(person.tenant);
    expect((await rowsOf('notification', person.tenant)).map((row) => row['member_id'])).toEqual([hears.id]);
  }
});

test('a grave case calls for its leaders, who read whether anybody owns it; whoever judged it knows', async () => {
  const tenant = await aTenant();
  const [judge, leader, head] = [
    await anOwner(tenant),
    await anOwner(tenant),
    await anOwner(tenant, { locale: 'en', teamId: tenant.unitId }),
  ];
  await holds(judge, 'lead', { 'complaint.assign': 'team' });
  await holds(leader, 'lead', { 'complaint.assign': 'team' });
  await holds(head, 'owner', {}, true);
  const filed = await aComplaint(judge, { title: '漏电' });
  const { admin } = await world();
  await admin.query(`update app.service_case set owner_id = null where id = $1`, [filed.id]);
  const payload = { caseId: filed.id, type: 'complaint', severity: 'L3', byId: judge.id };
  await asSystem(tenant, async (tx) =>
    tx.emit({ type: 'case.graded', payload: { ...payload, tell: ['supervisor', 'manager'] } }),
  );
  await listen(tenant);
  expect(await texts(leader)).toEqual([`${filed.number}“漏电”被评为 L3 级，目前无人负责，请指派负责人`]);
  expect(await texts(head)).toEqual([
    `${filed.number} “漏电” was rated L3 and nobody owns it: please assign somebody`,
  ]);
  expect(await texts(judge)).toEqual([]);
  await admin.query(`update app.service_case set owner_id = $2 where id = $1`, [filed.id, judge.id]);
  expect(await texts(leader)).toEqual([`${filed.number}“漏电”被评为 L3 级，请关注`]);
});

test('what an owner who has left would hear goes to the leaders of his team', async () => {
  const tenant = await aTenant();
  const [gone, leader] = [await anOwner(tenant), await aPerson(tenant)];
  await holds(leader, 'lead', { 'complaint.assign': 'team' });
  const filed = await aComplaint(gone, { title: '漏电' });
  const { admin } = await world();
  await admin.query('update app.membership set disabled_at = now() where id = $1', [gone.id]);
  const payload = { clockId: newId(), subjectType: 'case', subjectId: filed.id, metric: 'resolution' };
  await asSystem(tenant, async (tx) =>
    tx.emit({ type: 'clock.warned', payload: { ...payload, mark: 50, late: null, tell: ['owner'] } }),
  );
  await listen(tenant);
  expect((await rowsOf('notification', tenant)).map((row) => row['member_id'])).toEqual([leader.id]);
});

test('a rule of the statechart speaks its own words', async () => {
  const tenant = await aTenant();
  const [owner, leader] = [await anOwner(tenant), await anOwner(tenant, { locale: 'en' })];
  await holds(leader, 'lead', { 'complaint.assign': 'team' });
  const filed = await aComplaint(owner, { title: '包裹迟到' });
  await asSystem(tenant, async (tx) =>
    tx.emit({
      type: 'case.alerted',
      payload: { caseId: filed.id, type: 'complaint', role: 'supervisor', effect: 'tell-disputed' },
    }),
  );
  await listen(tenant);
  expect(await texts(leader)).toEqual([
    `${filed.number} “包裹迟到”: The customer refused the solution; the next level takes over.`,
  ]);
});

test('a disabled colleague is told nothing, and what may no longer be seen keeps its content to itself', async () => {
  const tenant = await aTenant();
  const [boss, gone, narrow] = [
    await anOwner(tenant),
    await anOwner(tenant),
    await aPerson(tenant, { can: ['notification.read', 'complaint.read'], rowScope: 'own' }),
  ];
  const filed = await aComplaint(boss, { title: '机密' });
  const given = await assign(boss, filed, narrow.id);
  await listen(tenant);
  expect((await texts(narrow))[0]).toContain('机密');
  const again = await assign(boss, given, gone.id);
  const { admin } = await world();
  await admin.query('update app.membership set disabled_at = now() where id = $1', [gone.id]);
  await listen(tenant);
  expect(again.id).toBe(filed.id);
  expect(await texts(narrow)).toEqual(['此事项已不存在或您无权查看']);
  expect((await rowsOf('notification', tenant)).map((row) => row['member_id'])).toEqual([narrow.id]);
});
