import { afterAll, expect, test } from 'vitest';

import {
  aServer,
  anAddress,
  auditsOf,
  factsOf,
  PASSWORD,
  world,
  type TestServer,
} from '../../testing/index.ts';

const servers = new Map<boolean, Promise<TestServer>>();
const open = (mail = false): Promise<TestServer> => {
  const made = servers.get(mail) ?? aServer({ mail });
  servers.set(mail, made);
  return made;
};
afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

const SESSION = `{ session { person { id email emailVerified name twoFactorEnabled } member { displayName roles { key name } team { name kind } locale } company { id name timeZone currency }
  companies { name isCurrent } permissions dictionaries { key entries { code label } } caseTypes { key stages { key } } serverTime } }`;

test('signing up makes a company with its owner, and the session shows both', async () => {
  const server = await open();
  const browser = server.browser();
  const email = await browser.signUp({ name: '王芳', companyName: '星辰科技' });
  const { session } = await browser.ask(SESSION);
  expect(session).toMatchObject({
    person: { email, name: '王芳', emailVerified: false, twoFactorEnabled: false },
    member: {
      displayName: '王芳',
      roles: [{ key: 'owner', name: '所有者' }],
      team: { name: '客服一组', kind: 'team' },
      locale: 'ZH_CN',
    },
    company: { name: '星辰科技', timeZone: 'Asia/Shanghai', currency: 'CNY' },
    companies: [{ name: '星辰科技', isCurrent: true }],
  });
  expect(session.permissions).toEqual(
    expect.arrayContaining(['company.update', 'customer.create', 'member.setRoles']),
  );
  expect(session.dictionaries.find((one: { key: string }) => one.key === 'industry').entries[0]).toEqual({
    code: 'manufacturing',
    label: '制造业',
  });
  expect(session.caseTypes.map((one: { key: string }) => one.key)).toContain('complaint');
  const tenant = await browser.tenant();
  expect([await auditsOf(tenant), await factsOf(tenant)]).toEqual([['company.create'], ['company.created']]);
  expect(server.problems).toEqual([]);
});

test('an English company speaks English from its first row', async () => {
  const browser = (await open()).browser('en');
  await browser.signUp({ name: 'Ann', companyName: 'Star Ltd', locale: 'en' });
  const { session } = await browser.ask(SESSION);
  expect(session).toMatchObject({
    member: { roles: [{ name: 'Owner' }], team: { name: 'Service team 1' }, locale: 'EN' },
  });
});

