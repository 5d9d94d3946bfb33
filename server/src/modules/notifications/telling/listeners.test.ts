import { afterEach, expect, test } from 'vitest';
import { sendMailBy, type Letter } from '../../../kernel/ports/mail.ts';
import type { HeardFact } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import { asSystem, letHear, runJob, anOwner, aPerson, aTenant, rowsOf, world, type Person, type TestTenant } from '../../../testing/index.ts';
import { aComplaint, doing, mutationOf } from '../../../testing/case-story.ts';
import { forgetOldNotifications } from '../forget-old.job.ts';
import { notificationsModule } from '../notifications.module.ts';

const LIST = `query ($first: Int, $after: String, $unreadOnly: Boolean) { notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
  nodes { id kind text subjectType subjectId at readAt } pageInfo { endCursor hasNextPage } unreadCount } }`;
const MARK = `mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { __typename
  ... on NotificationsRead { unreadCount } ... on UserError { code message } ... on InvalidField { field } } }`;

const listeners = notificationsModule.listeners ?? [];
const heard = new Set<string>();
afterEach(() => sendMailBy(undefined));

/** Lets the module hear what happened in a company, also what it publishes itself. */
async function listen(tenant: TestTenant): Promise<void> {
  for (;;) {
    const fresh = (await rowsOf('outbox', tenant)).filter((row) => !heard.has(String(row['id']))).toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
    if (fresh.length === 0) return;
    for (const row of fresh) {
      heard.add(String(row['id']));
      const fact = { type: row['type'], payload: row['payload'] } as Pick<HeardFact, 'type' | 'payload'>;
      const hearing = listeners.filter((listener) => listener.type === fact.type && !listener.outside);
      for (const listener of hearing) await letHear(listener, tenant, fact);
    }
  }
}

const told = async (person: Person, variables: object = {}): Promise<{ kind: string; text: string; id: string; subjectId: string; readAt: string | null }[]> =>
  (await person.ask(LIST, { ...variables })).notifications.nodes;
const texts = async (person: Person): Promise<string[]> => (await told(person)).map((node) => node.text);
const assign = (by: Person, record: { id: string; version: number }, ownerId: string) => doing(by, 'assignCase', { id: record.id, version: record.version, ownerId });

async function holds(person: Person, key: string, grants: Readonly<Record<string, string>>, isBuiltin = false): Promise<void> {
  const { admin } = await world();
  const tenantId = person.tenant.id;
  const { rows } = await admin.query<{ id: string }>(
    `insert into app.role (tenant_id, id, key, name_zh, name_en, is_builtin) values ($1, $2, $3, $3, $3, $4) on conflict (tenant_id, key) do update set key = excluded.key returning id`,
    [tenantId, newId(), key, isBuiltin],
  );
  const roleId = rows[0]?.id;
  for (const [permission, scope] of Object.entries(grants)) {
    await admin.query(`insert into app.role_permission (tenant_id, role_id, permission, row_scope) values ($1, $2, $3, $4) on conflict do nothing`, [tenantId, roleId, permission, scope]);
  }
  await admin.query(`insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)`, [tenantId, person.id, roleId]);
}

test('whoever is given a case is told by whom, in his own language; whoever takes one is not', async () => {
  const tenant = await aTenant();
  const [boss, li, anna] = [await anOwner(tenant, { name: '王芳' }), await anOwner(tenant, { name: '李雷' }), await anOwner(tenant, { name: 'Anna', locale: 'en' })];
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
  expect((await texts(owner)).toSorted()).toEqual([`韩梅梅在 ${filed.number}“包裹迟到”中写了内部备注`, `韩梅梅就 ${filed.number}“包裹迟到”回复了客户`].toSorted());
  expect(await texts(other)).toEqual([]);
});

