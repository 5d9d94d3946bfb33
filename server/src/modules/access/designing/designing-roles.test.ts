import { afterAll, expect, test } from 'vitest';

import { nounOf, nounTitle } from '../../../kernel/permission-catalogue.ts';
import { newId } from '../../../kernel/values/ids.ts';
import {
  anAddress,
  anonymously,
  anOwner,
  aPerson,
  aServer,
  aTenant,
  auditsOf,
  codeOf,
  factsOf,
  modules,
  rowsOf,
  world,
  type Browser,
  type Person,
  type TestServer,
} from '../../../testing/index.ts';
import { isPlaced } from './noun-order.ts';

let made: Promise<TestServer> | undefined;
const open = () => (made ??= aServer());
afterAll(async () => (await made)?.stop());

const FIELDS = `id key name nameZh nameEn descriptionEn version isBuiltin isAsShipped grants { permission rowScope } masks { field shown } uses { holders invitations } viewerCan`;
const verb = (name: string, input: string, more = '') =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ${more} ... on UserError { code message } ... on InvalidField { field } } }`;
const ROLE_MADE = `... on Role { ${FIELDS} }`;
const stale = '... on StaleVersion { currentVersion }';
const CREATE = verb('createRole', 'CreateRoleInput', ROLE_MADE);
const COPY = verb('copyRole', 'CopyRoleInput', ROLE_MADE);
const CHANGE = verb('changeRole', 'ChangeRoleInput', `${ROLE_MADE} ${stale}`);
const RESTORE = verb('restoreRoleVersion', 'RestoreRoleVersionInput', ROLE_MADE);
const DELETE = verb(
  'deleteRole',
  'DeleteRoleInput',
  `... on Role { id } ... on RoleInUse { holders invitations } ${stale}`,
);
const ROLE = `query ($id: ID!) { role(id: $id) { ${FIELDS} } }`;
const HISTORY = `query ($id: ID!, $after: String) { roleVersions(roleId: $id, first: 2, after: $after) { nodes { number note madeBy { id } changes { kind key before after } grants { permission } } pageInfo { hasNextPage endCursor } } }`;
const LIST = `query ($search: String, $after: String, $first: Int) { roleList(search: $search, after: $after, first: $first) { totalCount viewerCan nodes { id key name uses { holders } } pageInfo { hasNextPage endCursor } } }`;

const ALL = ['role.read', 'role.create', 'role.change', 'role.delete'];
const grant = (permission: string, rowScope = 'ALL') => ({ permission, rowScope });
const aRole = (grants: readonly object[], more: object = {}) => ({
  input: { nameZh: '督导', nameEn: 'Coach', grants, ...more },
});

type Asks = Pick<Person, 'ask'>;
const create = async (who: Asks, grants: readonly object[] = [grant('customer.read', 'TEAM')]) =>
  (await who.ask(CREATE, aRole(grants))).createRole;

/** Gives a role to somebody by hand. */
async function holds(person: Person, roleId: string): Promise<void> {
  const { admin } = await world();
  await admin.query(
    `insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)`,
    [person.tenant.id, person.id, roleId],
  );
}

test('reading and designing roles needs permissions and a company', async () => {
  const tenant = await aTenant();
  const nobody = await aPerson(tenant, { can: ['member.read'] });
  const owner = await anOwner(tenant);
  const { id, version } = await create(owner);
  for (const [query, variables] of [
    [CREATE, aRole([])],
    [COPY, { input: { id, nameZh: '甲', nameEn: 'A' } }],
    [CHANGE, { input: { id, version } }],
    [RESTORE, { input: { id, version, number: 1 } }],
    [DELETE, { input: { id, version } }],
    [ROLE, { id }],
    [HISTORY, { id }],
    [LIST, {}],
    ['{ permissionCatalogue { key } }', {}],
  ] as const) {
    expect(codeOf(await nobody.run(query, variables))).toBe('FORBIDDEN');
    expect(codeOf(await anonymously(query, variables))).toBe('UNAUTHENTICATED');
  }
});

test('a role is made, read, listed and found by its name', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const role = await create(owner, [grant('customer.read', 'TEAM'), grant('profile.update', 'OWN')]);
  expect(role).toMatchObject({
    __typename: 'Role',
    name: 'Coach',
    nameZh: '督导',
    version: 1,
    isBuiltin: false,
    isAsShipped: null,
    grants: [grant('customer.read', 'TEAM'), grant('profile.update', 'OWN')],
    uses: { holders: 0, invitations: 0 },
    viewerCan: ['role.create', 'role.change', 'role.delete'],
  });
  expect((await owner.ask(ROLE, { id: role.id })).role).toMatchObject({ nameZh: '督导' });
  for (const search of ['coa', '督', role.key]) {
    expect((await owner.ask(LIST, { search })).roleList).toMatchObject({
      totalCount: 1,
      viewerCan: ['role.create'],
      nodes: [{ id: role.id }],
    });
  }
  expect((await owner.ask(LIST, { search: 'nothing' })).roleList.nodes).toEqual([]);
  await create(owner);
  const first = (await owner.ask(LIST, { first: 1 })).roleList;
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = (await owner.ask(LIST, { first: 1, after: first.pageInfo.endCursor })).roleList;
  expect(rest.nodes).toHaveLength(1);
  expect(rest.nodes[0].id).not.toBe(first.nodes[0].id);
});

test('mistakes in a role are said, and nothing is made', async () => {
  const owner = await anOwner(await aTenant(), { locale: 'en' });
  for (const [given, field] of [
    [{ nameZh: ' ' }, 'nameZh'],
    [{ nameEn: 'x'.repeat(61) }, 'nameEn'],
    [{ descriptionEn: 'x'.repeat(501) }, 'descriptionEn'],
    [{ key: '1x' }, 'key'],
    [{ grants: [grant('customer.fly')] }, 'grants.customer.fly'],
    [{ grants: [grant('company.update', 'TEAM')] }, 'grants.company.update'],
    [{ grants: [grant('customer.read'), grant('customer.read', 'OWN')] }, 'grants.1.permission'],
  ] as const) {
    const answer = (await owner.ask(CREATE, aRole([], given))).createRole;
    expect(answer).toMatchObject({ __typename: 'InvalidField', field });
  }
  expect(await rowsOf('role', owner.tenant)).toEqual([]);
  expect((await owner.ask(CREATE, aRole([], { key: 'coach' }))).createRole.key).toBe('coach');
  expect((await owner.ask(CREATE, aRole([], { key: 'coach' }))).createRole).toMatchObject({ field: 'key' });
});

test('nobody makes, copies, widens, narrows, restores or deletes beyond what he holds', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const admin = await aPerson(tenant, {
    can: [...ALL, 'customer.read', 'customer.update'],
    reach: { 'customer.read': 'team' },
    locale: 'en',
  });
  const refused = (field: string) => ({ __typename: 'InvalidField', field });
  expect((await admin.ask(CREATE, aRole([grant('customer.read')]))).createRole).toMatchObject({
    ...refused('grants.customer.read'),
    message: 'You cannot give or take a right that you do not hold as far yourself: View customers',
  });
  expect((await admin.ask(CREATE, aRole([], { key: 'supervisor' }))).createRole).toMatchObject(
    refused('key'),
  );
  const far = await create(owner, [grant('customer.read'), grant('complaint.close', 'OWN')]);
  const { id } = far;
  const copy = { input: { id, nameZh: '甲', nameEn: 'A' } };
  expect((await admin.ask(COPY, copy)).copyRole).toMatchObject(refused('grants.complaint.close'));
  expect((await admin.ask(DELETE, { input: { id, version: 1 } })).deleteRole).toMatchObject(
    refused('grants.complaint.close'),
  );
  const change = (grants: readonly object[]) => ({ input: { id, version: 1, grants } });
  for (const [grants, field] of [
    [[grant('customer.read', 'OWN'), grant('complaint.close', 'OWN')], 'grants.customer.read'],
    [[grant('customer.read')], 'grants.complaint.close'],
    [[grant('customer.read'), grant('complaint.close', 'TEAM')], 'grants.complaint.close'],
  ] as const)
    expect((await admin.ask(CHANGE, change(grants))).changeRole).toMatchObject(refused(field));
  // What he leaves alone may reach further than he does.
  const fine = change([
    grant('customer.read'),
    grant('complaint.close', 'OWN'),
    grant('customer.update', 'TEAM'),
  ]);
  expect((await admin.ask(CHANGE, fine)).changeRole).toMatchObject({ __typename: 'Role', version: 2 });
  await owner.ask(CHANGE, { input: { id, version: 2, grants: [] } });
  expect(
    (await admin.ask(RESTORE, { input: { id, version: 3, number: 2 } })).restoreRoleVersion,
  ).toMatchObject(refused('grants.complaint.close'));
});

test('a change makes a version with what changed, and an old one comes back as a new one', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { id } = await create(owner, [grant('customer.read', 'TEAM'), grant('order.read', 'OWN')]);
  const changed = await owner.ask(CHANGE, {
    input: { id, version: 1, nameEn: 'Lead', grants: [grant('customer.read')], note: ' 更宽 ' },
  });
  expect(changed.changeRole).toMatchObject({ version: 2, nameZh: '督导', grants: [grant('customer.read')] });
  const same = await owner.ask(CHANGE, { input: { id, version: 2, nameEn: 'Lead', note: 'x' } });
  expect(same.changeRole.version).toBe(2);
  const restored = await owner.ask(RESTORE, { input: { id, version: 2, number: 1, note: '回退' } });
  expect(restored.restoreRoleVersion).toMatchObject({
    version: 3,
    nameEn: 'Coach',
    grants: [grant('customer.read', 'TEAM'), grant('order.read', 'OWN')],
  });
  const newest = (await owner.ask(HISTORY, { id })).roleVersions;
  expect(newest.nodes.map((node: { number: number }) => node.number)).toEqual([3, 2]);
  expect(newest.nodes[1]).toMatchObject({
    note: '更宽',
    madeBy: { id: owner.id },
    changes: [
      { kind: 'NAME', key: 'nameEn', before: 'Coach', after: 'Lead' },
      { kind: 'GRANT', key: 'customer.read', before: 'team', after: 'all' },
      { kind: 'GRANT', key: 'order.read', before: 'own', after: null },
    ],
  });
  const oldest = (await owner.ask(HISTORY, { id, after: newest.pageInfo.endCursor })).roleVersions;
  expect(oldest).toMatchObject({ nodes: [{ number: 1, changes: [] }], pageInfo: { hasNextPage: false } });
  expect(await auditsOf(tenant)).toEqual(['role.create', 'role.change', 'role.change', 'role.change']);
  for (const number of [9, null])
    expect(
      (await owner.ask(RESTORE, { input: { id, version: 3, number } })).restoreRoleVersion,
    ).toMatchObject({
      field: 'number',
    });
});

test('masks are kept, versioned and not opened by whom they bind', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const phone = (shown: string) => [{ field: 'contact.phone', shown }];
  const role = (await owner.ask(CREATE, aRole([grant('customer.read')], { masks: phone('MASKED') })))
    .createRole;
  expect(role.masks).toEqual(phone('MASKED'));
  const { id } = role;
  const bound = await aPerson(tenant, {
    can: [...ALL, 'customer.read'],
    shown: { 'contact.phone': 'masked' },
    locale: 'en',
  });
  expect((await bound.ask(CHANGE, { input: { id, version: 1, masks: [] } })).changeRole).toMatchObject({
    field: 'masks.contact.phone',
    message: 'You cannot open or close a field that you do not see as far yourself: Phones of contacts',
  });
  expect((await bound.ask(CREATE, aRole([grant('customer.read')]))).createRole).toMatchObject({
    field: 'masks.contact.phone',
  });
  const opened = (await owner.ask(CHANGE, { input: { id, version: 1, masks: [] } })).changeRole;
  expect(opened).toMatchObject({ version: 2, masks: [], grants: [grant('customer.read')] });
  expect((await owner.ask(HISTORY, { id })).roleVersions.nodes[0].changes).toEqual([
    { kind: 'MASK', key: 'contact.phone', before: 'masked', after: null },
  ]);
  const back = await owner.ask(RESTORE, { input: { id, version: 2, number: 1 } });
  expect(back.restoreRoleVersion.masks).toEqual(phone('MASKED'));
  const odd = await owner.ask(CHANGE, {
    input: { id, version: 3, masks: [{ field: 'no.field', shown: 'MASKED' }] },
  });
  expect(odd.changeRole).toMatchObject({ field: 'masks.no.field' });
  await owner.ask(DELETE, { input: { id, version: 3 } });
  expect(await rowsOf('role_mask', tenant)).toEqual([]);
});

test('who saw an older version is told, and two changes at once make one', async () => {
  const owner = await anOwner(await aTenant());
  const { id } = await create(owner);
  const both = await Promise.all(
    ['甲', '乙'].map((nameZh) => owner.ask(CHANGE, { input: { id, version: 1, nameZh } })),
  );
  expect(
    both.map(({ changeRole }) => changeRole.__typename as string).toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['Role', 'StaleVersion']);
  expect((await owner.ask(DELETE, { input: { id, version: 1 } })).deleteRole).toMatchObject({
    __typename: 'StaleVersion',
    currentVersion: 2,
  });
});

test('a role is deleted once nobody holds it and nobody was promised it', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const colleague = await aPerson(tenant);
  const { id } = (await owner.ask(CREATE, aRole([grant('customer.read')], { key: 'coach' }))).createRole;
  const { admin } = await world();
  await holds(colleague, id);
  await admin.query(
    `insert into app.invitation (tenant_id, id, email, role_id, token_hash, invited_by, expires_at, revoked_at)
     select $1, gen_random_uuid(), 'a@example.test', $2, decode(md5(n::text), 'hex'), $3, now() + make_interval(days => d), r
     from (values (1, 1, null::timestamptz), (2, -1, null), (3, 1, now())) v (n, d, r)`,
    [tenant.id, id, owner.id],
  );
  const remove = async () => (await owner.ask(DELETE, { input: { id, version: 1 } })).deleteRole;
  expect(await remove()).toEqual({
    __typename: 'RoleInUse',
    code: 'ROLE_IN_USE',
    holders: 1,
    invitations: 1,
    message: '1 members hold this role and 1 open invitations promise it; give them another role first',
  });
  await admin.query('delete from app.membership_role where tenant_id = $1', [tenant.id]);
  expect(await remove()).toMatchObject({ __typename: 'RoleInUse', holders: 0, invitations: 1 });
  await admin.query(`update app.invitation set revoked_at = now() where tenant_id = $1`, [tenant.id]);
  expect(await remove()).toEqual({ __typename: 'Role', id });
  expect(codeOf(await owner.run(ROLE, { id }))).toBe('NOT_FOUND');
  expect((await owner.ask('{ roles { id } }')).roles).toEqual([]);
  expect(await rowsOf('role_permission', tenant)).toEqual([]);
  expect((await owner.ask(CREATE, aRole([], { key: 'coach' }))).createRole.key).toBe('coach');
});

test('a further role of an invitation is promised too', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [first, further] = [await create(owner), await create(owner)];
  const { admin } = await world();
  await admin.query(
    `with made as (insert into app.invitation (tenant_id, id, email, role_id, token_hash, invited_by, expires_at)
       values ($1, gen_random_uuid(), 'a@example.test', $2, decode(md5('x'), 'hex'), $4, now() + interval '1 day') returning id)
     insert into app.invitation_role (tenant_id, invitation_id, role_id) select $1, id, $3::uuid from made`,
    [tenant.id, first.id, further.id, owner.id],
  );
  const { role } = await owner.ask(ROLE, { id: further.id });
  expect(role.uses).toEqual({ holders: 0, invitations: 1 });
  expect((await owner.ask(DELETE, { input: { id: further.id, version: 1 } })).deleteRole).toMatchObject({
    __typename: 'RoleInUse',
    invitations: 1,
  });
});

test('unknown roles and those of another company are not found', async () => {
  const owner = await anOwner(await aTenant());
  const other = await create(await anOwner(await aTenant()));
  for (const id of [other.id, newId(), 'x']) {
    expect(codeOf(await owner.run(ROLE, { id }))).toBe('NOT_FOUND');
    expect(codeOf(await owner.run(HISTORY, { id }))).toBe('NOT_FOUND');
    expect(codeOf(await owner.run(CHANGE, { input: { id, version: 1 } }))).toBe('NOT_FOUND');
    expect(codeOf(await owner.run(DELETE, { input: { id, version: 1 } }))).toBe('NOT_FOUND');
    expect(codeOf(await owner.run(COPY, { input: { id, nameZh: '甲', nameEn: 'A' } }))).toBe('NOT_FOUND');
  }
});

test('changing roles needs a recent sign-in', async () => {
  const tenant = await aTenant();
  const { clock } = await world();
  const late = await aPerson(tenant, { can: ALL, freshUntil: new Date(clock.now().getTime() - 1) });
  const { id } = await create(await anOwner(tenant), []);
  for (const [query, input] of [
    [CREATE, aRole([]).input],
    [COPY, { id, nameZh: '甲', nameEn: 'A' }],
    [CHANGE, { id, version: 1, nameZh: '甲' }],
    [RESTORE, { id, version: 1, number: 1 }],
    [DELETE, { id, version: 1 }],
  ] as const)
    expect(Object.values(await late.ask(query, { input }))).toMatchObject([
      { code: 'FRESH_SIGN_IN_REQUIRED' },
    ]);
});

interface Team {
  readonly owner: Browser;
  readonly colleague: Browser;
  readonly colleagueId: string;
}

async function aTeam(roleKey: string): Promise<Team> {
  const server = await open();
  const [owner, colleague] = [server.browser(), server.browser()];
  await owner.signUp({ name: '王芳', companyName: '星辰' });
  const email = await colleague.signUp({ email: anAddress(), name: '李雷' });
  const page = await owner.post('/auth-company/invite', { email, roleKey });
  await colleague.post('/auth-company/accept', { token: new URL(page.body.link).searchParams.get('token') });
  const { session } = await colleague.ask('{ session { member { id } } }');
  return { owner, colleague, colleagueId: session.member.id };
}

const roleOf = async (owner: Browser, key: string) =>
  (await owner.ask(LIST, { search: key })).roleList.nodes.find((node: { key: string }) => node.key === key);

test('a change counts for all who hold the role with their very next request', async () => {
  const { owner, colleague } = await aTeam('viewer');
  const { id } = await roleOf(owner, 'viewer');
  const customers = () => colleague.run('{ customers { nodes { id } } }');
  expect(codeOf(await customers())).toBeUndefined();
  const { role } = await owner.ask(ROLE, { id });
  expect(role).toMatchObject({ version: 1, isAsShipped: true, uses: { holders: 1 } });
  const without = role.grants.filter(
    ({ permission }: { permission: string }) => permission !== 'customer.read',
  );
  const taken = await owner.ask(CHANGE, { input: { id, version: 1, grants: without } });
  expect(taken.changeRole).toMatchObject({ version: 2, isAsShipped: false });
  expect(codeOf(await customers())).toBe('FORBIDDEN');
  // What the product shipped stands in the history, although no change made it.
  expect((await owner.ask(HISTORY, { id })).roleVersions.nodes).toMatchObject([
    { number: 2, changes: [{ key: 'customer.read', before: 'all', after: null }] },
    { number: 1, madeBy: null },
  ]);
  const back = await owner.ask(RESTORE, { input: { id, version: 2 } });
  expect(back.restoreRoleVersion).toMatchObject({ version: 3, isAsShipped: true });
  expect(codeOf(await customers())).toBeUndefined();
  expect((await factsOf(await owner.tenant())).filter((type) => type === 'role.changed')).toHaveLength(2);
});

test('the owner’s role is nobody’s to change, copy or delete', async () => {
  const { owner } = await aTeam('agent');
  const { id } = await roleOf(owner, 'owner');
  expect((await owner.ask(ROLE, { id })).role.viewerCan).toEqual([]);
  for (const [query, input] of [
    [CHANGE, { id, version: 1, grants: [] }],
    [COPY, { id, nameZh: '甲', nameEn: 'A' }],
    [RESTORE, { id, version: 1 }],
    [DELETE, { id, version: 1 }],
  ] as const)
    expect(Object.values(await owner.ask(query, { input }))).toMatchObject([
      { field: 'id', code: 'INVALID_FIELD' },
    ]);
});

test('a change for ten thousand holders is one command and one statement', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { id } = await create(owner);
  const { admin } = await world();
  await admin.query(
    `with made as (insert into app.membership (tenant_id, id, user_id, unit_id, team_id, display_name, email)
       select $1, gen_random_uuid(), gen_random_uuid(), $2, $3, 'n' || n, 'n' || n || '@example.test' from generate_series(1, 10000) n returning id)
     insert into app.membership_role (tenant_id, membership_id, role_id) select $1, id, $4 from made`,
    [tenant.id, tenant.unitId, tenant.teamId, id],
  );
  const changed = await owner.ask(CHANGE, { input: { id, version: 1, grants: [grant('customer.read')] } });
  expect(changed.changeRole.uses.holders).toBe(10_000);
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from app.membership where tenant_id = $1 and version = 2`,
    [tenant.id],
  );
  expect(rows).toEqual([{ n: 10_000 }]);
  expect((await factsOf(tenant)).filter((type) => type === 'role.changed')).toHaveLength(1);
  const named = await owner.ask(CHANGE, { input: { id, version: 2, nameZh: '只改名' } });
  expect(named.changeRole.version).toBe(3);
  const { rows: after } = await admin.query(
    `select 1 from app.membership where tenant_id = $1 and version > 2`,
    [tenant.id],
  );
  expect(after).toEqual([]);
});

