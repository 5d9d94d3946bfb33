import { URI, type TOTP } from 'otpauth';
import { afterAll, describe, expect, test } from 'vitest';

import {
  anAddress,
  anOwner,
  aPerson,
  aServer,
  aTenant,
  auditsOf,
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

const SET = `mutation ($input: SetSecurityPolicyInput!) { setSecurityPolicy(input: $input) { __typename
  ... on SecurityPolicy { passwordMinLength totpFor totpRoles idleMinutes addresses signInNotice } ... on UserError { code message } ... on InvalidField { field } } }`;
const READ =
  '{ securityPolicy { passwordMinLength passwordKinds sessionHours idleMinutes addresses totpFor ownAddress } }';
const SESSION =
  '{ session { company { name } barrier { kind company } passwordRules { minLength kinds } permissions companies { name } person { id } } }';
const CUSTOMERS = '{ customers { nodes { id } } }';

const set = async (who: Pick<Browser, 'ask'>, input: object) =>
  (await who.ask(SET, { input })).setSecurityPolicy;
const session = async (browser: Browser) => (await browser.ask(SESSION)).session;
const codeOf = (answer: { errors?: readonly { extensions: { code: string } }[] }) =>
  answer.errors?.[0]?.extensions.code;

async function aCompany(
  name = '星辰',
  mail = false,
): Promise<{ server: TestServer; owner: Browser; email: string }> {
  const server = await open(mail);
  const email = anAddress();
  const account = { email, password: PASSWORD, name: '王芳', locale: 'zh-CN', companyName: name } as const;
  await server.auth.ensureAccount(account);
  const owner = server.browser();
  await owner.signIn(email);
  return { server, owner, email };
}

async function joined(owner: Browser, roleKey = 'agent'): Promise<{ browser: Browser; email: string }> {
  const browser = (await open()).browser();
  const email = await browser.signUp({ name: '李雷' });
  const page = await owner.post('/auth-company/invite', { email, roleKey });
  await browser.post('/auth-company/accept', { token: new URL(page.body.link).searchParams.get('token') });
  return { browser, email };
}

test('the policy needs a permission of its own and a recent sign-in, and starts with the design’s figures', async () => {
  const tenant = await aTenant();
  const clerk = await aPerson(tenant, { can: ['company.update'] });
  expect(codeOf(await clerk.run(READ))).toBe('FORBIDDEN');
  expect(codeOf(await clerk.run(SET, { input: {} }))).toBe('FORBIDDEN');
  const owner = await anOwner(tenant);
  expect((await owner.ask(READ)).securityPolicy).toMatchObject({
    passwordMinLength: 12,
    sessionHours: 168,
    idleMinutes: 720,
    addresses: [],
    totpFor: 'NOBODY',
  });
  const tired = await anOwner(tenant, { freshUntil: new Date(0) });
  expect(await set(tired, { idleMinutes: 30 })).toMatchObject({ code: 'FRESH_SIGN_IN_REQUIRED' });
  const stranger = await anOwner(await aTenant());
  await set(owner, { idleMinutes: 30 });
  expect((await stranger.ask(READ)).securityPolicy.idleMinutes).toBe(720);
  expect(await auditsOf(tenant)).toContain('company.secure');
});

test.each([
  [{ passwordMinLength: 11 }, 'passwordMinLength'],
  [{ passwordMinLength: 65 }, 'passwordMinLength'],
  [{ passwordKinds: 5 }, 'passwordKinds'],
  [{ sessionHours: 0 }, 'sessionHours'],
  [{ sessionHours: 721 }, 'sessionHours'],
  [{ idleMinutes: 4 }, 'idleMinutes'],
  [{ totpRoles: ['nothing'] }, 'totpRoles.0'],
  [{ totpFor: 'ROLES' }, 'totpRoles'],
  [{ addresses: ['office'] }, 'addresses'],
  [{ addresses: ['203.0.113.7/24'] }, 'addresses'],
  [{ addresses: Array.from({ length: 101 }, (_, n) => `10.0.0.${n}`) }, 'addresses'],
])('%o is refused and changes nothing', async (input, field) => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  expect(await set(owner, { signInNotice: false, ...input })).toMatchObject({ code: 'INVALID_FIELD', field });
  const { admin } = await world();
  const { rows } = await admin.query('select security from app.tenant where id = $1', [tenant.id]);
  expect(rows[0].security.signInNotice).toBe(true);
});

