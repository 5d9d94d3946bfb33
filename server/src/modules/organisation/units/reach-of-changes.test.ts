import { expect, test } from 'vitest';

import { newId } from '../../../kernel/values/ids.ts';
import {
  anOwner,
  aPerson,
  aTenant,
  rowsOf,
  type Person,
  type PersonOptions,
  type TestTenant,
  world,
} from '../../../testing/index.ts';

const NOT_OWN = '只有所有者可以扩大自己的管理范围';
const BEYOND = '您不能让他人看到您自己看不到的内容';

/** Runs one change of the organisation. */
async function change(person: Person, verb: string, input: Readonly<Record<string, unknown>>) {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const data = await person.ask(
    `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename ... on OrgChange { id recordId } ... on UserError { message } } }`,
    { input },
  );
  return data[verb] as { __typename: string; id: string; recordId: string; message?: string };
}

/** A company with two departments: sales with two teams, finance with one, and a post in that team. */
async function departments() {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = async (verb: string, input: object): Promise<string> =>
    (await change(owner, verb, { ...input })).recordId;
  const unit = (parentId: string, kind: string, name: string) => made('addUnit', { parentId, kind, name });
  const sales = await unit(tenant.unitId, 'DEPARTMENT', '销售部');
  const finance = await unit(tenant.unitId, 'DEPARTMENT', '财务部');
  const [north, south] = [await unit(sales, 'TEAM', '北区'), await unit(sales, 'TEAM', '南区')];
  const books = await unit(finance, 'TEAM', '账务组');
  const post = await made('addPost', { unitId: books, titleZh: '会计' });
  return { tenant, owner, sales, finance, north, south, books, post };
}

/** A colleague who stands somewhere by his rows, with a role that reaches so far. */
async function aReader(tenant: TestTenant, unitId: string, teamId: string | null, rowScope = 'unit') {
  const person = await aPerson(tenant);
  const { admin } = await world();
  const roleId = newId();
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, $3, '读', 'R')`,
    [tenant.id, roleId, `r-${roleId}`],
  );
  await admin.query(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) values ($1, $2, 'complaint.read', $3)`,
    [tenant.id, roleId, rowScope],
  );
  await admin.query(
    `insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)`,
    [tenant.id, person.id, roleId],
  );
  await admin.query(`update app.membership set unit_id = $3, team_id = $4 where tenant_id = $1 and id = $2`, [
    tenant.id,
    person.id,
    unitId,
    teamId,
  ]);
  return person;
}

const CAN = ['member.read', 'organisation.manage'];
const aShaper = (tenant: TestTenant, options: PersonOptions = {}) =>
  aPerson(tenant, { can: CAN, ...options });
const versionOf = async (tenant: TestTenant, table: string, id: string): Promise<number> =>
  Number((await rowsOf(table, tenant)).find((row) => row['id'] === id)?.['version']);

test('a foreign department is not taken over by removing it', async () => {
  const { tenant, owner, sales, finance, north, south } = await departments();
  const head = await aShaper(tenant, { unitIds: [sales, north, south] });
  const gone = { id: finance, version: 1, targetId: sales };
  expect(await change(head, 'removeUnit', gone)).toMatchObject({ message: NOT_OWN });
  expect(await change(owner, 'removeUnit', gone)).toMatchObject({ __typename: 'OrgChange' });
});

test('a foreign team is not taken over by whoever reads by his team', async () => {
  const { tenant, sales, north, south } = await departments();
  const places = { unitIds: [sales, north, south], teamIds: [north] };
  const leader = await aPerson(tenant, {
    can: [...CAN, 'complaint.read'],
    reach: { 'complaint.read': 'team' },
    ...places,
  });
  const gone = { id: south, version: 1, targetId: north };
  expect(await change(leader, 'removeUnit', gone)).toMatchObject({ message: NOT_OWN });
  const head = await aShaper(tenant, places);
  expect(await change(head, 'removeUnit', gone)).toMatchObject({ __typename: 'OrgChange' });
});

test('nobody lets people of a unit that goes reach what he does not reach himself', async () => {
  const { tenant, owner, sales, finance, books } = await departments();
  await aReader(tenant, finance, books);
  const shaper = await aShaper(tenant, { unitIds: [] });
  const gone = { id: finance, version: 1, targetId: sales };
  expect(await change(shaper, 'removeUnit', gone)).toMatchObject({ message: BEYOND });
  const moved = { id: books, version: 1, parentId: sales };
  expect(await change(shaper, 'moveUnit', moved)).toMatchObject({ message: BEYOND });
  expect(await change(owner, 'moveUnit', moved)).toMatchObject({ __typename: 'OrgChange' });
});

