import { expect, test } from 'vitest';

import {
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  rowsOf,
  world,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';

const TRANSFER = `mutation ($input: TransferMemberInput!) { transferMember(input: $input) { __typename ... on Member { id team { id name } unit { id } roles { key } }
  ... on UserError { code message } ... on InvalidField { field } } }`;
const LIST = `query ($filter: MemberFilter, $sort: MemberSort) { members(filter: $filter, sort: $sort) { nodes { displayName lastSeenAt hasTwoFactor joinedAt } } }`;
const OTHER = '0195f0c0-0000-7000-8000-00000000cccc';
const move = async (who: Person, input: object) => (await who.ask(TRANSFER, { input })).transferMember;

async function aHouse(): Promise<{ tenant: TestTenant; roles: Readonly<Record<string, string>> }> {
  const tenant = await aTenant();
  const { admin } = await world();
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组')`,
    [tenant.id, OTHER, tenant.unitId],
  );
  const roles = {
    agent: '0195f0c0-0000-7000-8000-00000000d001',
    lead: '0195f0c0-0000-7000-8000-00000000d002',
  };
  for (const [key, id] of Object.entries(roles)) {
    await admin.query(
      `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, $3, $3, $3)`,
      [tenant.id, id, key],
    );
    await admin.query(
      `insert into app.role_permission (tenant_id, role_id, permission, row_scope) values ($1, $2, 'customer.read', 'team')`,
      [tenant.id, id],
    );
  }
  return { tenant, roles };
}

test('a colleague moves to another team with other roles in one step, or not at all', async () => {
  const { tenant } = await aHouse();
  const [owner, clerk, stranger] = [
    await anOwner(tenant),
    await aPerson(tenant),
    await anOwner(await aTenant()),
  ];
  expect(codeOf(await clerk.run(TRANSFER, { input: { id: owner.id, unitId: OTHER } }))).toBe('FORBIDDEN');
  expect(codeOf(await stranger.run(TRANSFER, { input: { id: clerk.id, unitId: OTHER } }))).toBe('NOT_FOUND');
  expect(await move(owner, { id: clerk.id, unitId: OTHER, roleKeys: ['nothing'] })).toMatchObject({
    field: 'roleKeys.0',
  });
  expect(
    codeOf(
      await owner.run(TRANSFER, {
        input: { id: clerk.id, roleKeys: ['agent'], unitId: stranger.tenant.teamId },
      }),
    ),
  ).toBe('NOT_FOUND');
  expect((await rowsOf('membership_role', tenant)).length).toBe(0);
  expect(await move(owner, { id: clerk.id, unitId: OTHER, roleKeys: ['agent', 'lead'] })).toMatchObject({
    __typename: 'Member',
    team: { name: '二组' },
    unit: { id: tenant.unitId },
    roles: [{ key: 'agent' }, { key: 'lead' }],
  });
  expect(await move(owner, { id: clerk.id, unitId: tenant.unitId })).toMatchObject({
    team: null,
    unit: { id: tenant.unitId },
  });
  const tired = await anOwner(tenant, { freshUntil: new Date(0) });
  expect(await move(tired, { id: clerk.id, unitId: OTHER })).toMatchObject({
    code: 'FRESH_SIGN_IN_REQUIRED',
  });
});

test('nobody moves a colleague to where that one reaches what he does not reach himself', async () => {
  const { tenant } = await aHouse();
  const lead = await aPerson(tenant, {
    can: ['member.setRoles', 'member.read', 'customer.read'],
    reach: { 'customer.read': 'team' },
  });
  const clerk = await aPerson(tenant);
  expect(await move(lead, { id: clerk.id, roleKeys: ['agent'] })).toMatchObject({
    roles: [{ key: 'agent' }],
  });
  expect(await move(lead, { id: clerk.id, unitId: OTHER })).toMatchObject({
    code: 'INVALID_FIELD',
    field: 'unitId',
  });
});

test('whoever stands by a post is moved by his post', async () => {
  const { tenant } = await aHouse();
  const [owner, clerk] = [await anOwner(tenant), await aPerson(tenant)];
  const { admin } = await world();
  await admin.query(
    `insert into app.post (tenant_id, id, unit_id, title_zh, created_at) values ($1, $2, $3, '专员', now())`,
    [tenant.id, OTHER, tenant.teamId],
  );
  await admin.query(
    `insert into app.membership_post (tenant_id, membership_id, post_id, is_main) values ($1, $2, $3, true)`,
    [tenant.id, clerk.id, OTHER],
  );
  expect(await move(owner, { id: clerk.id, unitId: OTHER })).toMatchObject({
    field: 'unitId',
    message: expect.stringContaining('专员'),
  });
});

test('the list is narrowed and ordered; when somebody was here is for those who look after people', async () => {
  const { tenant, roles } = await aHouse();
  const owner = await anOwner(tenant, { name: '甲' });
  const [here, gone] = [
    await aPerson(tenant, { name: '乙' }),
    await aPerson(tenant, { name: '丙', teamId: OTHER }),
  ];
  const reader = await aPerson(tenant, { name: '丁', can: ['member.read'] });
  const { admin } = await world();
  await admin.query('update app.membership set disabled_at = now() where id = $1', [gone.id]);
  await admin.query(
    'insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)',
    [tenant.id, here.id, roles['lead']],
  );
  await admin.query(
    `insert into app.member_presence (tenant_id, member_id, seen_at, has_two_factor) values ($1, $2, now(), true), ($1, $3, now() - interval '1 day', false)`,
    [tenant.id, here.id, owner.id],
  );
  const names = async (who: Person, variables: object): Promise<string[]> =>
    (await who.ask(LIST, { ...variables })).members.nodes.map(
      (node: { displayName: string }) => node.displayName,
    );
  expect(await names(owner, { filter: { disabled: true } })).toEqual(['丙']);
  expect(await names(owner, { filter: { roleKeys: ['lead'] } })).toEqual(['乙']);
  expect(await names(owner, { filter: { unitId: OTHER } })).toEqual(['丙']);
  expect(await names(owner, { filter: { twoFactor: true } })).toEqual(['乙']);
  expect((await names(owner, { sort: 'LAST_SEEN' })).slice(0, 2)).toEqual(['乙', '甲']);
  expect(await names(reader, { filter: { twoFactor: true } })).toHaveLength(4);
  const [first] = (await reader.ask(LIST, { sort: 'LAST_SEEN' })).members.nodes;
  expect(first).toMatchObject({ lastSeenAt: null, hasTwoFactor: null, joinedAt: expect.any(String) });
  const EXPORT = `mutation ($input: ExportMembersInput!) { exportMembers(input: $input) { __typename ... on Export { total } ... on UserError { code } } }`;
  const input = {
    columns: ['name', 'email', 'roles', 'lastSeen'],
    format: 'CSV',
    filter: { disabled: false },
  };
  expect((await owner.ask(EXPORT, { input })).exportMembers).toMatchObject({
    __typename: 'Export',
    total: 3,
  });
  expect(codeOf(await reader.run(EXPORT, { input }))).toBe('FORBIDDEN');
  // What is kept of the question names no role of somebody else.
  const of = async (roleKeys: string[]) =>
    (await owner.ask(EXPORT, { input: { ...input, filter: { roleKeys } } })).exportMembers;
  expect(await of(['lead', 'strange'])).toMatchObject({ __typename: 'Export', total: 1 });
  expect(await of(['strange'])).toMatchObject({ code: 'INVALID_FIELD' });
  expect(JSON.stringify(await rowsOf('export_run', tenant))).not.toContain('strange');
});