describe('an address list', () => {
  test('that would shut out whoever saves it is not saved', async () => {
    const { owner } = await aCompany();
    owner.address = '203.0.113.9';
    expect(await set(owner, { addresses: ['198.51.100.0/24'] })).toMatchObject({
      field: 'addresses',
      message: expect.stringContaining('203.0.113.9'),
    });
    expect((await owner.ask(READ)).securityPolicy).toMatchObject({
      addresses: [],
      ownAddress: '203.0.113.9',
    });
    expect(
      await set(owner, { addresses: [' 203.0.113.9 ', '2001:DB8::/32', '203.0.113.9/32'] }),
    ).toMatchObject({
      addresses: ['203.0.113.9/32', '2001:db8::/32'],
    });
  });

  test('keeps everybody from elsewhere out of this company, at the next request, and out of no other', async () => {
    const { owner } = await aCompany('严格公司');
    const { browser } = await joined(owner);
    owner.address = '203.0.113.9';
    browser.address = '198.51.100.7';
    expect(codeOf(await browser.run(CUSTOMERS))).toBeUndefined();
    expect(await set(owner, { addresses: ['203.0.113.0/24'] })).toMatchObject({
      __typename: 'SecurityPolicy',
    });
    expect(codeOf(await browser.run(CUSTOMERS))).toBe('FORBIDDEN');
    expect(await session(browser)).toMatchObject({
      company: null,
      permissions: [],
      barrier: { kind: 'ADDRESS', company: '严格公司' },
    });
    expect((await browser.post('/auth-company/create', { name: '自己的' })).status).toBe(200);
    expect(await session(browser)).toMatchObject({ company: { name: '自己的' }, barrier: null });
    // Whoever moves back into the office is in without another sign-in.
    const strict = (await owner.tenant()).id;
    await browser.post('/auth-company/switch', { companyId: strict });
    expect((await session(browser)).barrier.kind).toBe('ADDRESS');
    browser.address = '203.0.113.77';
    expect((await session(browser)).company.name).toBe('严格公司');
    expect(codeOf(await owner.run(CUSTOMERS))).toBeUndefined();
  });
});

test('only an owner says from where nobody may come: others shut out no owner', async () => {
  const tenant = await aTenant();
  const guard = await aPerson(tenant, { can: ['company.secure'] });
  const refusal = {
    __typename: 'InvalidField',
    field: 'addresses',
    message: expect.stringContaining('所有者'),
  };
  const { admin } = await world();
  const stand = (addresses: readonly string[]) =>
    admin.query(`update app.tenant set security = jsonb_set(security, '{addresses}', $2) where id = $1`, [
      tenant.id,
      JSON.stringify(addresses),
    ]);
  expect(await set(guard, { addresses: ['203.0.113.0/24'] })).toMatchObject(refusal);
  await stand(['203.0.113.0/24', '198.51.100.0/24']);
  expect(await set(guard, { addresses: ['203.0.113.0/24'] })).toMatchObject(refusal);
  expect(await set(guard, { idleMinutes: 30 })).toMatchObject({ idleMinutes: 30 });
  expect(await set(guard, { addresses: [] })).toMatchObject({ addresses: [] });
});

