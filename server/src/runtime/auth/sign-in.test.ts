import { afterAll, expect, test } from 'vitest';

import { aServer, anAddress, PASSWORD, world, type Browser, type TestServer } from '../../testing/index.ts';

const opened: TestServer[] = [];
const start = async (options: Parameters<typeof aServer>[0]): Promise<TestServer> => {
  const server = await aServer(options);
  opened.push(server);
  return server;
};
let usual: Promise<TestServer> | undefined;
const open = () => (usual ??= start({ mail: true }));
afterAll(async () => {
  for (const server of opened) await server.stop();
});

const WHO = '{ session { person { email } } }';
const codeOf = (answer: { errors?: readonly { extensions: { code: string } }[] }) =>
  answer.errors?.[0]?.extensions.code;
const someone = async (server: TestServer) => {
  const email = anAddress();
  await server.auth.ensureAccount({
    email,
    password: PASSWORD,
    name: '王芳',
    locale: 'zh-CN',
    companyName: '星辰',
  });
  return email;
};

/** The seconds that the last attempts have to wait, as they are stored: what time it is now plays no part. */
const longestWait = async (): Promise<number> => {
  const { rows } = await (
    await world()
  ).admin.query<{ seconds: number }>(
    'select max(extract(epoch from blocked_until - at))::int as seconds from auth.sign_in_failure',
  );
  return rows[0]!.seconds;
};

test('a wrong password and an unknown address are answered alike, in the reader’s language', async () => {
  const server = await open();
  const email = await someone(server);
  const [wrong, unknown] = [
    await server.browser().signIn(email, 'not the password'),
    await server.browser().signIn(anAddress()),
  ];
  const plain = ({ status, body, headers }: typeof wrong) => ({
    status,
    body: { ...body, requestId: '' },
    cookie: headers['set-cookie'],
  });
  expect(plain(wrong)).toEqual(plain(unknown));
  expect(wrong).toMatchObject({
    status: 401,
    body: { code: 'INVALID_EMAIL_OR_PASSWORD', message: '邮箱或密码不正确' },
  });
  expect((await server.browser('en').signIn(email, 'x')).body.message).toBe(
    'The e-mail address or the password is not right',
  );
});

test('a session is a signed cookie for this host; its raw token opens nothing', async () => {
  const server = await open();
  const browser = server.browser();
  const page = await browser.signIn(await someone(server));
  expect(String(page.headers['set-cookie'])).toMatch(
    /^zd\.session_token=\S+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax/,
  );
  expect(page.headers['cache-control']).toBe('no-store');
  const value = browser.cookies.get('zd.session_token')!;
  for (const forged of [
    page.body.token,
    `${page.body.token}.${'A'.repeat(43)}%3D`,
    `${value.slice(0, -6)}AAAAAA`,
    '%',
    '.',
    '',
  ]) {
    browser.cookies.set('zd.session_token', forged);
    expect(codeOf(await browser.run(WHO))).toBe('UNAUTHENTICATED');
  }
  browser.cookies.set('zd.session_token', value);
  expect(codeOf(await browser.run(WHO))).toBeUndefined();
});

test('behind https the cookie is Secure', async () => {
  const server = await start({ mail: true, baseUrl: 'https://crm.example.test' });
  const browser = server.browser();
  const page = await browser.signIn(await someone(server));
  expect(String(page.headers['set-cookie'])).toMatch(/^__Secure-zd\.session_token=.*; Secure/);
  expect(page.headers['strict-transport-security']).toBe('max-age=31536000');
  expect((await (await open()).browser().get('/')).headers['strict-transport-security']).toBeUndefined();
  expect(codeOf(await browser.run(WHO))).toBeUndefined();
  expect(server.auth.notes[0]).toMatch(/are Secure/);
});

test('requests of other sites are refused, with a cookie and without', async () => {
  const server = await open();
  const email = await someone(server);
  const evil = { origin: 'https://evil.example' };
  expect(
    (await server.browser().post('/auth/sign-in/email', { email, password: PASSWORD }, evil)).status,
  ).toBe(403);
  const browser = server.browser();
  await browser.signIn(email);
  for (const url of [
    '/auth/sign-out',
    '/auth/change-password',
    '/auth-company/switch',
    '/auth-company/create',
    '/auth-company/invite',
    '/auth-company/accept',
  ]) {
    expect([url, (await browser.post(url, {}, evil)).status]).toEqual([url, 403]);
    expect([url, (await browser.post(url, {}, { origin: undefined })).status]).toEqual([url, 403]);
    expect([url, (await browser.post(url, {}, { 'content-type': 'text/plain' })).status]).toEqual([url, 415]);
    expect([
      url,
      (await browser.post(url, {}, { 'content-type': 'application/x-www-form-urlencoded' })).status,
    ]).toEqual([url, 415]);
  }
  expect(
    (await browser.post('/auth/request-password-reset', { email, redirectTo: 'https://evil.example/x' }))
      .status,
  ).toBe(403);
  expect(codeOf(await browser.run(WHO))).toBeUndefined();
});