test('every declared permission and its noun have names in both languages', async () => {
  const declared = modules.flatMap((module) => module.permissions ?? []);
  expect(declared.length).toBeGreaterThan(40);
  const nameless = declared.flatMap(({ name, title }) =>
    [title, nounTitle(nounOf(name))].some(
      (text) => !/\p{Script=Han}/u.test(text['zh-CN']) || !/[A-Za-z]/.test(text.en),
    )
      ? [name]
      : [],
  );
  expect(nameless).toEqual([]);
});

test('the catalogue says where a permission makes sense and how far the reader holds it', async () => {
  const reader = await aPerson(await aTenant(), {
    can: ['role.read', 'customer.read'],
    reach: { 'customer.read': 'team' },
    locale: 'en',
  });
  const { permissionCatalogue } = await reader.ask(
    '{ permissionCatalogue { key title permissions { name title scopes viewerScope } } }',
  );
  const group = (key: string) => permissionCatalogue.find((one: { key: string }) => one.key === key);
  expect(group('customer')).toMatchObject({ title: 'Customers' });
  expect(group('customer').permissions[0]).toEqual({
    name: 'customer.read',
    title: 'View customers',
    scopes: ['OWN', 'TEAM', 'UNIT', 'ALL'],
    viewerScope: 'TEAM',
  });
  expect(group('company').permissions[0]).toMatchObject({ scopes: ['ALL'], viewerScope: null });
  expect(group('profile').permissions[0]).toMatchObject({ scopes: ['OWN'] });
});

