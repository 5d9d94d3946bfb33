import { afterAll, expect, test } from 'vitest';

import {
  aServer,
  anAddress,
  PASSWORD,
  rowsOf,
  world,
  type Browser,
  type TestServer,
} from '../../../testing/index.ts';

const opened = new Map<boolean, Promise<TestServer>>();
const open = (mail = false): Promise<TestServer> => {
  const server = opened.get(mail) ?? aServer({ mail });
  opened.set(mail, server);
  return server;
};
afterAll(async () => {
  for (const server of opened.values()) await (await server).stop();
});

const SESSION =
  '{ session { company { name } companies { name } member { id displayName roles { key } team { name } } permissions } }';
const ROLES = 'mutation ($input: SetMemberRolesInput!) { setMemberRoles(input: $input) { __typename } }';
const DISABLE =
  'mutation ($input: SetMemberDisabledInput!) { setMemberDisabled(input: $input) { __typename } }';

const aCompany = async (server: TestServer, name = '星辰'): Promise<Browser> => {
  const browser = server.browser();
  const email = anAddress();
  await server.auth.ensureAccount({
    email,
    password: PASSWORD,
    name: '王芳',
    locale: 'zh-CN',
    companyName: name,
  });
  await browser.signIn(email);
  return browser;
};
const anInvitation = async (owner: Browser, email: string, roleKey = 'agent'): Promise<string> => {
  const page = await owner.post('/auth-company/invite', { email, roleKey });
  return new URL(page.body.link).searchParams.get('token') ?? '';
};

