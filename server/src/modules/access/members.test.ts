import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  anonymously,
  anOwner,
  aPerson,
  aStranger,
  aTenant,
  auditsOf,
  rowsOf,
  world,
  type Person,
} from '../../testing/index.ts';

const MEMBERS =
  'query ($first: Int, $after: String, $search: String) { members(first: $first, after: $after, search: $search) { nodes { displayName team { name } viewerCan } pageInfo { hasNextPage endCursor } } }';
const PROFILE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename ... on Member { displayName locale theme density timeZone singleKeyShortcuts viewerCan } ... on UserError { code } ... on InvalidField { field } } }`;
const codeOf = (answer: { errors?: readonly { extensions: { code: string } }[] }) =>
  answer.errors?.[0]?.extensions.code;
const names = (page: { members: { nodes: { displayName: string }[] } }) =>
  page.members.nodes.map((node) => node.displayName);

test('members, roles and teams need permission; nobody and strangers get none', async () => {
  const tenant = await aTenant();
  const person = await aPerson(tenant, { can: ['profile.update'] });
  for (const query of ['{ members { nodes { id } } }', '{ roles { id } }', '{ teams { nodes { id } } }']) {
    expect([query, codeOf(await person.run(query))]).toEqual([query, 'FORBIDDEN']);
    expect(codeOf(await anonymously(query))).toBe('UNAUTHENTICATED');
    expect(codeOf(await aStranger(query))).toBe('FORBIDDEN');
  }
  expect((await person.ask(`{ member(id: "${person.id}") { displayName } }`)).member.displayName).toBe(
    '李明',
  );
});

test('colleagues come by how their names sound, in pages, and are found by name, sound and address', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const owner = await anOwner(tenant, { name: '王芳' });
  await aPerson(other, { name: '外人' });
  const { admin } = await world();
  for (const [name, sound] of [
    ['李雷', 'li lei'],
    ['陈晨', 'chen chen'],
    ['Ann', 'ann'],
  ] as const) {
    const { id } = await aPerson(tenant, { name });
    await admin.query('update app.membership set name_pinyin = $2 where id = $1', [id, sound]);
  }
  await admin.query(`update app.membership set name_pinyin = 'wang fang' where id = $1`, [owner.id]);
  const first = await owner.ask(MEMBERS, { first: 3 });
  expect(names(first)).toEqual(['Ann', '陈晨', '李雷']);
  expect(first.members.nodes[0]).toMatchObject({
    team: { name: '一组' },
    viewerCan: ['member.setRoles', 'member.disable', 'organisation.deputise', 'organisation.handOver'],
  });
  expect(names(await owner.ask(MEMBERS, { first: 3, after: first.members.pageInfo.endCursor }))).toEqual([
    '王芳',
  ]);
  for (const [search, found] of [
    ['雷', ['李雷']],
    ['CHEN', ['陈晨']],
    ['%', []],
    ['ａｎｎ', ['Ann']],
    [owner.id, ['王芳']],
  ] as const) {
    expect([search, names(await owner.ask(MEMBERS, { search }))]).toEqual([search, found]);
  }
});

test('colleagues are narrowed by state, role and unit, and counted', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王芳' });
  const gone = await aPerson(tenant, { name: '离职' });
  const { admin } = await world();
  await admin.query('update app.membership set disabled_at = now() where tenant_id = $1 and id = $2', [
    tenant.id,
    gone.id,
  ]);
  const ask = (filter: object) =>
    owner.ask(
      'query ($filter: MemberFilter) { members(filter: $filter) { totalCount nodes { displayName } } }',
      { filter },
    );
  expect((await ask({})).members.totalCount).toBe(2);
  expect((await ask({ disabled: true })).members).toEqual({
    totalCount: 1,
    nodes: [{ displayName: '离职' }],
  });
  expect((await ask({ disabled: false, search: '离职' })).members).toEqual({ totalCount: 0, nodes: [] });
  expect((await ask({ roleKeys: ['nobody'] })).members.totalCount).toBe(0);
  expect((await ask({ unitId: tenant.teamId })).members.totalCount).toBe(2);
});

test('a narrow scope shows the own team only', async () => {
  const tenant = await aTenant();
  const { admin } = await world();
  const elsewhere = '0195f0c0-0000-7000-8000-00000000aaaa';
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组')`,
    [tenant.id, elsewhere, tenant.unitId],
  );
  const person = await aPerson(tenant, { can: ['member.read'], rowScope: 'team', name: '近' });
  const far = await aPerson(tenant, { teamId: elsewhere, name: '远' });
  expect(names(await person.ask(MEMBERS))).toEqual(['近']);
  expect(codeOf(await person.run(`{ member(id: "${far.id}") { id } }`))).toBe('NOT_FOUND');
  expect(
    (await person.ask('{ teams(first: 1) { nodes { name } pageInfo { hasNextPage endCursor } } }')).teams,
  ).toMatchObject({ nodes: [{ name: '一组' }], pageInfo: { hasNextPage: true } });
});

