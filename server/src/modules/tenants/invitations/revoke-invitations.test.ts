import { afterAll, expect, test } from 'vitest';

import {
  anAddress,
  anonymously,
  aPerson,
  aServer,
  aTenant,
  auditsOf,
  world,
  type Browser,
  type TestServer,
} from '../../../testing/index.ts';

let made: Promise<TestServer> | undefined;
const open = () => (made ??= aServer());
afterAll(async () => (await made)?.stop());

const LIST = `query ($first: Int, $after: String) { invitations(first: $first, after: $after) {
  nodes { id email expiresAt roles { key name } invitedBy { displayName } } pageInfo { endCursor hasNextPage } } }`;
const REVOKE = `mutation ($input: RevokeInvitationInput!) { revokeInvitation(input: $input) { __typename
  ... on Invitation { id revokedAt } ... on UserError { code message } ... on InvalidField { field } } }`;
const ROLES =
  'mutation ($input: SetMemberRolesInput!) { setMemberRoles(input: $input) { __typename ... on InvalidField { message } } }';
const DISABLE =
  'mutation ($input: SetMemberDisabledInput!) { setMemberDisabled(input: $input) { __typename } }';
const ME = '{ session { member { id } } }';
const codeOf = (answer: { errors?: readonly { extensions: { code: string } }[] }) =>
  answer.errors?.[0]?.extensions.code;

async function anOwnerAtWork(): Promise<Browser> {
  const owner = (await open()).browser();
  await owner.signUp({ name: '王芳', companyName: '星辰' });
  return owner;
}
async function invited(by: Browser, roleKey: string, email = anAddress()): Promise<string> {
  const page = await by.post('/auth-company/invite', { email, roleKey });
  if (page.status !== 200) throw new Error(JSON.stringify(page.body));
  return new URL(page.body.link).searchParams.get('token') ?? '';
}
async function joined(by: Browser, roleKey: string): Promise<{ browser: Browser; id: string }> {
  const browser = (await open()).browser();
  const email = await browser.signUp({ name: '李雷' });
  await browser.post('/auth-company/accept', { token: await invited(by, roleKey, email) });
  return { browser, id: (await browser.ask(ME)).session.member.id };
}
const acceptedBy = async (browser: Browser, token: string) =>
  (await browser.post('/auth-company/accept', { token })).body;

test('reading and taking back invitations needs permission and a company', async () => {
  const reader = await aPerson(await aTenant(), { can: ['member.read'] });
  expect(codeOf(await reader.run(LIST))).toBe('FORBIDDEN');
  expect(codeOf(await reader.run(REVOKE, { input: { id: reader.id } }))).toBe('FORBIDDEN');
  expect(codeOf(await anonymously(LIST))).toBe('UNAUTHENTICATED');
});

test('a removed owner does not come back through an invitation that he made', async () => {
  const owner = await anOwnerAtWork();
  const second = await joined(owner, 'owner');
  const friend = (await open()).browser();
  const token = await invited(second.browser, 'owner', await friend.signUp());
  await owner.ask(DISABLE, { input: { id: second.id, disabled: true } });
  expect((await acceptedBy(friend, token)).code).toBe('INVITATION_REVOKED');
  // Nor when he is let in again: what he had handed out stays taken back.
  await owner.ask(DISABLE, { input: { id: second.id, disabled: false } });
  expect((await acceptedBy(friend, token)).code).toBe('INVITATION_REVOKED');
});

test('whoever lost a role leaves no invitation behind; who gained one keeps them', async () => {
  const owner = await anOwnerAtWork();
  const second = await joined(owner, 'owner');
  const [one, two] = [(await open()).browser(), (await open()).browser()];
  const [first, later] = [
    await invited(second.browser, 'agent', await one.signUp()),
    await invited(second.browser, 'agent', await two.signUp()),
  ];
  await owner.ask(ROLES, { input: { id: second.id, roleKeys: ['owner', 'agent'] } });
  expect((await acceptedBy(one, first)).companyId).toBe((await owner.tenant()).id);
  await owner.ask(ROLES, { input: { id: second.id, roleKeys: ['agent'] } });
  expect((await acceptedBy(two, later)).code).toBe('INVITATION_REVOKED');
});