test('after signing out the same cookie opens nothing', async () => {
  const server = await open();
  const browser = server.browser();
  await browser.signIn(await someone(server));
  const kept = new Map(browser.cookies);
  await browser.ask(WHO);
  expect((await browser.post('/auth/sign-out')).status).toBe(200);
  expect([...browser.cookies.keys()].filter((name) => !name.startsWith('zd.known.'))).toEqual([]);
  for (const [name, value] of kept) browser.cookies.set(name, value);
  expect(codeOf(await browser.run(WHO))).toBe('UNAUTHENTICATED');
});

test('a new password by link ends every session, works once, and the old one is dead', async () => {
  const server = await open();
  const email = await someone(server);
  const browser = server.browser();
  await browser.signIn(email);
  await browser.ask(WHO);
  expect(
    (await server.browser().post('/auth/request-password-reset', { email, redirectTo: '/reset-password' }))
      .status,
  ).toBe(200);
  // A letter that tells of the sign-in may come after it.
  const letter = server.mail.letters.findLast(
    ({ to, link }) => to === email && link?.includes('/reset-password') === true,
  );
  const link = new URL(letter!.link!);
  expect(link.pathname).toBe('/reset-password');
  const token = link.searchParams.get('token')!;
  const { admin } = await world();
  expect(
    (await admin.query(`select 1 from auth.verification where identifier like '%' || $1 || '%'`, [token]))
      .rowCount,
  ).toBe(0);
  expect(
    (await server.browser().post('/auth/reset-password', { token, newPassword: 'kurz' })).body.code,
  ).toBe('PASSWORD_TOO_SHORT');
  expect(
    (await server.browser().post('/auth/reset-password', { token, newPassword: 'another long password' }))
      .status,
  ).toBe(200);
  expect(codeOf(await browser.run(WHO))).toBe('UNAUTHENTICATED');
  expect((await browser.signIn(email)).status).toBe(401);
  expect((await browser.signIn(email, 'another long password')).status).toBe(200);
  expect(
    (await server.browser().post('/auth/reset-password', { token, newPassword: 'once more please' })).body
      .code,
  ).toBe('INVALID_TOKEN');
});

