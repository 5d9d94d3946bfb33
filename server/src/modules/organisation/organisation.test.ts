import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  aComplaint,
  anOwner,
  aPaper,
  aPerson,
  aTenant,
  type Person,
  rowsOf,
  type TestTenant,
  world,
} from '../../testing/index.ts';
import { PLACED } from './units/moved-places.ts';

const CHANGED = `... on OrgChange { id canUndo recordId } ... on UserError { code message } ... on UnitHolds { people work units }`;

/** Runs one change of the organisation. */
async function change(person: Person, verb: string, input: Readonly<Record<string, unknown>>) {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const data = await person.ask(
    `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename ${CHANGED} } }`,
    { input },
  );
  return data[verb] as Record<string, never> & { id: string; recordId: string; message: string };
}

const undo = (person: Person, id: string) =>
  person.ask(
    `mutation ($input: UndoInput!) { undoChange(input: $input) { __typename ... on BulkRun { changed } ... on UserError { message } } }`,
    { input: { id } },
  );

const rowOf = async (table: string, tenant: TestTenant, id: string) =>
  (await rowsOf(table, tenant)).find((row) => row['id'] === id);

interface Seen {
  units: { id: string; name: string; parentId: string | null; version: number; peopleBelow: number }[];
  posts: {
    id: string;
    title: string;
    unitId: string;
    version: number;
    actual: number;
    vacancies: number;
    holders: { name: string }[];
  }[];
}

async function seen(person: Person): Promise<Seen> {
  const data = await person.ask(
    `{ organisation { units { id name parentId version people peopleBelow plannedBelow vacanciesBelow } posts { id title unitId version planned actual vacancies holders { name isMain } } charts { key units posts planned } } }`,
  );
  return data.organisation as Seen;
}

const unitOf = (all: Seen, name: string) => {
  const found = all.units.find((unit) => unit.name === name);
  if (!found) throw new Error(`No unit ${name}`);
  return found;
};
const postOf = (all: Seen, title: string) => {
  const found = all.posts.find((post) => post.title === title);
  if (!found) throw new Error(`No post ${title}`);
  return found;
};

const planted = async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const done = await change(owner, 'plantChart', { key: 'serviceDepartment' });
  return { tenant, owner, done, all: await seen(owner) };
};

test('the customer service department of the chart is planted in one go and taken back as one', async () => {
  const { owner, done, all } = await planted();
  expect(unitOf(all, '客户服务部')).toMatchObject({ plannedBelow: 23, vacanciesBelow: 23 });
  expect(all.posts.map(({ title }) => title)).toContain('客户投诉主管');
  expect(all.units).toHaveLength(9);
  const again = await change(owner, 'plantChart', { key: 'serviceDepartment' });
  expect(again).toMatchObject({ message: '该架构的部门和岗位都已存在' });
  await undo(owner, done.id);
  expect((await seen(owner)).units).toHaveLength(2);
});

test('a chart keeps units and posts of the same name', async () => {
  const { owner, all } = await planted();
  const post = postOf(all, '大客户专员');
  await change(owner, 'removePost', { id: post.id, version: post.version });
  const { chartPlan } = await owner.ask(
    `{ chartPlan(key: "serviceDepartment") { name isThere posts { isThere } } }`,
  );
  expect(chartPlan.every((unit: { isThere: boolean }) => unit.isThere)).toBe(true);
  await change(owner, 'plantChart', { key: 'serviceDepartment' });
  const after = await seen(owner);
  expect(after.units).toHaveLength(9);
  expect(after.posts).toHaveLength(all.posts.length);
});