test('an invitation counts by what its maker may do now, also where nobody took it back', async () => {
  const owner = await anOwnerAtWork();
  const second = await joined(owner, 'owner');
  const friend = (await open()).browser();
  const token = await invited(second.browser, 'owner', await friend.signUp());
  const { admin } = await world();
  const { id } = await owner.tenant();
  await admin.query(
    `update app.membership_role set role_id = (select id from app.role where tenant_id = $1 and key = 'viewer') where tenant_id = $1 and membership_id = $2`,
    [id, second.id],
  );
  expect((await acceptedBy(friend, token)).code).toBe('INVITATION_REVOKED');
  await admin.query(
    `update app.membership_role set role_id = (select id from app.role where tenant_id = $1 and key = 'owner') where tenant_id = $1 and membership_id = $2`,
    [id, second.id],
  );
  expect((await acceptedBy(friend, token)).companyId).toBe(id);
});

test('open invitations are listed, newest first, and end when they are taken back', async () => {
  const owner = await anOwnerAtWork();
  const other = await anOwnerAtWork();
  const friend = (await open()).browser();
  const email = await friend.signUp();
  const [first, token] = [await invited(owner, 'viewer'), await invited(owner, 'agent', email)];
  expect(first).not.toBe(token);
  const page = (await owner.ask(LIST, { first: 1 })).invitations;
  expect(page).toMatchObject({
    nodes: [{ email, roles: [{ key: 'agent' }], invitedBy: { displayName: '王芳' } }],
    pageInfo: { hasNextPage: true },
  });
  const rest = (await owner.ask(LIST, { after: page.pageInfo.endCursor })).invitations;
  expect(rest.nodes.map((node: { roles: object }) => node.roles)).toEqual([
    [{ key: 'viewer', name: expect.any(String) }],
  ]);
  const input = { id: page.nodes[0].id };
  expect(codeOf(await other.run(REVOKE, { input }))).toBe('NOT_FOUND');
  expect((await other.ask(LIST)).invitations.nodes).toEqual([]);
  expect((await owner.ask(REVOKE, { input })).revokeInvitation).toEqual({
    __typename: 'Invitation',
    id: input.id,
    revokedAt: expect.any(String),
  });
  expect((await acceptedBy(friend, token)).code).toBe('INVITATION_REVOKED');
  expect(codeOf(await owner.run(REVOKE, { input }))).toBe('NOT_FOUND');
  expect((await owner.ask(LIST)).invitations.nodes).toHaveLength(1);
  expect(await auditsOf(await owner.tenant())).toContain('member.revokeInvitation');
});

test('only an owner gives, takes, offers or withdraws the role of an owner', async () => {
  const owner = await anOwnerAtWork();
  const { admin } = await world();
  const { id: tenantId } = await owner.tenant();
  // A role that lists every permission there is: it still is not the owner's.
  await admin.query(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope)
     select r.tenant_id, r.id, p.permission, 'all' from app.role r, app.role_permission p join app.role o on o.tenant_id = p.tenant_id and o.id = p.role_id
     where r.tenant_id = $1 and r.key = 'agent' and p.tenant_id = $1 and o.key = 'owner'
     on conflict (tenant_id, role_id, permission) do update set row_scope = 'all'`,
    [tenantId],
  );
  const deputy = await joined(owner, 'agent');
  const { id: ownerId } = (await owner.ask(ME)).session.member;
  for (const [id, roleKeys] of [
    [deputy.id, ['owner']],
    [ownerId, ['agent']],
  ] as const)
    expect((await deputy.browser.ask(ROLES, { input: { id, roleKeys } })).setMemberRoles).toMatchObject({
      __typename: 'InvalidField',
    });
  expect(
    (await deputy.browser.post('/auth-company/invite', { email: anAddress(), roleKey: 'owner' })).body.field,
  ).toBe('roleKey');
  await invited(owner, 'owner');
  const [node] = (await deputy.browser.ask(LIST)).invitations.nodes;
  expect((await deputy.browser.ask(REVOKE, { input: { id: node.id } })).revokeInvitation).toMatchObject({
    __typename: 'InvalidField',
    field: 'id',
  });
  // What is not the owner's he gives to others; nobody gives himself a role.
  const colleague = await joined(owner, 'agent');
  expect(
    (await deputy.browser.ask(ROLES, { input: { id: colleague.id, roleKeys: ['viewer'] } })).setMemberRoles,
  ).toMatchObject({ __typename: 'Member' });
});