test('the catalogue begins with daily work, as the navigation does, and every noun has its place', async () => {
  const reader = await aPerson(await aTenant(), { can: ['role.read'] });
  const { permissionCatalogue } = await reader.ask('{ permissionCatalogue { key } }');
  const keys: string[] = permissionCatalogue.map(({ key }: { key: string }) => key);
  const met = ['customer', 'complaint', 'order', 'product', 'organisation', 'member', 'role', 'company'];
  expect(keys[0]).toBe('customer');
  expect(keys.filter((key) => met.includes(key))).toEqual(met);
  expect(keys.filter((key) => !isPlaced(key))).toEqual([]);
});

test('two roles are compared permission by permission', async () => {
  const owner = await anOwner(await aTenant());
  const one = await create(owner, [grant('customer.read', 'TEAM'), grant('order.read')]);
  const other = (await owner.ask(COPY, { input: { id: one.id, nameZh: '组长', nameEn: 'Lead' } })).copyRole;
  expect(other).toMatchObject({ version: 1, grants: one.grants });
  await owner.ask(CHANGE, { input: { id: other.id, version: 1, grants: [grant('customer.read')] } });
  const { compareRoles } = await owner.ask(
    'query ($a: ID!, $b: ID!) { compareRoles(roleId: $a, otherRoleId: $b) { key before after } }',
    { a: one.id, b: other.id },
  );
  expect(compareRoles).toEqual([
    { key: 'nameEn', before: 'Coach', after: 'Lead' },
    { key: 'nameZh', before: '督导', after: '组长' },
    { key: 'customer.read', before: 'team', after: 'all' },
    { key: 'order.read', before: 'all', after: null },
  ]);
});