test('a chart is not planted where it would be too much', async () => {
  const { tenant, owner, all } = await planted();
  const { admin } = await world();
  const { id: unitId } = unitOf(all, '客户服务部');
  const posts = all.posts.filter((post) => post.unitId === unitId);
  const [gone] = posts;
  if (!gone) throw new Error('The department has no post');
  await change(owner, 'removePost', { id: gone.id, version: gone.version });
  const fill = `insert into app.post (tenant_id, id, unit_id, title_zh, title_en, planned, is_leader, role_keys, duties, position, version, created_at)
    select $1, gen_random_uuid(), $2, '岗位' || n, '', 1, false, '[]', '', n, 1, now() from generate_series(1, $3::int) n`;
  await admin.query(fill, [tenant.id, unitId, 100 - (posts.length - 1)]);
  const plant = () => change(owner, 'plantChart', { key: 'serviceDepartment' });
  expect(await plant()).toMatchObject({ message: '一个部门最多 100 个岗位' });
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name, position, version, created_at)
     select $1, gen_random_uuid(), $2, 'department', '部门' || n, n, 1, now() from generate_series(1, $3::int) n`,
    [tenant.id, unitId, 3000 - all.units.length],
  );
  const other = await change(owner, 'plantChart', { key: 'serviceDepartment', underId: unitId });
  expect(other).toMatchObject({ message: '最多 3000 个部门和团队' });
});

test('a planted chart in which somebody works stays', async () => {
  const { owner, tenant, done, all } = await planted();
  const li = await aPerson(tenant);
  await change(owner, 'setMemberPosts', { memberId: li.id, postIds: [postOf(all, '客户投诉专员').id] });
  expect((await undo(owner, done.id)).undoChange).toMatchObject({ __typename: 'CannotUndo' });
  expect((await seen(owner)).units).toHaveLength(9);
});

test('units are added, renamed, moved and taken back; a circle is refused with its reason', async () => {
  const { owner, all } = await planted();
  const department = unitOf(all, '客户服务部');
  const team = unitOf(all, '客户信息组');
  expect(
    await change(owner, 'moveUnit', { id: department.id, version: department.version, parentId: team.id }),
  ).toMatchObject({ message: '“客户信息组”在“客户服务部”之下，不能把“客户服务部”移到它里面' });
  const added = await change(owner, 'addUnit', {
    parentId: department.id,
    kind: 'DEPARTMENT',
    name: ' 北区 ',
    index: 0,
  });
  const north = unitOf(await seen(owner), '北区');
  expect(north.id).toBe(added.recordId);
  const moved = await change(owner, 'moveUnit', { id: team.id, version: team.version, parentId: north.id });
  expect(unitOf(await seen(owner), '客户信息组').parentId).toBe(north.id);
  expect((await undo(owner, added.id)).undoChange).toMatchObject({ __typename: 'CannotUndo' });
  await undo(owner, moved.id);
  expect(unitOf(await seen(owner), '客户信息组').parentId).toBe(department.id);
  await undo(owner, added.id);
  expect((await seen(owner)).units.map(({ name }) => name)).not.toContain('北区');
});

test('somebody with two posts stands where the main one is, and his version rises', async () => {
  const { owner, tenant, all } = await planted();
  const li = await aPerson(tenant, { name: '李雷' });
  const posts = [postOf(all, '客户投诉主管'), postOf(all, '大客户主管')];
  const done = await change(owner, 'setMemberPosts', { memberId: li.id, postIds: posts.map(({ id }) => id) });
  const row = await rowOf('membership', tenant, li.id);
  expect(row).toMatchObject({ team_id: posts[0]?.unitId, version: 2 });
  const after = await seen(owner);
  expect(postOf(after, '大客户主管')).toMatchObject({ actual: 1, vacancies: 0, holders: [{ name: '李雷' }] });
  expect(unitOf(after, '客户投诉组').peopleBelow).toBe(1);
  const people = await owner.ask(
    `query ($id: ID!) { unitPeople(unitId: $id, first: 5) { nodes { id posts { title isMain } } } }`,
    { id: posts[1]?.unitId },
  );
  expect(people.unitPeople.nodes).toMatchObject([
    { id: li.id, posts: [{ title: '客户投诉主管', isMain: true }, { isMain: false }] },
  ]);
  // Whoever sees his own team only meets the others of a unit nowhere, and is not shut out of its page by them.
  const stranger = await aPerson(tenant, { can: ['member.read'], rowScope: 'team' });
  const few = await stranger.ask(`query ($id: ID!) { unitPeople(unitId: $id, first: 5) { nodes { id } } }`, {
    id: posts[1]?.unitId,
  });
  expect(few.unitPeople.nodes).toEqual([]);
  await undo(owner, done.id);
  expect(await rowOf('membership', tenant, li.id)).toMatchObject({ team_id: tenant.teamId });
});

test('a unit that holds something is refused with its counts, and goes where another takes it', async () => {
  const { owner, tenant, all } = await planted();
  const li = await aPerson(tenant);
  const team = unitOf(all, '客户投诉组');
  await change(owner, 'setMemberPosts', { memberId: li.id, postIds: [postOf(all, '客户投诉专员').id] });
  const complaint = await aComplaint(owner);
  await owner.ask(
    `mutation ($input: AssignCaseInput!) { assignCase(input: $input) { ... on Case { id } ... on UserError { message } } }`,
    { input: { id: complaint.id, version: complaint.version, ownerId: li.id } },
  );
  expect(await change(owner, 'removeUnit', { id: team.id, version: team.version })).toMatchObject({
    people: 1,
    work: 1,
    units: 0,
    message: expect.stringContaining('1 人、1 项未完成的工作') as string,
  });
  const target = unitOf(all, '大客户组');
  const done = await change(owner, 'removeUnit', {
    id: team.id,
    version: team.version,
    targetId: target.id,
  });
  expect(done).toMatchObject({ canUndo: false });
  expect(await rowOf('service_case', tenant, complaint.id)).toMatchObject({
    team_id: target.id,
  });
  expect(await rowOf('membership', tenant, li.id)).toMatchObject({ team_id: target.id });
});

test('a unit to which somebody was invited goes, and the invitation stands elsewhere', async () => {
  const { owner, tenant, all } = await planted();
  const { admin } = await world();
  const team = unitOf(all, '客户投诉组');
  const [role, invitation] = [newId(), newId()];
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, 'invited', '受邀', 'Invited')`,
    [tenant.id, role],
  );
  await admin.query(
    `insert into app.invitation (tenant_id, id, email, role_id, token_hash, invited_by, created_at, expires_at, unit_id, team_id)
     values ($1, $2, 'a@example.test', $3, '\\x01', $4, now(), now() + interval '1 day', $5, $6)`,
    [tenant.id, invitation, role, owner.id, team.parentId, team.id],
  );
  const gone = { id: team.id, version: team.version };
  expect(await change(owner, 'removeUnit', gone)).toMatchObject({ __typename: 'OrgChange' });
  expect(await rowOf('invitation', tenant, invitation)).toMatchObject({
    team_id: null,
    unit_id: team.parentId,
  });
});

