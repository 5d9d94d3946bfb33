import { setTimeout as sleep } from 'node:timers/promises';

import type { Pool } from 'pg';
import { afterAll, expect, test } from 'vitest';

import { aServer, anAddress, PASSWORD, world, type TestServer } from '../../../testing/index.ts';
import { createAuthPool } from '../auth-pool.ts';
import { IdentityCache } from './identity-cache.ts';
import { MembershipRights } from './membership-rights.ts';
import { SessionCookie } from './session-cookie.ts';
import { SessionStore, type StoredSession } from './session-store.ts';

let server: TestServer | undefined;
const pools: Pool[] = [];
afterAll(async () => {
  await server?.stop();
  for (const pool of pools) await pool.end();
});

class CountedStore extends SessionStore {
  looked = 0;
  override find(token: string): Promise<StoredSession | undefined> {
    this.looked += 1;
    return super.find(token);
  }
}

/** Somebody who is signed in, as another process of the cluster knows him. */
async function aKnownPerson() {
  server ??= await aServer({ mail: true });
  const { urls, admin, source } = await world();
  const email = anAddress();
  const account = { email, password: PASSWORD, name: '王芳', locale: 'zh-CN', companyName: '星辰' } as const;
  await server.auth.ensureAccount(account);
  const { token } = (await server.browser().signIn(email)).body as { token: string };
  const pool = createAuthPool(urls.auth);
  pools.push(pool);
  const sessions = new CountedStore(pool);
  const cookie = new SessionCookie('http://localhost', 'k'.repeat(32));
  const rights = new MembershipRights(source.pool, []);
  const cache = new IdentityCache({ cookie, sessions, rights, pool: source.pool, freshMinutes: 10 });
  const headers = { cookie: cookie.write(token).split(';')[0] ?? '' };
  const { who } = await cache.identify(headers);
  if (!who) throw new Error('Nobody is known');
  return { admin, cache, headers, sessions, token, who };
}

/** Asks on and on, and answers after how many milliseconds it was seen. */
async function seenAfter(isSeen: () => Promise<boolean>): Promise<number> {
  const from = performance.now();
  while (!(await isSeen()) && performance.now() - from < 15_000) await sleep(20);
  return performance.now() - from;
}

// A machine that stands still for longer than an answer stays fresh proves nothing.
test('whoever goes on asking is looked up once, however long he asks', { retry: 3 }, async () => {
  const { cache, headers, sessions, who } = await aKnownPerson();
  for (let n = 0; n < 75; n += 1) {
    expect((await cache.identify(headers)).who?.memberId).toBe(who.memberId);
    await sleep(20);
  }
  expect(sessions.looked).toBe(1);
  await sleep(1600);
  await cache.identify(headers);
  expect(sessions.looked).toBe(2);
});

test.for<[string, string, (known: Awaited<ReturnType<typeof aKnownPerson>>) => readonly unknown[]]>([
  [
    'other roles',
    'update app.membership set version = version + 1 where id = $1',
    ({ who }) => [who.memberId],
  ],
  [
    'a disabled member',
    'update app.membership set disabled_at = now() where id = $1',
    ({ who }) => [who.memberId],
  ],
  [
    'another zone of the company',
    `update app.tenant set time_zone = 'Asia/Tokyo' where id = $1`,
    ({ who }) => [who.tenantId],
  ],
  ['an ended session', 'delete from auth.session where token = $1', ({ token }) => [token]],
  [
    'a session that expires',
    `update auth.session set "expiresAt" = now() where token = $1`,
    ({ token }) => [token],
  ],
  [
    'another name of the person',
    `update auth."user" set name = '李雷' where id = (select "userId" from auth.session where token = $1)`,
    ({ token }) => [token],
  ],
])('%s made elsewhere: seen within a second in the middle of asking', async ([, sql, values]) => {
  const known = await aKnownPerson();
  const before = JSON.stringify(await known.cache.identify(known.headers));
  const isOther = async () => JSON.stringify(await known.cache.identify(known.headers)) !== before;
  for (let n = 0; n < 25; n += 1) {
    expect(await isOther()).toBe(false);
    await sleep(20);
  }
  await known.admin.query(sql, [...values(known)]);
  // Without its rounds the cache would never see it while somebody asks on; a slow machine is given some more than a second.
  expect(await seenAfter(isOther)).toBeLessThan(5000);
});
