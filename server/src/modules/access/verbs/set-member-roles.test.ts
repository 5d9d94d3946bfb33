import { afterAll, expect, test } from 'vitest';

import {
  aServer,
  anAddress,
  anonymously,
  aPerson,
  aTenant,
  auditsOf,
  factsOf,
  rowsOf,
  world,
  type Browser,
  type TestServer,
} from '../../../testing/index.ts';

let made: Promise<TestServer> | undefined;
const open = () => (made ??= aServer());
afterAll(async () => (await made)?.stop());

const ROLES = `mutation ($input: SetMemberRolesInput!) { setMemberRoles(input: $input) { __typename ... on Member { id roles { key } } ... on UserError { code message } ... on InvalidField { field } } }`;
const DISABLE = `mutation ($input: SetMemberDisabledInput!) { setMemberDisabled(input: $input) { __typename ... on Member { id isDisabled } ... on UserError { code message } ... on InvalidField { field } } }`;
const SESSION =
  '{ session { member { id roles { key } viewerCan } permissions company { name } companies { name } } }';
const CUSTOMERS = '{ customers { nodes { id } } }';
const CREATE = `mutation { createCustomer(input: { kind: ORG, name: "甲", allowDuplicate: true }) { __typename } }`;
const codeOf = (answer: { errors?: readonly { extensions: { code: string } }[] }) =>
  answer.errors?.[0]?.extensions.code;

interface Team {
  readonly server: TestServer;
  readonly owner: Browser;
  readonly ownerId: string;
  readonly colleague: Browser;
  readonly colleagueId: string;
}

async function aTeam(roleKey = 'agent'): Promise<Team> {
  const server = await open();
  const [owner, colleague] = [server.browser(), server.browser()];
  await owner.signUp({ name: '王芳', companyName: '星辰' });
  const email = await colleague.signUp({ email: anAddress(), name: '李雷' });
  const page = await owner.post('/auth-company/invite', { email, roleKey });
  await colleague.post('/auth-company/accept', { token: new URL(page.body.link).searchParams.get('token') });
  const id = async (browser: Browser) => (await browser.ask(SESSION)).session.member.id as string;
  return { server, owner, ownerId: await id(owner), colleague, colleagueId: await id(colleague) };
}

test('changing roles needs permission and a company', async () => {
  const tenant = await aTenant();
  const reader = await aPerson(tenant, { can: ['member.read'] });
  const input = { id: reader.id, roleKeys: ['owner'] };
  expect(codeOf(await reader.run(ROLES, { input }))).toBe('FORBIDDEN');
  expect(codeOf(await reader.run(DISABLE, { input: { id: reader.id, disabled: true } }))).toBe('FORBIDDEN');
  expect(codeOf(await anonymously(ROLES, { input }))).toBe('UNAUTHENTICATED');
});

test('changing roles needs a recent sign-in; another one is enough, another company is not', async () => {
  const { server, owner, colleagueId } = await aTeam('agent');
  const { admin } = await world();
  const { person, company } = (await owner.ask('{ session { person { email } company { id } } }')).session;
  const age = async (minutes: number) => {
    const { rows } = await admin.query<{ userId: string }>(
      `update auth.session s set "createdAt" = now() - make_interval(mins => $2) from auth."user" u
       where u.id = s."userId" and u.email = $1 returning s."userId"`,
      [person.email, minutes],
    );
    for (const { userId } of rows) server.auth.forget({ userId });
  };
  const change = async () =>
    (await owner.ask(ROLES, { input: { id: colleagueId, roleKeys: ['viewer'] } })).setMemberRoles;
  const refused = {
    __typename: 'FreshSignInRequired',
    code: 'FRESH_SIGN_IN_REQUIRED',
    message: '此操作需要刚刚登录过，请重新登录后再试',
  };
  await age(9);
  expect((await change()).__typename).toBe('Member');
  await age(11);
  expect(await change()).toEqual(refused);
  await owner.post('/auth-company/switch', { companyId: company.id });
  expect(await change()).toEqual(refused);
  await owner.signIn(person.email);
  expect((await change()).__typename).toBe('Member');
});

test('the refusal of an old sign-in speaks the reader’s language', async () => {
  const tenant = await aTenant();
  const { clock } = await world();
  const late = await aPerson(tenant, {
    can: ['member.setRoles', 'member.read'],
    locale: 'en',
    freshUntil: new Date(clock.now().getTime() - 1),
  });
  expect((await late.ask(ROLES, { input: { id: late.id, roleKeys: ['x'] } })).setMemberRoles).toEqual({
    __typename: 'FreshSignInRequired',
    code: 'FRESH_SIGN_IN_REQUIRED',
    message: 'This needs a recent sign-in: sign in again, then repeat it',
  });
});

test('new roles count with the very next request, and the log tells what changed', async () => {
  const { owner, colleague, colleagueId } = await aTeam('agent');
  expect((await colleague.ask(CREATE)).createCustomer.__typename).toBe('Customer');
  expect(
    (await owner.ask(ROLES, { input: { id: colleagueId, roleKeys: ['viewer'] } })).setMemberRoles,
  ).toEqual({ __typename: 'Member', id: colleagueId, roles: [{ key: 'viewer' }] });
  expect(codeOf(await colleague.run(CREATE))).toBe('FORBIDDEN');
  await owner.ask(ROLES, { input: { id: colleagueId, roleKeys: ['viewer', 'agent', 'agent'] } });
  expect((await colleague.ask(CREATE)).createCustomer.__typename).toBe('Customer');
  const tenant = await owner.tenant();
  expect(await auditsOf(tenant)).toEqual(
    expect.arrayContaining(['company.create', 'member.invite', 'member.join', 'member.setRoles']),
  );
  expect((await factsOf(tenant)).filter((type) => type === 'membership.changed')).toHaveLength(3);
  const notes = (await rowsOf('audit_log', tenant))
    .filter((row) => row['action'] === 'member.setRoles')
    .map((row) => (row['diff'] as { notes: object }).notes);
  expect(notes).toEqual([
    { before: ['agent'], after: ['viewer'] },
    { before: ['viewer'], after: ['viewer', 'agent'] },
  ]);
});