test('everything that stands in a team and a unit goes along when they go', async () => {
  const { admin } = await world();
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c
     join pg_attribute t on t.attrelid = c.oid and t.attname = 'team_id' join pg_attribute u on u.attrelid = c.oid and u.attname = 'unit_id'
     where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and not t.attisdropped and not u.attisdropped
       and exists (select from pg_constraint k where k.conrelid = c.oid and k.confrelid = 'app.org_unit'::regclass)`,
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...PLACED].toSorted());
  const { owner, tenant, all } = await planted();
  const li = await aPerson(tenant);
  const [team, target] = [unitOf(all, '客户投诉组'), unitOf(all, '大客户组')];
  await change(owner, 'setMemberPosts', { memberId: li.id, postIds: [postOf(all, '客户投诉专员').id] });
  const title = { 'zh-CN': '记事', en: 'Note' };
  await aPaper(tenant, {
    key: 'own-note',
    version: 1,
    subject: 'record',
    module: 'archives',
    title,
    help: title,
    sections: [{ id: 'all', block: 'grid', title }],
    fields: [{ id: 'what', type: 'text', title, section: 'all', span: 24 }],
    rules: [],
    listed: ['what'],
  });
  const { createRecord } = await owner.ask(
    `mutation ($input: CreateRecordInput!) { createRecord(input: $input) { ... on Record { id } } }`,
    { input: { form: 'own-note', answers: { what: '一' }, ownerId: li.id } },
  );
  const gone = { id: team.id, version: team.version };
  expect(await change(owner, 'removeUnit', gone)).toMatchObject({ people: 1, work: 1 });
  await change(owner, 'removeUnit', { ...gone, targetId: target.id });
  expect(await rowOf('record', tenant, createRecord.id)).toMatchObject({ team_id: target.id });
});

test('whoever may shape one department shapes nothing else, and nobody widens his own reach', async () => {
  const { tenant, all } = await planted();
  const department = unitOf(all, '客户服务部');
  const clerk = await aPerson(tenant, {
    can: ['member.read', 'organisation.manage'],
    rowScope: 'team',
    reach: { 'member.read': 'all' },
  });
  const refused = await clerk.run(
    `mutation ($input: AddUnitInput!) { addUnit(input: $input) { __typename } }`,
    { input: { parentId: department.id, kind: 'TEAM', name: '新组' } },
  );
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const shaper = await aPerson(tenant, { can: ['member.read', 'organisation.manage', 'customer.read'] });
  const { admin } = await world();
  const roleId = crypto.randomUUID();
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, 'd', '部', 'D')`,
    [tenant.id, roleId],
  );
  await admin.query(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) values ($1, $2, 'complaint.read', 'unit')`,
    [tenant.id, roleId],
  );
  await admin.query(
    `insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)`,
    [tenant.id, shaper.id, roleId],
  );
  expect(
    await change(shaper, 'setMemberPosts', { memberId: shaper.id, postIds: [], unitId: department.id }),
  ).toMatchObject({ message: '您不能让他人看到您自己看不到的内容' });
});

test('units, posts and people are found by name, by their sound and by initials', async () => {
  const { owner, tenant } = await planted();
  await aPerson(tenant, { name: '欧阳修' });
  const find = async (text: string) => {
    const data = await owner.ask(`query ($text: String!) { searchOrganisation(text: $text) { kind name } }`, {
      text,
    });
    return data.searchOrganisation as { kind: string; name: string }[];
  };
  expect(await find('投诉主管')).toEqual([{ kind: 'post', name: '客户投诉主管' }]);
  expect(await find('khtsz')).toEqual(
    expect.arrayContaining([
      { kind: 'unit', name: '客户投诉组' },
      { kind: 'post', name: '客户投诉主管' },
      { kind: 'post', name: '客户投诉专员' },
    ]),
  );
  expect(await find('欧阳')).toEqual([{ kind: 'member', name: '欧阳修' }]);
});
