import { afterAll, beforeAll, expect, test } from 'vitest';

import { dayIn } from '../../../kernel/values/days.ts';
import { newId } from '../../../kernel/values/ids.ts';
import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  compiledOf,
  factsOf,
  runJob,
  rowsOf,
  world,
  type Person,
} from '../../../testing/index.ts';
import { listen, told } from '../../../testing/stories/notice-story.ts';
import { turnDueDeputies } from './turn-deputies.job.ts';

const DAY = 86_400_000;
/** Noon of today, as the companies of the tests count their days: no day ends while a story is told. */
const NOON = new Date(`${dayIn('Asia/Shanghai', new Date())}T12:00:00+08:00`);
const day = (offset: number): string => dayIn('Asia/Shanghai', new Date(NOON.getTime() + offset * DAY));

beforeAll(async () => (await world()).clock.set(NOON));
afterAll(async () => (await world()).clock.release());

async function appoint(person: Person, input: Readonly<Record<string, unknown>>) {
  const data = await person.ask(
    `mutation ($input: AppointDeputyInput!) { appointDeputy(input: $input) { ... on Deputy { id state member { id } deputy { id } } ... on InvalidField { field message } } }`,
    { input: { fromOn: day(0), untilOn: day(5), reason: 'leave', ...input } },
  );
  return data.appointDeputy as { id: string; state: string; field?: string; message?: string };
}

const standsInFor = async (person: Person): Promise<readonly string[] | undefined> =>
  (await compiledOf(person))?.standsInFor;

test('a deputy gets the reach of the absent person at once, also along a chain, and loses it when it ends', async () => {
  const tenant = await aTenant();
  const [wang, li, han] = [await aPerson(tenant), await aPerson(tenant), await aPerson(tenant)];
  const made = await appoint(wang, { deputyId: li.id });
  expect(made.state).toBe('active');
  expect(await standsInFor(li)).toEqual([wang.id]);
  await appoint(li, { deputyId: han.id });
  expect((await standsInFor(han))?.toSorted()).toEqual([wang.id, li.id].toSorted());
  expect((await rowsOf('membership', tenant)).find(({ id }) => id === han.id)).toMatchObject({ version: 2 });
  await li.ask(`mutation ($id: ID!) { endDeputy(input: { id: $id }) { __typename } }`, { id: made.id });
  expect(await standsInFor(li)).toEqual([]);
  expect(await standsInFor(han)).toEqual([li.id]);
  expect(await factsOf(tenant)).toContain('membership.changed');
});