test('a disabled colleague is out with his next request and in again when enabled', async () => {
  const { owner, colleague, colleagueId } = await aTeam();
  expect(codeOf(await colleague.run(CUSTOMERS))).toBeUndefined();
  expect(
    (await owner.ask(DISABLE, { input: { id: colleagueId, disabled: true } })).setMemberDisabled,
  ).toMatchObject({ isDisabled: true });
  expect(codeOf(await colleague.run(CUSTOMERS))).toBe('FORBIDDEN');
  expect((await colleague.ask(SESSION)).session).toMatchObject({
    member: null,
    company: null,
    companies: [],
    permissions: [],
  });
  await owner.ask(DISABLE, { input: { id: colleagueId, disabled: false } });
  expect(codeOf(await colleague.run(CUSTOMERS))).toBeUndefined();
});

test('a change made in another process counts before long', async () => {
  const { owner, colleague, colleagueId } = await aTeam();
  const tenant = await owner.tenant();
  await colleague.run(CUSTOMERS);
  const { admin } = await world();
  await admin.query(
    'update app.membership set disabled_at = now(), version = version + 1 where tenant_id = $1 and id = $2',
    [tenant.id, colleagueId],
  );
  await expect.poll(async () => codeOf(await colleague.run(CUSTOMERS))).toBe('FORBIDDEN');
});

test('a company keeps an owner who can act, also when two owners remove each other at once', async () => {
  const { owner, ownerId, colleague, colleagueId } = await aTeam();
  const last = await owner.ask(ROLES, { input: { id: ownerId, roleKeys: ['agent'] } });
  expect(last.setMemberRoles).toMatchObject({
    __typename: 'LastOwner',
    code: 'LAST_OWNER',
    message: '公司至少需要一名可用的所有者，请先指定其他所有者',
  });
  expect(
    (await owner.ask(DISABLE, { input: { id: ownerId, disabled: true } })).setMemberDisabled.__typename,
  ).toBe('LastOwner');
  await owner.ask(ROLES, { input: { id: colleagueId, roleKeys: ['owner'] } });
  const answers = await Promise.all([
    owner.run(DISABLE, { input: { id: colleagueId, disabled: true } }),
    colleague.run(ROLES, { input: { id: ownerId, roleKeys: ['viewer'] } }),
  ]);
  const both = answers.map(
    (answer) => codeOf(answer) ?? (Object.values(answer.data)[0] as { __typename: string }).__typename,
  );
  // The slower one finds that he is the last, or, slower still, that he may no longer act at all.
  expect(both.filter((outcome) => outcome === 'Member')).toHaveLength(1);
  expect(['LastOwner', 'FORBIDDEN']).toContain(both.find((outcome) => outcome !== 'Member'));
});

test('nobody gives, takes or shuts out more than he holds himself', async () => {
  const { owner, ownerId, colleague, colleagueId } = await aTeam();
  const tenant = await owner.tenant();
  const { admin } = await world();
  await admin.query(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) select tenant_id, id, p, 'all' from app.role, unnest('{member.setRoles,member.disable}'::text[]) p where tenant_id = $1 and key = 'agent'`,
    [tenant.id],
  );
  await owner.ask(ROLES, { input: { id: colleagueId, roleKeys: ['agent', 'viewer'] } });
  for (const [id, roleKeys] of [
    [colleagueId, ['owner']],
    [ownerId, ['agent']],
    [ownerId, ['viewer']],
  ] as const) {
    expect((await colleague.ask(ROLES, { input: { id, roleKeys } })).setMemberRoles).toMatchObject({
      __typename: 'InvalidField',
      field: 'roleKeys',
      message: '不能授予或收回您自己没有的权限',
    });
  }
  expect(
    (await colleague.ask(DISABLE, { input: { id: ownerId, disabled: true } })).setMemberDisabled,
  ).toMatchObject({ __typename: 'InvalidField', field: 'id' });
  expect(
    (await colleague.ask(ROLES, { input: { id: colleagueId, roleKeys: ['viewer'] } })).setMemberRoles,
  ).toMatchObject({ __typename: 'Member' });
});

test('unknown roles and no roles are mistakes; unknown people and those of others are not found', async () => {
  const { owner, colleagueId } = await aTeam();
  const other = await aTeam();
  expect(
    (await owner.ask(ROLES, { input: { id: colleagueId, roleKeys: ['viewer', 'nothing'] } })).setMemberRoles,
  ).toMatchObject({ field: 'roleKeys.1' });
  expect((await owner.ask(ROLES, { input: { id: colleagueId, roleKeys: [] } })).setMemberRoles).toMatchObject(
    { field: 'roleKeys' },
  );
  for (const id of [other.colleagueId, '0195f0c0-0000-7000-8000-000000000001', 'x']) {
    expect(codeOf(await owner.run(ROLES, { input: { id, roleKeys: ['viewer'] } }))).toBe('NOT_FOUND');
    expect(codeOf(await owner.run(DISABLE, { input: { id, disabled: true } }))).toBe('NOT_FOUND');
    expect(codeOf(await owner.run(`{ member(id: "${id}") { id } }`))).toBe('NOT_FOUND');
  }
});
