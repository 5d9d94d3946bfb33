import { afterAll, expect, test } from 'vitest';
import { aServer, anAddress, PASSWORD, type TestServer } from '../../testing/index.ts';

let server: TestServer;
const open = async () => (server ??= await aServer());
afterAll(() => server?.stop());

const SESSION = `{ session { person { email emailVerified name twoFactorEnabled } member { displayName roles { key name } team { name kind } locale viewerCan } company { name timeZone currency }
  companies { name isCurrent } permissions dictionaries { key entries { code label } } caseTypes { key } serverTime } }`;

test('signing up makes a company with its owner, and the session shows both', async () => {
  const browser = (await open()).browser();
  const email = await browser.signUp({ name: '王芳', companyName: '星辰科技' });
  const { session } = await browser.ask(SESSION);
  expect(session).toMatchObject({
    person: { email, name: '王芳', emailVerified: false, twoFactorEnabled: false },
    member: { displayName: '王芳', roles: [{ key: 'owner', name: '所有者' }], team: { name: '客服一组', kind: 'team' }, locale: 'ZH_CN' },
    company: { name: '星辰科技', timeZone: 'Asia/Shanghai', currency: 'CNY' },
    companies: [{ name: '星辰科技', isCurrent: true }],
  });
  expect(session.permissions).toEqual(expect.arrayContaining(['company.update', 'customer.create', 'member.setRoles']));
  expect(server.problems).toEqual([]);
});
