import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  anAddress,
  aServer,
  PASSWORD,
  rowsOf,
  world,
  type Browser,
  type TestServer,
} from '../../testing/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await aServer({ mail: true, rateLimits: true });
});
afterAll(() => server.stop());

const lettersTo = (email: string) => server.mail.letters.filter((letter) => letter.to === email);
async function aCompany(): Promise<Browser> {
  const email = anAddress();
  await server.auth.ensureAccount({
    email,
    password: PASSWORD,
    name: '王芳',
    locale: 'zh-CN',
    companyName: '甲',
  });
  const browser = server.browser();
  await browser.signIn(email);
  return browser;
}
/** Mail goes beside the answers: time for one letter more than there should be. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 200));

test('one mailbox receives so many messages of a kind in an hour, whoever asks for them', async () => {
  const email = anAddress();
  await server.auth.ensureAccount({ email, password: PASSWORD, name: '李雷', locale: 'zh-CN' });
  const sign = { name: 'x', email, password: PASSWORD };
  for (let n = 0; n < 8; n += 1) await server.browser().post('/auth/sign-up/email', sign);
  for (let n = 0; n < 8; n += 1) {
    const body = { email: email.toUpperCase() };
    expect((await server.browser().post('/auth/request-password-reset', body)).status).toBe(200);
  }
  await expect.poll(() => lettersTo(email).length).toBe(10);
  await settled();
  const pages = lettersTo(email).map((letter) => new URL(letter.link!).pathname);
  expect(pages.filter((page) => page === '/reset-password')).toHaveLength(5);
  expect(pages.filter((page) => page === '/sign-in')).toHaveLength(5);
});

test('whoever invites an address that was invited too often is told so, and nothing is stored', async () => {
  const email = anAddress();
  const owner = await aCompany();
  const invite = (to: string) => owner.post('/auth-company/invite', { email: to, roleKey: 'viewer' });
  for (let n = 0; n < 5; n += 1) {
    expect((await invite(email)).status).toBe(200);
    await expect.poll(() => lettersTo(email).length).toBe(n + 1);
  }
  expect(await invite(email)).toMatchObject({
    status: 429,
    body: { code: 'MAILBOX_FULL', message: '此邮箱近期收到的邮件过多，请一小时后再试' },
  });
  expect(await rowsOf('invitation', await owner.tenant())).toHaveLength(5);
  expect((await invite(anAddress())).status).toBe(200);
  const { admin } = await world();
  await admin.query(
    `update auth."rateLimit" set "lastRequest" = "lastRequest" - 3600001 where key like 'mail|%'`,
  );
  expect((await invite(email)).status).toBe(200);
  await expect.poll(() => lettersTo(email).length).toBe(6);
});

test('what is counted tells no address', async () => {
  const { admin } = await world();
  const { rows } = await admin.query<{ key: string }>(
    `select key from auth."rateLimit" where key like 'mail|%'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { key } of rows) expect(key).toMatch(/^mail\|[\w-]{43}$/);
});