test('a ladder tells owner, team leaders and, where nobody stands, the next step', async () => {
  const tenant = await aTenant();
  const [owner, leader, head, colleague] = [await anOwner(tenant), await aPerson(tenant), await anOwner(tenant, { locale: 'en', teamId: tenant.unitId }), await aPerson(tenant, { can: ['notification.read'] })];
  await holds(leader, 'lead', { 'case.assign': 'team' });
  await holds(head, 'owner', {}, true);
  await holds(colleague, 'viewer', { 'case.read': 'all' });
  const filed = await aComplaint(owner, { title: '包裹迟到' });
  const clock = { clockId: newId(), subjectType: 'case', subjectId: filed.id, metric: 'resolution' };
  const emit = (fact: object) => asSystem(tenant, async (tx) => tx.emit(fact as never));
  const idsOf = async (kind: string) => (await rowsOf('notification', tenant)).filter((row) => row['kind'] === kind).map((row) => String(row['member_id'])).toSorted();
  await emit({ type: 'clock.warned', payload: { ...clock, mark: 90, late: null, tell: ['owner', 'supervisor'] } });
  await emit({ type: 'clock.breached', payload: { ...clock, tell: ['manager'], sends: null } });
  await emit({ type: 'clock.warned', payload: { ...clock, mark: 100, late: 'dayLate', tell: ['director'] } });
  await listen(tenant);
  expect(await idsOf('clock.warned')).toEqual([owner.id, leader.id].toSorted());
  expect(await idsOf('clock.breached')).toEqual([owner.id, head.id].toSorted());
  expect(await idsOf('clock.late')).toEqual([head.id]);
  expect((await texts(owner)).toSorted()).toEqual([`${filed.number}“包裹迟到”的“首次解决”已超时`, `${filed.number}“包裹迟到”的“首次解决”时限已用 90%`].toSorted());
  expect((await texts(head)).toSorted()).toEqual([`${filed.number} “包裹迟到”: “First resolution” is overdue`, `${filed.number} “包裹迟到”: “First resolution” is overdue and still open`].toSorted());
  expect(await texts(colleague)).toEqual([]);
});

test('a case that nobody owns worries the team’s leaders, and without any the company’s owners', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const [filer, leader, head] = [await anOwner(tenant), await aPerson(tenant), await anOwner(other)];
  await holds(leader, 'lead', { 'case.assign': 'team' });
  await holds(head, 'owner', {}, true);
  const { admin } = await world();
  for (const [person, hears] of [[filer, leader], [head, head]] as const) {
    const filed = await aComplaint(person, { title: '无人负责' });
    await admin.query(`update app.service_case set owner_id = null where id = $1`, [filed.id]);
    await listen(person.tenant);
    await asSystem(person.tenant, async (tx) => tx.emit({ type: 'clock.breached', payload: { clockId: newId(), subjectType: 'case', subjectId: filed.id, metric: 'response', tell: ['owner'], sends: null } }));
    await listen(person.tenant);
    expect((await rowsOf('notification', person.tenant)).map((row) => row['member_id'])).toEqual([hears.id]);
  }
});

test('a rule of the statechart speaks its own words', async () => {
  const tenant = await aTenant();
  const [owner, leader] = [await anOwner(tenant), await anOwner(tenant, { locale: 'en' })];
  await holds(leader, 'lead', { 'case.assign': 'team' });
  const filed = await aComplaint(owner, { title: '包裹迟到' });
  await asSystem(tenant, async (tx) => tx.emit({ type: 'case.alerted', payload: { caseId: filed.id, type: 'complaint', role: 'supervisor', effect: 'tell-disputed' } }));
  await listen(tenant);
  expect(await texts(leader)).toEqual([`${filed.number} “包裹迟到”: The customer refused the solution; the next level takes over.`]);
});