describe('a duty of a second factor', () => {
  const enable = async (browser: Browser): Promise<void> => {
    const page = await browser.post('/auth/two-factor/enable', { password: PASSWORD });
    const code = (URI.parse(page.body.totpURI) as TOTP).generate();
    expect((await browser.post('/auth/two-factor/verify-totp', { code })).status).toBe(200);
  };

  test('lets nobody do anything but set it up, then everything', async () => {
    const { owner } = await aCompany();
    await enable(owner);
    const { browser } = await joined(owner);
    expect(await set(owner, { totpFor: 'EVERYBODY' })).toMatchObject({ totpFor: 'EVERYBODY' });
    expect(codeOf(await browser.run(CUSTOMERS))).toBe('FORBIDDEN');
    expect(await session(browser)).toMatchObject({
      company: null,
      barrier: { kind: 'TOTP', company: '星辰' },
    });
    expect(
      (await browser.post('/auth-company/invite', { email: anAddress(), roleKey: 'agent' })).status,
    ).toBe(403);
    await enable(browser);
    expect(await session(browser)).toMatchObject({ company: { name: '星辰' }, barrier: null });
    expect(codeOf(await browser.run(CUSTOMERS))).toBeUndefined();
    expect(codeOf(await owner.run(CUSTOMERS))).toBeUndefined();
  });

  test('can be that of some roles only, and of whoever may do as much', async () => {
    const { owner } = await aCompany();
    await enable(owner);
    const [agent, viewer] = [await joined(owner, 'agent'), await joined(owner, 'viewer')];
    const barrierOf = async ({ browser }: typeof agent) => (await session(browser)).barrier?.kind;
    await set(owner, { totpFor: 'ROLES', totpRoles: ['viewer', 'viewer'] });
    expect(await barrierOf(viewer)).toBe('TOTP');
    expect(await barrierOf(agent)).toBe('TOTP');
    await set(owner, { totpFor: 'ROLES', totpRoles: ['agent'] });
    expect(await barrierOf(viewer)).toBeUndefined();
    expect(await barrierOf(agent)).toBe('TOTP');
  });

  test('is not evaded by a copy of the role', async () => {
    const { owner } = await aCompany();
    await enable(owner);
    const agent = await joined(owner, 'agent');
    await set(owner, { totpFor: 'ROLES', totpRoles: ['agent'] });
    expect((await session(agent.browser)).barrier?.kind).toBe('TOTP');
    const { roleList } = await owner.ask('{ roleList { nodes { id key } } }');
    const { id } = roleList.nodes.find(({ key }: { key: string }) => key === 'agent');
    const copy = `mutation ($input: CopyRoleInput!) { copyRole(input: $input) { ... on Role { key } ... on UserError { message } } }`;
    const { copyRole } = await owner.ask(copy, { input: { id, nameZh: '座席二', nameEn: 'Agent two' } });
    const other = await joined(owner, copyRole.key);
    expect((await session(other.browser)).barrier?.kind).toBe('TOTP');
  });
});

describe('a session', () => {
  const age = async (email: string, column: 'createdAt' | 'updatedAt', minutes: number): Promise<void> => {
    const { admin } = await world();
    await admin.query(
      `update auth.session set "${column}" = now() - make_interval(mins => $2) where "userId" = (select id from auth."user" where email = $1)`,
      [email, minutes],
    );
  };

  test('ends when nobody moved for as long as the company says, and does not come back', async () => {
    const { owner, email } = await aCompany();
    await set(owner, { idleMinutes: 10 });
    await age(email, 'updatedAt', 9);
    await expect.poll(async () => codeOf(await owner.run(CUSTOMERS))).toBeUndefined();
    await age(email, 'updatedAt', 11);
    await expect.poll(async () => codeOf(await owner.run(CUSTOMERS))).toBe('UNAUTHENTICATED');
    expect((await owner.get('/auth/list-sessions')).status).toBe(401);
  });

  test('lasts no longer than the company says, however busy somebody is', async () => {
    const { owner, email } = await aCompany();
    await set(owner, { sessionHours: 8 });
    await age(email, 'createdAt', 8 * 60 + 1);
    await expect.poll(async () => codeOf(await owner.run(CUSTOMERS))).toBe('UNAUTHENTICATED');
  });

  test('shows when somebody was here last, and whether he has a second factor', async () => {
    const { owner } = await aCompany();
    await owner.ask(CUSTOMERS);
    const tenant = await owner.tenant();
    await expect
      .poll(async () => await rowsOf('member_presence', tenant))
      .toMatchObject([{ has_two_factor: false, seen_at: expect.any(Date) }]);
  });
});