test('a circle, oneself, two at a time, the past and too long are refused with their reason', async () => {
  const tenant = await aTenant();
  const [wang, li, han] = [
    await aPerson(tenant, { name: '王芳' }),
    await aPerson(tenant, { name: '李雷' }),
    await aPerson(tenant, { name: '韩梅' }),
  ];
  await appoint(wang, { deputyId: li.id });
  await appoint(li, { deputyId: han.id });
  expect(await appoint(han, { deputyId: wang.id })).toMatchObject({
    field: 'deputyId',
    message: '代理关系形成循环：韩梅 → 王芳 → 李雷 → 韩梅',
  });
  expect(await appoint(han, { deputyId: han.id })).toMatchObject({ message: '不能由本人代理本人' });
  expect(await appoint(wang, { deputyId: han.id })).toMatchObject({ field: 'fromOn' });
  expect(await appoint(han, { deputyId: li.id, fromOn: day(-1) })).toMatchObject({ field: 'fromOn' });
  expect(await appoint(han, { deputyId: li.id, fromOn: day(8), untilOn: day(7) })).toMatchObject({
    field: 'untilOn',
  });
  expect(await appoint(han, { deputyId: li.id, untilOn: day(90) })).toMatchObject({
    message: '一次代理最多 90 天',
  });
  const forOther = await wang.run(
    `mutation ($input: AppointDeputyInput!) { appointDeputy(input: $input) { __typename } }`,
    {
      input: { memberId: han.id, deputyId: li.id, fromOn: day(0), untilOn: day(1), reason: 'leave' },
    },
  );
  expect(forOther.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('a chain that leads back through others is refused for a day in common, and only then', async () => {
  const tenant = await aTenant();
  const [wang, li, han] = [
    await aPerson(tenant, { name: '王芳' }),
    await aPerson(tenant, { name: '李雷' }),
    await aPerson(tenant, { name: '韩梅' }),
  ];
  await appoint(wang, { deputyId: li.id, fromOn: day(1), untilOn: day(5) });
  await appoint(li, { deputyId: han.id, fromOn: day(3), untilOn: day(8) });
  expect(await appoint(han, { deputyId: wang.id, fromOn: day(5), untilOn: day(9) })).toMatchObject({
    field: 'deputyId',
    message: '代理关系形成循环：韩梅 → 王芳 → 李雷 → 韩梅',
  });
  expect(await appoint(han, { deputyId: wang.id, fromOn: day(6), untilOn: day(9) })).toMatchObject({
    state: 'planned',
  });
});

test('whoever is shut out stands in for nobody, and nobody reaches others through him', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [wang, li, han] = [await aPerson(tenant), await aPerson(tenant), await aPerson(tenant)];
  await appoint(wang, { deputyId: li.id });
  await appoint(han, { deputyId: li.id, fromOn: day(3) });
  await appoint(li, { deputyId: han.id, untilOn: day(2) });
  expect((await standsInFor(han))?.toSorted()).toEqual([wang.id, li.id].toSorted());
  const shut = (disabled: boolean) =>
    owner.ask(
      `mutation ($input: SetMemberDisabledInput!) { setMemberDisabled(input: $input) { __typename } }`,
      {
        input: { id: li.id, disabled },
      },
    );
  await shut(true);
  expect(await standsInFor(han)).toEqual([li.id]);
  const states = (await rowsOf('deputy', tenant)).map((row) => [row['deputy_id'] === li.id, row['state']]);
  expect(states).toHaveLength(3);
  expect(states).toEqual(
    expect.arrayContaining([
      [false, 'active'],
      [true, 'over'],
    ]),
  );
  await shut(false);
  expect(await standsInFor(li)).toEqual([]);
});

test('nobody makes himself the deputy of another, however his id is written, nor of somebody beyond his reach', async () => {
  const tenant = await aTenant();
  const wang = await aPerson(tenant, { name: '王芳' });
  const may = await aPerson(tenant, { can: ['organisation.deputise', 'member.read'] });
  const input = { memberId: wang.id, deputyId: may.id, untilOn: day(1) };
  expect(await appoint(may, input)).toMatchObject({ field: 'deputyId' });
  expect(await appoint(may, { ...input, deputyId: may.id.toUpperCase() })).toMatchObject({
    field: 'deputyId',
  });
  expect(await appoint(may, { memberId: wang.id, deputyId: wang.id.toUpperCase() })).toMatchObject({
    message: '不能由本人代理本人',
  });
  const narrow = await aPerson(tenant, { can: ['organisation.deputise', 'member.read'], rowScope: 'own' });
  const { errors } = await narrow.run(
    `mutation ($input: AppointDeputyInput!) { appointDeputy(input: $input) { __typename } }`,
    { input: { ...input, deputyId: may.id, fromOn: day(0), reason: 'leave' } },
  );
  expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a planned deputy begins and ends with the days of the company', async () => {
  const tenant = await aTenant();
  const [wang, li] = [await aPerson(tenant), await aPerson(tenant)];
  const { admin } = await world();
  expect(await appoint(wang, { deputyId: li.id, fromOn: day(2), untilOn: day(3) })).toMatchObject({
    state: 'planned',
  });
  await runJob(turnDueDeputies);
  expect(await standsInFor(li)).toEqual([]);
  await admin.query(`update app.deputy set from_on = $2 where tenant_id = $1`, [tenant.id, day(0)]);
  await runJob(turnDueDeputies);
  expect(await standsInFor(li)).toEqual([wang.id]);
  await admin.query(`update app.deputy set from_on = $2, until_on = $3 where tenant_id = $1`, [
    tenant.id,
    day(-3),
    day(-1),
  ]);
  await runJob(turnDueDeputies);
  expect(await standsInFor(li)).toEqual([]);
});

test('within the reach of what is his own, a deputy reads and changes what the absent person owns, recorded as 代', async () => {
  const tenant = await aTenant();
  const can = ['customer.read', 'customer.update', 'customer.create', 'contact.create', 'member.read'];
  const wang = await aPerson(tenant, { can, rowScope: 'own', name: '王芳' });
  const stranger = await aPerson(tenant, { can, rowScope: 'own' });
  const customer = await aCustomer(wang);
  await aCustomer(stranger);
  const li = await aPerson(tenant, { can, rowScope: 'own', standsInFor: [wang.id] });
  const { customers } = await li.ask(`{ customers(first: 10) { nodes { id } totalCount } }`);
  expect(customers).toMatchObject({ nodes: [{ id: customer.id }], totalCount: 1 });
  const { updateCustomer } = await li.ask(
    `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { ... on Customer { timeline(first: 1) { nodes { actor { id } onBehalfOf { displayName } } } } ... on UserError { message } } }`,
    { input: { id: customer.id, version: customer.version, remark: '已回电' } },
  );
  expect(updateCustomer.timeline.nodes).toMatchObject([
    { actor: { id: li.id }, onBehalfOf: { displayName: '王芳' } },
  ]);
  const rows = (await rowsOf('audit_log', tenant)).filter(({ action }) => action === 'customer.update');
  expect(rows).toMatchObject([{ actor: li.id, on_behalf_of: wang.id }]);
  expect(await standsInFor(stranger)).toEqual([]);
  const owner = await anOwner(tenant);
  const { auditLog } = await owner.ask(
    `{ auditLog(filter: { actions: ["customer.update"] }, first: 1) { nodes { sentence standsInFor { id } notes { name } } } }`,
  );
  expect(auditLog.nodes).toMatchObject([
    { sentence: expect.stringContaining('（代王芳）'), standsInFor: { id: wang.id }, notes: [] },
  ]);
});

test('the longest time is the company’s own figure', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await owner.ask(`mutation { setCompanyLimits(input: { deputyDays: 3 }) { __typename } }`);
  const li = await aPerson(tenant);
  expect(await appoint(owner, { deputyId: li.id })).toMatchObject({ message: '一次代理最多 3 天' });
});

test('whoever is to stand in is told for whom and how long, whoever names himself is not', async () => {
  const tenant = await aTenant();
  const [wang, li] = [await aPerson(tenant, { name: '王芳' }), await anOwner(tenant, { locale: 'en' })];
  await appoint(wang, { deputyId: li.id });
  await listen(tenant);
  const [news, ...others] = await told(li);
  expect(others).toEqual([]);
  expect(news).toMatchObject({
    kind: 'deputy.appointed',
    text: expect.stringContaining(`王芳 named you to stand in for 王芳 from ${day(0)} to ${day(5)}`),
  });
  const han = await aPerson(tenant, { name: '韩梅' });
  await appoint(li, { memberId: han.id, deputyId: li.id });
  await listen(tenant);
  expect(await told(li)).toHaveLength(1);
});

test('nobody reaches another’s work by naming somebody for whom he stands in himself', async () => {
  const tenant = await aTenant();
  const [wang, li] = [await aPerson(tenant, { name: '王芳' }), await aPerson(tenant, { name: '李雷' })];
  const may = await aPerson(tenant, { can: ['organisation.deputise', 'member.read'], name: '韩梅' });
  await appoint(li, { deputyId: may.id, fromOn: day(1), untilOn: day(3) });
  expect(await appoint(may, { memberId: wang.id, deputyId: li.id })).toMatchObject({
    field: 'deputyId',
    message: '您自己会由此代理该成员（李雷 → 韩梅），请选择其他人，或由所有者指定',
  });
  expect(
    await appoint(may, { memberId: wang.id, deputyId: li.id, fromOn: day(4), untilOn: day(5) }),
  ).toMatchObject({ state: 'planned' });
  const owner = await anOwner(tenant);
  expect(await appoint(owner, { memberId: wang.id, deputyId: li.id, untilOn: day(3) })).toMatchObject({
    state: 'active',
  });
});

test('whoever may appoint for his own team ends nothing elsewhere, and is not offered to', async () => {
  const tenant = await aTenant();
  const { admin } = await world();
  const elsewhere = newId();
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组')`,
    [tenant.id, elsewhere, tenant.unitId],
  );
  const [wang, li] = [await aPerson(tenant, { teamId: elsewhere }), await aPerson(tenant)];
  const { id } = await appoint(wang, { deputyId: li.id });
  const lead = async (teamId: string) =>
    aPerson(tenant, {
      can: ['organisation.deputise', 'member.read'],
      reach: { 'organisation.deputise': 'team' },
      teamId,
    });
  const end = async (person: Person) =>
    person.run(`mutation ($id: ID!) { endDeputy(input: { id: $id }) { __typename } }`, { id });
  const offered = async (person: Person) =>
    (await person.ask(`{ deputies { id canEnd } }`)).deputies.map(
      ({ canEnd }: { canEnd: boolean }) => canEnd,
    );
  const other = await lead(tenant.teamId);
  expect(await offered(other)).toEqual([false]);
  expect((await end(other)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(await standsInFor(li)).toEqual([wang.id]);
  const own = await lead(elsewhere);
  expect(await offered(own)).toEqual([true]);
  expect((await end(own)).data.endDeputy.__typename).toBe('Deputy');
});
