import { URI, type TOTP } from 'otpauth';
import { afterAll, expect, test } from 'vitest';

import { aServer, PASSWORD, world, type Browser, type TestServer } from '../../testing/index.ts';

let made: Promise<TestServer> | undefined;
const open = () => (made ??= aServer());
afterAll(async () => (await made)?.stop());

const WHO = '{ session { person { email twoFactorEnabled } company { name } } }';

/** The code of the next half minute, which counts already. */
const laterCode = (totp: TOTP): string => totp.generate({ timestamp: Date.now() + 30_000 });

async function enabled(browser: Browser): Promise<{ totp: TOTP; used: string; backupCodes: string[] }> {
  const page = await browser.post('/auth/two-factor/enable', { password: PASSWORD });
  const totp = URI.parse(page.body.totpURI) as TOTP;
  const used = totp.generate();
  expect((await browser.post('/auth/two-factor/verify-totp', { code: used })).status).toBe(200);
  return { totp, used, backupCodes: page.body.backupCodes };
}

test('the second factor is asked for after the password, and a code opens a new session in the same company', async () => {
  const server = await open();
  const browser = server.browser();
  const email = await browser.signUp({ companyName: '星辰' });
  expect((await browser.post('/auth/two-factor/enable', { password: 'not it at all' })).body.code).toBe(
    'INVALID_PASSWORD',
  );
  const { totp } = await enabled(browser);
  expect(totp.issuer).toBe('Zhoudao');
  expect((await browser.ask(WHO)).session).toMatchObject({
    person: { twoFactorEnabled: true },
    company: { name: '星辰' },
  });

  const other = server.browser();
  expect((await other.signIn(email)).body).toMatchObject({ twoFactorRedirect: true });
  expect((await other.run(WHO)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const wrong = await other.post('/auth/two-factor/verify-totp', { code: '000000' });
  expect([wrong.status, wrong.body.code, wrong.body.message]).toEqual([401, 'INVALID_CODE', '验证码不正确']);
  expect((await other.post('/auth/two-factor/verify-totp', { code: laterCode(totp) })).status).toBe(200);
  expect((await other.ask(WHO)).session).toMatchObject({ person: { email }, company: { name: '星辰' } });
});

test('a code opens once, also when it is sent twice at the same moment, and leaves no session behind', async () => {
  const server = await open();
  const browser = server.browser();
  const email = await browser.signUp();
  const { totp, used } = await enabled(browser);
  const { admin } = await world();
  const sessions = async () =>
    (
      await admin.query(
        `select 1 from auth.session s join auth."user" u on u.id = s."userId" where u.email = $1`,
        [email],
      )
    ).rowCount;
  const before = (await sessions()) ?? 0;
  const give = async (code: string) => {
    const other = server.browser();
    await other.signIn(email);
    const page = await other.post('/auth/two-factor/verify-totp', { code });
    return [page.status, page.body.code, (await other.run(WHO)).errors === undefined];
  };
  const code = laterCode(totp);
  const both = await Promise.all([give(code), give(code)]);
  expect(both.map(([status]) => Number(status)).toSorted((a, b) => a - b)).toEqual([200, 401]);
  expect(await give(code)).toEqual([401, 'INVALID_CODE', false]);
  // The one that switched the second factor on was used as well.
  expect(await give(used)).toEqual([401, 'INVALID_CODE', false]);
  expect(await sessions()).toBe(before + 1);
});

test('a backup code opens once', async () => {
  const server = await open();
  const browser = server.browser();
  const email = await browser.signUp();
  const { backupCodes } = await enabled(browser);
  const [code] = backupCodes;
  for (const [status, isIn] of [
    [200, true],
    [401, false],
  ] as const) {
    const other = server.browser();
    await other.signIn(email);
    expect((await other.post('/auth/two-factor/verify-backup-code', { code })).status).toBe(status);
    expect((await other.run(WHO)).errors === undefined).toBe(isIn);
  }
});

test('the second factor is taken off with the password only, and its secret is not stored in the clear', async () => {
  const server = await open();
  const browser = server.browser();
  const email = await browser.signUp();
  const { totp } = await enabled(browser);
  const { admin } = await world();
  expect(
    (await admin.query('select 1 from auth."twoFactor" where secret like $1', [`%${totp.secret.base32}%`]))
      .rowCount,
  ).toBe(0);
  expect((await browser.post('/auth/two-factor/disable', { password: 'not it at all' })).status).toBe(400);
  expect((await browser.post('/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200);
  expect((await browser.ask(WHO)).session.person.twoFactorEnabled).toBe(false);
  expect((await server.browser().signIn(email)).body.twoFactorRedirect).toBeUndefined();
});