test('people change their own settings; what is absent stays, null takes the time zone back', async () => {
  const tenant = await aTenant();
  const person = await aPerson(tenant, { can: ['profile.update'], name: '旧名' });
  const first = await person.ask(PROFILE, {
    input: {
      displayName: ' 陈晨 ',
      locale: 'EN',
      theme: 'DARK',
      timeZone: 'Europe/Berlin',
      singleKeyShortcuts: false,
    },
  });
  expect(first.updateProfile).toEqual({
    __typename: 'Member',
    displayName: '陈晨',
    locale: 'EN',
    theme: 'DARK',
    density: 'STANDARD',
    timeZone: 'Europe/Berlin',
    singleKeyShortcuts: false,
    viewerCan: ['profile.update'],
  });
  const second = await person.ask(PROFILE, { input: { density: 'COMPACT', timeZone: null } });
  expect(second.updateProfile).toMatchObject({
    displayName: '陈晨',
    theme: 'DARK',
    density: 'COMPACT',
    timeZone: null,
  });
  expect(await rowsOf('membership', tenant)).toMatchObject([{ name_pinyin: 'chen chen', locale: 'en' }]);
  expect(await auditsOf(tenant)).toEqual(['profile.update', 'profile.update']);
  for (const [input, field] of [
    [{ displayName: ' ' }, 'displayName'],
    [{ displayName: 'x'.repeat(61) }, 'displayName'],
    [{ timeZone: 'Mars' }, 'timeZone'],
  ] as const) {
    expect((await person.ask(PROFILE, { input })).updateProfile).toMatchObject({
      __typename: 'InvalidField',
      field,
    });
  }
  expect(codeOf(await (await aPerson(tenant)).run(PROFILE, { input: { theme: 'DARK' } }))).toBe('FORBIDDEN');
});

test('the session of somebody in a company tells his rights and nothing about others', async () => {
  const tenant = await aTenant('星辰');
  const person = await aPerson(tenant, { can: ['customer.read'], name: '王芳' });
  const { session } = await person.ask(
    '{ session { member { displayName } company { name } companies { name isCurrent } permissions } }',
  );
  expect(session).toEqual({
    member: { displayName: '王芳' },
    company: { name: '星辰' },
    companies: [{ name: '星辰', isCurrent: true }],
    permissions: ['customer.read'],
  });
});

test('when somebody was here is for whoever looks after him, not for who looks after others', async () => {
  const tenant = await aTenant();
  const { admin } = await world();
  const elsewhere = newId();
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组')`,
    [tenant.id, elsewhere, tenant.unitId],
  );
  const can = ['member.read', 'member.disable'];
  const lead = await aPerson(tenant, { can, reach: { 'member.disable': 'team' }, name: '组长' });
  const near = await aPerson(tenant, { name: '近' });
  const far = await aPerson(tenant, { name: '远', teamId: elsewhere });
  for (const { id } of [near, far])
    await admin.query(
      `insert into app.member_presence (tenant_id, member_id, seen_at, has_two_factor) values ($1, $2, now(), true)`,
      [tenant.id, id],
    );
  const ask = async (person: Person, filter: object = {}, sort = 'NAME') =>
    (
      await person.ask(
        `query ($f: MemberFilter, $s: MemberSort) { members(filter: $f, sort: $s) { totalCount nodes { displayName lastSeenAt hasTwoFactor } } }`,
        { f: filter, s: sort },
      )
    ).members;
  const seen = (
    nodes: readonly { displayName: string; lastSeenAt: string | null; hasTwoFactor: boolean }[],
  ) =>
    nodes.filter(({ lastSeenAt, hasTwoFactor }) => lastSeenAt || hasTwoFactor).map((one) => one.displayName);
  expect(seen((await ask(lead)).nodes)).toEqual(['近']);
  // A filter or an order over all of them would tell it of the others, too.
  expect((await ask(lead, { twoFactor: true })).totalCount).toBe(3);
  expect(await ask(lead, {}, 'LAST_SEEN')).toEqual(await ask(lead));
  const head = await aPerson(tenant, { can, name: '主管' });
  expect((await ask(head, { twoFactor: true })).totalCount).toBe(2);
});