test('asking for a link tells nobody whether an address has an account', async () => {
  const server = await open();
  const email = await someone(server);
  const unverified = await server.browser().signUp();
  for (const url of ['/auth/request-password-reset', '/auth/send-verification-email']) {
    const answers = await Promise.all(
      [email, unverified, anAddress()].map((address) => server.browser().post(url, { email: address })),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  }
});

test('a changed password ends the sessions of other devices and keeps this one in its company', async () => {
  const server = await open();
  const email = await someone(server);
  const [here, there] = [server.browser(), server.browser()];
  await Promise.all([here.signIn(email), there.signIn(email)]);
  await Promise.all([here.ask(WHO), there.ask(WHO)]);
  const before = here.cookies.get('zd.session_token');
  const wrong = await here.post('/auth/change-password', {
    currentPassword: 'not it at all',
    newPassword: 'a fresh password',
  });
  expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_PASSWORD']);
  expect(
    (await here.post('/auth/change-password', { currentPassword: PASSWORD, newPassword: 'a fresh password' }))
      .status,
  ).toBe(200);
  expect(here.cookies.get('zd.session_token')).not.toBe(before);
  expect((await here.ask('{ session { company { name } } }')).session.company.name).toBe('星辰');
  expect(codeOf(await there.run(WHO))).toBe('UNAUTHENTICATED');
});

test('people see their sessions and end one of them; nobody ends those of others', async () => {
  const server = await open();
  const email = await someone(server);
  const [here, there, stranger] = [server.browser(), server.browser(), server.browser()];
  await Promise.all([here.signIn(email), there.signIn(email), stranger.signIn(await someone(server))]);
  await there.ask(WHO);
  const list = (await here.get('/auth/list-sessions')).body as { token: string; isCurrent: boolean }[];
  expect(list).toHaveLength(2);
  const own = here.cookies.get('zd.session_token')!;
  const other = list.find(({ token }) => !own.startsWith(token))!;
  expect(list.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  expect(other.isCurrent).toBe(false);
  await stranger.post('/auth/revoke-session', { token: other.token });
  expect(codeOf(await there.run(WHO))).toBeUndefined();
  expect((await here.post('/auth/revoke-session', { token: other.token })).status).toBe(200);
  expect(codeOf(await there.run(WHO))).toBe('UNAUTHENTICATED');
  expect((await server.browser().get('/auth/list-sessions')).status).toBe(401);
});

test('a session slides: use prolongs it and its cookie, silence ends it', async () => {
  const server = await open();
  const { admin } = await world();
  const browser = server.browser();
  const { token } = (await browser.signIn(await someone(server))).body as { token: string };
  const userId = (await browser.ask('{ session { person { id } } }')).session.person.id;
  const age = (minutes: number) =>
    admin.query(
      `update auth.session set "updatedAt" = now() - make_interval(mins => $2), "expiresAt" = now() + interval '12 hours' - make_interval(mins => $2) where token = $1`,
      [token, minutes],
    );
  await age(10);
  expect((await browser.post('/graphql', { query: WHO })).headers['set-cookie']).toBeUndefined();
  await age(11 * 60);
  server.auth.forget({ userId });
  const renewed = await browser.post('/graphql', { query: WHO });
  expect(String(renewed.headers['set-cookie'])).toMatch(/Max-Age=43200/);
  const { rows } = await admin.query<{ hours: number }>(
    `select (extract(epoch from "expiresAt" - now()) / 3600)::float as hours from auth.session where token = $1`,
    [token],
  );
  expect(rows[0]!.hours).toBeGreaterThan(11.9);
  await age(12 * 60 + 1);
  await expect.poll(async () => codeOf(await browser.run(WHO))).toBe('UNAUTHENTICATED');
});

test('an open stream is no sign of life, and does not hide from a request that its session wants renewal', async () => {
  const server = await open();
  const { admin } = await world();
  const browser = server.browser();
  const { token } = (await browser.signIn(await someone(server))).body as { token: string };
  await admin.query(`update auth.session set "updatedAt" = now() - interval '1 hour' where token = $1`, [
    token,
  ]);
  const cookie = `zd.session_token=${browser.cookies.get('zd.session_token')!}`;
  expect((await server.auth.identify({ cookie }, 'watch')).signedIn).toBeDefined();
  const lastSeen = async () =>
    (
      await admin.query(
        `select now() - "updatedAt" > interval '30 minutes' as "isOld" from auth.session where token = $1`,
        [token],
      )
    ).rows[0].isOld;
  expect(await lastSeen()).toBe(true);
  expect(String((await browser.post('/graphql', { query: WHO })).headers['set-cookie'])).toMatch(
    /Max-Age=43200/,
  );
  expect(await lastSeen()).toBe(false);
  await browser.post('/auth/sign-out');
  expect((await server.auth.identify({ cookie }, 'watch')).signedIn).toBeUndefined();
});

test('guessing at one account from one address is slowed down, the account known or not', async () => {
  const server = await start({ mail: true, rateLimits: true });
  const { admin } = await world();
  for (const email of [await someone(server), anAddress()]) {
    await admin.query('delete from auth.sign_in_failure');
    const browser = server.browser();
    const guess = () => browser.signIn(email, 'a wrong guess');
    for (let free = 0; free < 4; free += 1) expect((await guess()).status).toBe(401);
    expect(await longestWait()).toBe(0);
    expect((await guess()).status).toBe(401);
    expect(await longestWait()).toBe(2);
    // A wait so long that no machine is too slow to see it; of all that come at once only one is heard.
    await admin.query('update auth.sign_in_failure set failures = 11, blocked_until = now()');
    const guesses = await Promise.all(Array.from({ length: 8 }, guess));
    expect(guesses.map((page) => page.status).toSorted((a, b) => a - b)).toEqual([
      401, 429, 429, 429, 429, 429, 429, 429,
    ]);
    expect(await longestWait()).toBe(256);
    const refused = guesses.find((page) => page.status === 429)!;
    const seconds = Number(refused.headers['retry-after']);
    expect(refused.body).toMatchObject({ code: 'WAIT', message: `密码多次错误，请 ${seconds} 秒后再试` });
    // Whoever came a moment before the one that was heard counts from when he came, and seconds are whole ones.
    expect([seconds > 0, seconds <= 257]).toEqual([true, true]);
  }
});

test('addresses of one network are one', async () => {
  const server = await start({ mail: true, rateLimits: true });
  const email = await someone(server);
  const statuses: number[] = [];
  for (const end of ['::1', ':ffff::2', ':0:0:0:3', ':a:b:c:d', '::5', '::6']) {
    const browser = server.browser();
    browser.address = `2001:db8:0:7${end}`;
    statuses.push((await browser.signIn(email, 'a wrong guess')).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test('whoever floods an account with guesses does not keep its owner out', async () => {
  const server = await start({ mail: true, rateLimits: true });
  const email = await someone(server);
  const owner = server.browser();
  await owner.signIn(email);
  await owner.post('/auth/sign-out');
  const strangers = Array.from({ length: 25 }, () => server.browser());
  for (const stranger of strangers) expect((await stranger.signIn(email, 'a wrong guess')).status).toBe(401);
  // Guesses at the account as a whole have to wait now, but for those who never guessed before.
  const again = await strangers[0]!.signIn(email, 'another wrong guess');
  expect(again).toMatchObject({ status: 429, body: { code: 'WAIT' } });
  expect(Number(again.headers['retry-after'])).toBeLessThanOrEqual(30);
  expect((await server.browser().signIn(email)).status).toBe(200);
  // The browser that its owner uses is not counted with them, mistakes and all, even from the flood's own address.
  owner.address = strangers[0]!.address;
  expect((await owner.signIn(email, 'a slip')).status).toBe(401);
  expect((await owner.signIn(email)).status).toBe(200);
});

test('a browser is known for one account, by a cookie that nobody else can make', async () => {
  const server = await start({ mail: true, rateLimits: true });
  const [email, other] = [await someone(server), await someone(server)];
  const browser = server.browser();
  const page = await browser.signIn(email);
  const [cookie] = [page.headers['set-cookie']].flat().filter((text) => /known/.test(String(text)));
  expect(cookie).toMatch(/^zd\.known\.\S+=\S+; Max-Age=15552000; Path=\/auth; HttpOnly; SameSite=Lax$/);
  const name = [...browser.cookies.keys()].find((key) => key.startsWith('zd.known.'))!;
  const value = browser.cookies.get(name)!;
  const last = async (tried: Browser, at: string) => {
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await tried.signIn(at, 'a wrong guess')).status);
    return statuses.at(-1);
  };
  const strangers = server.browser();
  expect(await last(strangers, email)).toBe(429);
  // From the same address, with the cookie, he is heard; with a forged one, or for another account, he is not.
  browser.address = strangers.address;
  browser.cookies.set(name, `${value.slice(0, 16)}.${'A'.repeat(43)}`);
  expect((await browser.signIn(email)).status).toBe(429);
  browser.cookies.set(name, value);
  expect((await browser.signIn(email)).status).toBe(200);
  expect(await last(browser, other)).toBe(429);
  expect(await last(browser, email)).toBe(429);
});

test('the wait doubles up to five minutes and ends with the right password', async () => {
  const server = await start({ mail: true, rateLimits: true });
  const email = await someone(server);
  const guesser = server.browser();
  const { admin } = await world();
  await admin.query('delete from auth.sign_in_failure');
  const past = () =>
    admin.query('update auth.sign_in_failure set blocked_until = now() where blocked_until > now()');
  const waits: number[] = [];
  for (let attempt = 0; attempt < 14; attempt += 1) {
    await guesser.signIn(email, 'a wrong guess');
    await admin.query('delete from auth."rateLimit"'); // the library's own limit counts by address too
    waits.push(await longestWait());
    await past();
  }
  expect(waits).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  expect((await guesser.signIn(email)).status).toBe(200);
  expect((await guesser.signIn(email, 'a wrong guess')).status).toBe(401);
});

test('the limit by address counts the socket’s own, whatever headers claim', async () => {
  const server = await start({ rateLimits: true });
  const statuses: number[] = [];
  const browser = server.browser();
  for (let n = 0; n < 12; n += 1) {
    const claims = {
      'x-forwarded-for': `203.0.113.${n}`,
      'x-zd-client-ip': `203.0.113.${n}`,
      forwarded: `for=203.0.113.${n}`,
      'x-real-ip': `203.0.113.${n}`,
    };
    statuses.push(
      (await browser.post('/auth/sign-in/email', { email: anAddress(), password: 'a wrong guess' }, claims))
        .status,
    );
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  expect((await browser.signIn(anAddress())).body).toMatchObject({
    code: 'RATE_LIMITED',
    message: '操作过于频繁，请稍后再试',
  });
  expect((await server.browser().signIn(anAddress())).status).toBe(401);
});