describe('a password', () => {
  test('that anybody would guess is refused at sign-up, at a change and after a reset, with its reason', async () => {
    const { server, owner, email } = await aCompany('星辰科技', true);
    const browser = server.browser('en');
    const up = (password: string, more: object = {}) =>
      browser.post('/auth/sign-up/email', { name: 'Ann Lee', email: anAddress(), password, ...more });
    for (const [password, code] of [
      ['woaini1314520', 'PASSWORD_COMMON'],
      ['short', 'PASSWORD_TOO_SHORT'],
      ['xingchenkeji88', 'PASSWORD_PERSONAL'],
    ] as const)
      expect(await up(password, { companyName: '星辰科技' })).toMatchObject({
        status: 400,
        body: { code, message: expect.stringMatching(/^[A-Z]/), requestId: expect.any(String) },
      });
    const change = (newPassword: string) =>
      owner.post('/auth/change-password', { currentPassword: PASSWORD, newPassword });
    expect((await change('xingchenkeji2026')).body.code).toBe('PASSWORD_PERSONAL');
    expect((await change('password123456')).body).toMatchObject({
      code: 'PASSWORD_COMMON',
      message: expect.stringContaining('容易猜到'),
    });
    await owner.post('/auth/request-password-reset', { email });
    await expect.poll(() => server.mail.to(email)?.link ?? '').toContain('reset-password');
    const token = new URL(server.mail.to(email)?.link ?? '').searchParams.get('token');
    expect(
      (await browser.post('/auth/reset-password', { token, newPassword: 'qwertyuiop123' })).body.code,
    ).toBe('PASSWORD_COMMON');
    const next = 'nine quiet owls at dawn';
    expect((await browser.post('/auth/reset-password', { token, newPassword: next })).status).toBe(200);
    expect((await browser.signIn(email, next)).status).toBe(200);
  });

  test('follows the strictest company of its person', async () => {
    const { owner } = await aCompany('甲');
    await set(owner, { passwordMinLength: 20, passwordKinds: 2 });
    await owner.post('/auth-company/create', { name: '乙' });
    expect((await session(owner)).passwordRules).toEqual({ minLength: 12, kinds: 1 });
    const change = async (newPassword: string) =>
      (await owner.post('/auth/change-password', { currentPassword: PASSWORD, newPassword })).body;
    expect(await change('seven owls at dawn')).toMatchObject({
      code: 'PASSWORD_TOO_SHORT',
      message: '密码至少 20 个字符',
    });
    expect(await change('sevenowlsatdawnabovethehill')).toMatchObject({ code: 'PASSWORD_KINDS' });
    expect((await change('seven owls at dawn above')).code).toBeUndefined();
  });
});

test('a sign-in with a new browser is told, with a known one it is not, and only where the company wants it', async () => {
  const { server, owner, email } = await aCompany('星辰', true);
  const told = () =>
    server.mail.letters.filter((letter) => letter.to === email && letter.subject.includes('新的浏览器'));
  await expect.poll(() => told().length).toBe(1);
  await owner.signIn(email);
  const { admin } = await world();
  await admin.query(`update app.tenant set time_zone = 'Asia/Tokyo' where id = $1`, [
    (await owner.tenant()).id,
  ]);
  const other = server.browser();
  other.address = '203.0.113.50';
  await other.signIn(email);
  await expect.poll(() => told().length).toBe(2);
  expect(told().at(-1)?.text).toContain('203.0.113.50');
  expect(told().at(-1)?.text).toContain('GMT+9');
  await set(owner, { signInNotice: false });
  await server.browser().signIn(email);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(told()).toHaveLength(2);
});