test('a disabled colleague is told nothing, and what may no longer be seen keeps its content to itself', async () => {
  const tenant = await aTenant();
  const [boss, gone, narrow] = [await anOwner(tenant), await anOwner(tenant), await aPerson(tenant, { can: ['notification.read', 'case.read'], rowScope: 'own' })];
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

test('notifications need a right, are one’s own, page, and are marked read by id or all at once', async () => {
  const tenant = await aTenant();
  const [boss, li, stranger] = [await anOwner(tenant), await anOwner(tenant), await anOwner(await aTenant())];
  const nobody = await aPerson(tenant);
  expect((await nobody.run(LIST)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await nobody.run(MARK, { input: { all: true } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  for (const title of ['一', '二', '三']) await aComplaint(boss, { ownerId: li.id, title });
  await listen(tenant);
  const page = (await li.ask(LIST, { first: 2 })).notifications;
  expect(page).toMatchObject({ unreadCount: 3, pageInfo: { hasNextPage: true } });
  const rest = await told(li, { after: page.pageInfo.endCursor });
  expect(rest).toHaveLength(1);
  const mark = async (who: Person, input: object) => (await who.ask(MARK, { input })).markNotificationsRead;
  const foreign = page.nodes[0].id;
  expect(await mark(stranger, { ids: [foreign, newId(), 'no id'] })).toEqual({ __typename: 'NotificationsRead', unreadCount: 0 });
  expect(await mark(boss, { ids: [foreign] })).toMatchObject({ unreadCount: 0 });
  expect(await mark(li, { ids: [foreign] })).toMatchObject({ unreadCount: 2 });
  expect(await told(li, { unreadOnly: true })).toHaveLength(2);
  expect((await told(li)).find((node) => node.id === foreign)?.readAt).toMatch(/Z$/);
  expect(await mark(li, {})).toMatchObject({ __typename: 'InvalidField', field: 'ids' });
  expect(await mark(li, { ids: Array.from({ length: 201 }, () => newId()) })).toMatchObject({ __typename: 'InvalidField', field: 'ids' });
  expect(await mark(li, { all: true, idempotencyKey: newId() })).toMatchObject({ unreadCount: 0 });
});

test('assignments and breaches go out by mail when there is a mail server, in the person’s language', async () => {
  const tenant = await aTenant();
  const [boss, li] = [await anOwner(tenant, { name: '王 <芳>' }), await anOwner(tenant)];
  const { admin } = await world();
  await admin.query(`update app.membership set locale = 'en' where id = $1`, [li.id]);
  const letters: Letter[] = [];
  const mail = listeners.find((listener) => listener.consumer === 'notifications.mail');
  const send = async (kind: string) => {
    const row = (await rowsOf('notification', tenant)).find((one) => one['kind'] === kind);
    const fact: HeardFact<'notification.added'> = { id: newId(), tenantId: tenant.id, type: 'notification.added', payload: { notificationId: String(row?.['id']), memberId: li.id }, at: new Date() };
    const prepared = await asSystem(tenant, async (tx) => (await mail?.handle(fact, tx)) ?? null);
    if (prepared) await mail?.outside?.(prepared);
  };
  const filed = await aComplaint(boss, { ownerId: li.id, title: '迟到' });
  await boss.ask(mutationOf('commentCase'), { input: { id: filed.id, body: '请看', internal: true } });
  await listen(tenant);
  await send('case.assigned');
  expect(letters).toEqual([]);
  sendMailBy({ mail: { isDelivering: true, send: async (letter) => void letters.push(letter) }, baseUrl: 'https://desk.example.test' });
  await send('case.assigned');
  await send('case.noted');
  expect(letters).toMatchObject([{ to: `${li.id}@example.test`, locale: 'en', subject: `王 <芳> assigned ${filed.number} “迟到” to you`, link: `https://desk.example.test/cases/${filed.id}` }]);
  expect(letters[0]?.html).not.toContain('<芳>');
});

test('old news is forgotten', async () => {
  const tenant = await aTenant();
  const [boss, li] = [await anOwner(tenant), await anOwner(tenant)];
  for (const title of ['新', '旧而已读', '旧而未读', '极旧']) await aComplaint(boss, { ownerId: li.id, title });
  await listen(tenant);
  const [, oldRead, oldUnread, ancient] = (await rowsOf('notification', tenant)).map((row) => String(row['id'])).toSorted();
  const { admin } = await world();
  await admin.query(`update app.notification set at = now() - interval '100 days', read_at = now() where id = $1`, [oldRead]);
  await admin.query(`update app.notification set at = now() - interval '100 days' where id = $1`, [oldUnread]);
  await admin.query(`update app.notification set at = now() - interval '400 days' where id = $1`, [ancient]);
  await runJob(forgetOldNotifications);
  const left = (await rowsOf('notification', tenant)).map((row) => String(row['id']));
  expect(left).toHaveLength(2);
  expect(left).not.toContain(oldRead);
  expect(left).toContain(oldUnread);
});