test('nobody gets no session, and who has no company gets a session without one', async () => {
  const server = await open();
  expect((await server.browser().run(SESSION)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const browser = server.browser();
  await browser.signUp();
  expect((await browser.ask(SESSION)).session).toMatchObject({
    member: null,
    company: null,
    companies: [],
    permissions: [],
    dictionaries: [],
    caseTypes: [],
  });
  expect((await browser.run('{ members { nodes { id } } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('names that cannot be stored, short passwords and broken addresses are refused in the reader’s language', async () => {
  const browser = (await open()).browser('en');
  const good = { name: 'Ann', email: anAddress(), password: PASSWORD, companyName: 'Star Ltd' };
  const cases = [
    [{ ...good, name: ' ' }, 'INVALID_NAME'],
    [{ ...good, name: 'A\u0000n' }, 'INVALID_NAME'],
    [{ ...good, name: '\u200b\u2060' }, 'INVALID_NAME'],
    [{ ...good, name: 'Ann\u0085Lee' }, 'INVALID_NAME'],
    [{ ...good, companyName: '\u202e\u200b' }, 'INVALID_COMPANY_NAME'],
    [{ ...good, companyName: 'Star\nLtd' }, 'INVALID_COMPANY_NAME'],
    [{ ...good, companyName: 'x'.repeat(81) }, 'INVALID_COMPANY_NAME'],
    [{ ...good, companyName: 7 }, 'INVALID_COMPANY_NAME'],
    [{ ...good, password: 'short' }, 'PASSWORD_TOO_SHORT'],
    [{ ...good, email: 'nowhere' }, 'VALIDATION_ERROR'],
    [{ ...good, password: { $gt: '' } }, 'VALIDATION_ERROR'],
  ] as const;
  for (const [body, code] of cases) {
    const page = await browser.post('/auth/sign-up/email', body);
    expect([page.status, page.body.code, /^[A-Z][a-z ]/.test(page.body.message)]).toEqual([400, code, true]);
  }
  expect((await browser.post('/auth/sign-up/email', [1] as never)).status).toBe(400);
  expect((await browser.signIn(good.email)).status).toBe(401);
});

test('nobody can give himself a company, a role or a proven address at sign-up', async () => {
  const browser = (await open()).browser();
  const email = anAddress();
  const more = {
    companyId: '0195f0c0-0000-7000-8000-000000000001',
    lastCompanyId: '0195f0c0-0000-7000-8000-000000000001',
    emailVerified: true,
    twoFactorEnabled: true,
  };
  expect(
    (await browser.post('/auth/sign-up/email', { name: 'A', email, password: PASSWORD, ...more })).status,
  ).toBe(200);
  expect((await browser.ask(SESSION)).session).toMatchObject({
    person: { emailVerified: false, twoFactorEnabled: false },
    company: null,
  });
});

test('with a mail server the address has to be proven first; then the company is there', async () => {
  const server = await open(true);
  const browser = server.browser();
  const email = await browser.signUp({ name: '李雷', companyName: '远航物流' });
  expect(browser.cookies.size).toBe(0);
  const early = await browser.signIn(email);
  expect([early.status, early.body.code, early.body.message]).toEqual([
    403,
    'EMAIL_NOT_VERIFIED',
    '邮箱尚未验证，请先打开验证邮件中的链接',
  ]);
  const link = new URL(server.mail.to(email)!.link!);
  expect(link.pathname).toBe('/verify-email');
  expect((await browser.get(`/auth/verify-email?token=${link.searchParams.get('token')}x`)).status).toBe(401);
  expect((await browser.get(`/auth/verify-email${link.search}`)).body).toMatchObject({ status: true });
  expect((await browser.signIn(email)).status).toBe(200);
  expect((await browser.ask(SESSION)).session).toMatchObject({
    person: { emailVerified: true },
    company: { name: '远航物流' },
  });
});

test('an address that has an account is answered like a new one, and its owner is told', async () => {
  const server = await open(true);
  const email = await server.browser('en').signUp({ companyName: 'One', locale: 'en' });
  const [again, fresh] = await Promise.all(
    [email, anAddress()].map((address) =>
      server.browser('en').post('/auth/sign-up/email', {
        name: 'Eve',
        email: address,
        password: PASSWORD,
        companyName: 'Two',
        locale: 'en',
      }),
    ),
  );
  expect(again!.status).toBe(fresh!.status);
  expect(Object.keys(again!.body.user).toSorted()).toEqual(Object.keys(fresh!.body.user).toSorted());
  const shape = (user: Record<string, unknown>) =>
    Object.entries(user).map(([key, value]) => [
      key,
      ['id', 'email'].includes(key) || key.endsWith('At') ? typeof value : value,
    ]);
  expect(Object.fromEntries(shape(again!.body.user))).toEqual(Object.fromEntries(shape(fresh!.body.user)));
  expect(server.mail.to(email)?.subject).toBe('This address already has an account · Zhoudao');
});

test('a company that could not be founded is founded at the next sign-in, once', async () => {
  const server = await open();
  const { admin } = await world();
  await admin.query(`create function app.refuse_company() returns trigger language plpgsql as $$ begin if new.name = '会失败' then raise exception 'no'; end if; return new; end $$;
    create trigger refuse_company before insert on app.tenant for each row execute function app.refuse_company()`);
  const browser = server.browser();
  const email = await browser.signUp({ companyName: '会失败' });
  expect((await browser.ask(SESSION)).session.company).toBeNull();
  expect(server.problems.splice(0)).toHaveLength(1);
  await admin.query('drop trigger refuse_company on app.tenant; drop function app.refuse_company()');
  const [one, two] = [server.browser(), server.browser()];
  await Promise.all([one.signIn(email), two.signIn(email)]);
  expect((await one.ask(SESSION)).session.companies).toEqual([{ name: '会失败', isCurrent: true }]);
  expect((await one.ask(SESSION)).session.company).toEqual((await two.ask(SESSION)).session.company);
  expect(await factsOf(await one.tenant())).toEqual(['company.created']);
});

test('the product can make an account by itself, and finds it again', async () => {
  const server = await open(true);
  const account = {
    email: anAddress(),
    password: PASSWORD,
    name: '演示',
    locale: 'zh-CN',
    companyName: '演示公司',
  } as const;
  const first = await server.auth.ensureAccount(account);
  expect(await server.auth.ensureAccount(account)).toEqual(first);
  expect(server.mail.to(account.email)).toBeUndefined();
  const browser = server.browser();
  expect((await browser.signIn(account.email)).status).toBe(200);
  expect((await browser.ask(SESSION)).session).toMatchObject({
    person: { id: first.userId },
    company: { id: first.companyId },
  });
});