test('nobody lets those who stand where a unit comes reach what he does not reach himself', async () => {
  const { tenant, sales, finance, north, books } = await departments();
  await aReader(tenant, sales, north, 'team');
  const shaper = await aShaper(tenant, { unitIds: [] });
  const gone = { id: books, version: 1, targetId: north };
  expect(await change(shaper, 'removeUnit', gone)).toMatchObject({ message: BEYOND });
  const moved = { id: finance, version: 1, parentId: sales };
  const { id: moveId } = await change(shaper, 'moveUnit', moved);
  expect(moveId).toBeDefined();
  await change(shaper, 'moveUnit', { ...moved, version: 2, parentId: tenant.unitId });
  await aReader(tenant, sales, null);
  const again = { ...moved, version: 3 };
  expect(await change(shaper, 'moveUnit', again)).toMatchObject({ message: BEYOND });
  expect(await change(shaper, 'removeUnit', { id: finance, version: 3, targetId: sales })).toMatchObject({
    message: BEYOND,
  });
  shaper.may([...CAN, 'complaint.read']);
  expect(await change(shaper, 'moveUnit', again)).toMatchObject({ __typename: 'OrgChange' });
});

test('who holds a post above the place of a unit counts as one who stands there', async () => {
  const { tenant, owner, finance, north, books } = await departments();
  const reader = await aReader(tenant, tenant.unitId, null);
  const branch = (await change(owner, 'addUnit', { parentId: finance, kind: 'DEPARTMENT', name: '分部' }))
    .recordId;
  const seat = (await change(owner, 'addPost', { unitId: branch, titleZh: '主任' })).recordId;
  const main = (await change(owner, 'addPost', { unitId: books, titleZh: '出纳' })).recordId;
  await change(owner, 'setMemberPosts', { memberId: reader.id, postIds: [main, seat] });
  const shaper = await aShaper(tenant, { unitIds: [] });
  const moved = { id: north, version: 1, parentId: branch };
  expect(await change(shaper, 'moveUnit', moved)).toMatchObject({ message: BEYOND });
  const head = await aPerson(tenant, {
    can: [...CAN, 'complaint.read'],
    reach: { 'complaint.read': 'unit' },
    unitIds: [north],
  });
  expect(await change(head, 'moveUnit', moved)).toMatchObject({ __typename: 'OrgChange' });
});

test('nobody moves a post, or moves it back, where its holder would reach what he does not', async () => {
  const { tenant, owner, sales, north, post } = await departments();
  const reader = await aReader(tenant, sales, north, 'team');
  await change(owner, 'setMemberPosts', { memberId: reader.id, postIds: [post] });
  const shaper = await aShaper(tenant, { unitIds: [], teamIds: [] });
  const input = { id: post, version: 1, unitId: north };
  expect(await change(shaper, 'movePost', input)).toMatchObject({ message: BEYOND });
  shaper.may([...CAN, 'complaint.read']);
  const done = await change(shaper, 'movePost', input);
  expect(done).toMatchObject({ __typename: 'OrgChange' });
  shaper.may(CAN);
  const { undoChange } = await shaper.ask(
    `mutation ($input: UndoInput!) { undoChange(input: $input) { __typename } }`,
    { input: { id: done.id } },
  );
  expect(undoChange).toMatchObject({ __typename: 'CannotUndo' });
  const row = (await rowsOf('post', tenant)).find(({ id }) => id === post);
  expect(row).toMatchObject({ unit_id: north });
});

test('all below a unit that moves or goes, and all above where it comes, are compiled anew', async () => {
  const { tenant, owner, sales, finance, north } = await departments();
  const below = async (parentId: string, kind: string, name: string) =>
    (await change(owner, 'addUnit', { parentId, kind, name })).recordId;
  const branch = await below(sales, 'DEPARTMENT', '分部');
  const deep = await below(branch, 'DEPARTMENT', '支部');
  const deepest = await below(deep, 'TEAM', '小队');
  const reader = await aReader(tenant, deep, deepest);
  const above = await aReader(tenant, finance, null);
  const before = [
    await versionOf(tenant, 'membership', reader.id),
    await versionOf(tenant, 'membership', above.id),
  ];
  const goal = await below(finance, 'DEPARTMENT', '总账');
  const start = await versionOf(tenant, 'membership', above.id);
  await change(owner, 'moveUnit', { id: branch, version: 1, parentId: goal });
  expect(await versionOf(tenant, 'membership', reader.id)).toBeGreaterThan(before[0] ?? 0);
  expect(await versionOf(tenant, 'membership', above.id)).toBeGreaterThan(start);
  const then = await versionOf(tenant, 'membership', reader.id);
  await change(owner, 'removeUnit', { id: branch, version: 2, targetId: sales });
  expect(await versionOf(tenant, 'membership', reader.id)).toBeGreaterThan(then);
  const later = await versionOf(tenant, 'membership', above.id);
  await change(owner, 'removeUnit', { id: north, version: 1, targetId: goal });
  expect(await versionOf(tenant, 'membership', above.id)).toBeGreaterThan(later);
});

test('whoever may shape what is his own shapes no unit', async () => {
  const { tenant, north } = await departments();
  const clerk = await aShaper(tenant, { rowScope: 'own', reach: { 'member.read': 'all' }, teamIds: [north] });
  const { errors } = await clerk.run(
    `mutation ($input: RenameUnitInput!) { renameUnit(input: $input) { __typename } }`,
    { input: { id: north, version: 1, name: '我的组' } },
  );
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