test('an invited person sees who invites him, signs up, joins with his role and works there', async () => {
  const server = await open();
  const owner = await aCompany(server);
  const email = anAddress();
  const token = await anInvitation(owner, ` ${email.toUpperCase()} `);
  const guest = server.browser();
  expect((await guest.get(`/auth-company/invitation?token=${token}`)).body).toEqual({
    companyName: '星辰',
    email,
    status: 'pending',
  });
  expect((await guest.post('/auth-company/accept', { token })).status).toBe(401);
  await guest.signUp({ email, name: '李雷' });
  const before = guest.cookies.get('zd.session_token');
  expect((await guest.post('/auth-company/accept', { token })).body).toMatchObject({
    companyId: (await owner.tenant()).id,
  });
  expect(guest.cookies.get('zd.session_token')).not.toBe(before);
  const { session } = await guest.ask(SESSION);
  expect(session).toMatchObject({
    company: { name: '星辰' },
    member: { displayName: '李雷', roles: [{ key: 'agent' }], team: { name: '客服一组' } },
  });
  expect(session.permissions).not.toContain('company.update');
  expect((await guest.get(`/auth-company/invitation?token=${token}`)).body.status).toBe('accepted');
  const stored = await rowsOf('invitation', await owner.tenant());
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('whoever signed up in English joins in English, whatever his browser speaks', async () => {
  const server = await open();
  const owner = await aCompany(server);
  const email = anAddress();
  const token = await anInvitation(owner, email);
  const guest = server.browser();
  await guest.signUp({ email, name: 'Ben', locale: 'en' });
  await guest.post('/auth-company/accept', { token });
  expect((await guest.ask('{ session { member { locale } } }')).session.member.locale).toBe('EN');
  await guest.post('/auth-company/create', { name: 'Star Ltd' });
  expect(await guest.ask('{ session { member { locale team { name } } } }')).toMatchObject({
    session: { member: { locale: 'EN', team: { name: 'Service team 1' } } },
  });
});

test('an invitation works once, for its address; a second click of the same person changes nothing', async () => {
  const server = await open();
  const owner = await aCompany(server);
  const email = anAddress();
  const token = await anInvitation(owner, email);
  const [thief, guest] = [server.browser('en'), server.browser()];
  await Promise.all([thief.signUp(), guest.signUp({ email })]);
  expect(await thief.post('/auth-company/accept', { token })).toMatchObject({
    status: 422,
    body: { code: 'INVITATION_ADDRESS', message: expect.stringMatching(/another address/) },
  });
  const phone = server.browser();
  await phone.signIn(email);
  const both = await Promise.all(
    [guest, phone].map((device) => device.post('/auth-company/accept', { token })),
  );
  expect(both.map((page) => page.status)).toEqual([200, 200]);
  expect((await guest.post('/auth-company/accept', { token })).status).toBe(200);
  expect((await thief.post('/auth-company/accept', { token })).status).toBe(422);
  expect(await rowsOf('membership', await owner.tenant())).toHaveLength(2);
});

test('who presses twice is in once and is not sent to sign in', async () => {
  const server = await open();
  const owner = await aCompany(server);
  const { id } = await owner.tenant();
  const email = anAddress();
  const guest = server.browser();
  await guest.signUp({ email });
  const token = await anInvitation(owner, email);
  const before = new Map(guest.cookies);
  /** The same page pressed again: its request left with the cookie of before. */
  const press = async () => {
    const tab = server.browser();
    for (const [name, value] of before) tab.cookies.set(name, value);
    return { tab, page: await tab.post('/auth-company/accept', { token }) };
  };
  const presses = [...(await Promise.all([press(), press(), press()])), await press()];
  expect(presses.map(({ page }) => page.status)).toEqual([200, 200, 200, 200]);
  for (const { tab } of presses) expect((await tab.ask(SESSION)).session.company.name).toBe('星辰');
  expect(await rowsOf('membership', await owner.tenant())).toHaveLength(2);
  // The old cookie is good for that button and for nothing else, and not for long.
  const late = server.browser();
  for (const [name, value] of before) late.cookies.set(name, value);
  expect((await late.run(SESSION)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect((await late.post('/auth-company/switch', { companyId: id })).status).toBe(401);
  const { admin } = await world();
  await admin.query('update auth.moved_session set until = now()');
  expect((await press()).page.status).toBe(401);
});

test('an invitation that expired, was replaced, or whose person was disabled lets nobody in', async () => {
  const server = await open();
  const owner = await aCompany(server);
  const tenant = await owner.tenant();
  const { admin } = await world();
  const email = anAddress();
  const guest = server.browser();
  await guest.signUp({ email });
  const first = await anInvitation(owner, email);
  const second = await anInvitation(owner, email);
  expect((await guest.post('/auth-company/accept', { token: first })).body.code).toBe('INVITATION_REVOKED');
  await admin.query(
    `update app.invitation set expires_at = now() where tenant_id = $1 and revoked_at is null`,
    [tenant.id],
  );
  expect((await guest.get(`/auth-company/invitation?token=${second}`)).body.status).toBe('expired');
  expect((await guest.post('/auth-company/accept', { token: second })).body.code).toBe('INVITATION_EXPIRED');
  const third = await anInvitation(owner, email);
  await guest.post('/auth-company/accept', { token: third });
  const { id } = (await guest.ask(SESSION)).session.member;
  await owner.ask(DISABLE, { input: { id, disabled: true } });
  expect((await guest.post('/auth-company/accept', { token: third })).body.code).toBe('INVITATION_DISABLED');
  expect(await owner.post('/auth-company/invite', { email, roleKey: 'agent' })).toMatchObject({
    status: 422,
    body: { field: 'email' },
  });
});

test('a token of nobody, of another company or cut short is answered alike', async () => {
  const server = await open();
  const [owner, other] = [await aCompany(server), await aCompany(server, '别家')];
  const token = Buffer.from(await anInvitation(owner, anAddress()), 'base64url');
  Buffer.from((await other.tenant()).id.replaceAll('-', ''), 'hex').copy(token);
  const guest = server.browser();
  await guest.signUp();
  for (const text of [token.toString('base64url'), token.toString('base64url').slice(1), 'x', '']) {
    expect((await guest.get(`/auth-company/invitation?token=${text}`)).status).toBe(404);
    expect((await guest.post('/auth-company/accept', { token: text })).body).toMatchObject({
      code: 'NOT_FOUND',
    });
  }
});

test('inviting needs permission, and nobody invites to more than he holds', async () => {
  const server = await open();
  const owner = await aCompany(server);
  const email = anAddress();
  const token = await anInvitation(owner, email);
  const guest = server.browser();
  await guest.signUp({ email });
  await guest.post('/auth-company/accept', { token });
  expect(await guest.post('/auth-company/invite', { email: anAddress(), roleKey: 'viewer' })).toMatchObject({
    status: 403,
    body: { code: 'FORBIDDEN' },
  });
  const { admin } = await world();
  const tenant = await owner.tenant();
  await admin.query(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) select tenant_id, id, 'member.invite', 'all' from app.role where tenant_id = $1 and key = 'agent'`,
    [tenant.id],
  );
  await admin.query('update app.membership set version = version + 1 where tenant_id = $1', [tenant.id]);
  const invites = () => guest.post('/auth-company/invite', { email: anAddress(), roleKey: 'viewer' });
  await expect.poll(async () => (await invites()).status).toBe(200);
  for (const [roleKey, field] of [
    ['owner', 'roleKey'],
    ['nothing', 'roleKey'],
  ] as const) {
    expect(await guest.post('/auth-company/invite', { email: anAddress(), roleKey })).toMatchObject({
      status: 422,
      body: { field },
    });
  }
  for (const wrong of [
    '',
    'x',
    'a@b',
    'a b@c.example',
    `${'x'.repeat(250)}@c.example`,
    'a@b.example\nbcc: c@d.example',
    email,
  ]) {
    expect(await owner.post('/auth-company/invite', { email: wrong, roleKey: 'agent' })).toMatchObject({
      status: 422,
      body: { field: 'email' },
    });
  }
  expect(
    (await server.browser().post('/auth-company/invite', { email: anAddress(), roleKey: 'agent' })).status,
  ).toBe(401);
  expect(
    (await owner.run(ROLES, { input: { id: 'x', roleKeys: ['agent'] } })).errors?.[0]?.extensions.code,
  ).toBe('NOT_FOUND');
});

test('with a mail server the link goes by mail only, and an unproven address joins nobody', async () => {
  const server = await open(true);
  const owner = await aCompany(server);
  const email = anAddress();
  const page = await owner.post('/auth-company/invite', { email, roleKey: 'viewer' });
  expect(page.body).toEqual({ id: expect.any(String) });
  const letter = server.mail.to(email)!;
  expect(letter.text).toContain('王芳 邀请您加入“星辰”');
  const token = new URL(letter.link!).searchParams.get('token');
  const guest = server.browser();
  await guest.signUp({ email });
  const { admin } = await world();
  await guest.get(`/auth/verify-email${new URL(server.mail.to(email)!.link!).search}`);
  await guest.signIn(email);
  await admin.query(`update auth."user" set "emailVerified" = false where email = $1`, [email]);
  expect((await guest.post('/auth-company/accept', { token })).body.code).toBe('EMAIL_NOT_VERIFIED');
  await admin.query(`update auth."user" set "emailVerified" = true where email = $1`, [email]);
  await expect.poll(async () => (await guest.post('/auth-company/accept', { token })).status).toBe(200);
});
