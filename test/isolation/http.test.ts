import {
  anAddress,
  aServer,
  PASSWORD,
  rowsOf,
  world,
  type Browser,
  type Page,
  type TestServer,
} from '@zhoudao/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { fingerprintOf } from './marks.ts';
import { UNKNOWN } from './probes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.stop());

/** Somebody signed in, with companies he founded. */
async function somebody(
  ...companies: readonly string[]
): Promise<{ browser: Browser; email: string; ids: string[] }> {
  const [first, ...rest] = companies;
  const email = anAddress();
  const named = first === undefined ? {} : { companyName: first };
  await server.auth.ensureAccount({ email, password: PASSWORD, name: '王芳', locale: 'zh-CN', ...named });
  const browser = server.browser();
  await browser.signIn(email);
  const ids = first === undefined ? [] : [(await browser.tenant()).id];
  for (const name of rest)
    ids.push(
      ((await browser.post('/auth-company/create', { name })).body as { companyId: string }).companyId,
    );
  return { browser, email, ids };
}

/** What a page tells, without what differs from request to request; a cookie that is set counts. */
const told = ({ status, body, headers }: Page, sent: string): string =>
  JSON.stringify({ status, body: body as unknown, cookie: headers['set-cookie'] !== undefined })
    .replaceAll(sent, 'SENT')
    .replaceAll(/"requestId":"[^"]*"/g, '');

/** What a token of another company is made of: its company's id and secret bytes that are not ours. */
const forged = (token: string, companyId: string): string => {
  const bytes = Buffer.from(token, 'base64url');
  bytes.write(companyId.replaceAll('-', ''), 0, 'hex');
  return bytes.toString('base64url');
};

async function anInvitation(owner: Browser, email: string): Promise<string> {
  const page = await owner.post('/auth-company/invite', { email, roleKey: 'agent' });
  return new URL((page.body as { link: string }).link).searchParams.get('token') ?? '';
}

/** The id of an open invitation of somebody's company. */
async function invitedBy({ browser, ids }: Awaited<ReturnType<typeof somebody>>): Promise<string> {
  await anInvitation(browser, anAddress());
  const { admin } = await world();
  const { rows } = await admin.query<{ id: string }>(`select id from app.invitation where tenant_id = $1`, [
    ids[0],
  ]);
  return rows[0]?.id ?? '';
}

const tokensOf = async (browser: Browser): Promise<string[]> =>
  ((await browser.get('/auth/list-sessions')).body as { token: string }[]).map(({ token }) => token);

/** A request that names something, and what it may name. */
interface Door {
  /** Ready for one person: his own name, names that are not for him, a name of nothing, and how to send one. */
  ready(): Promise<{
    readonly own: string;
    readonly strange: readonly string[];
    readonly unknown: string;
    readonly send: (name: string) => Promise<Page>;
    /** Companies of others that must not change. */
    readonly others: readonly string[];
  }>;
}

const DOORS: Readonly<Record<string, Door>> = {
  'POST /auth-company/switch': {
    async ready() {
      const person = await somebody('云帆', '远航');
      const other = await somebody('暗礁');
      return {
        own: person.ids[0] ?? '',
        strange: other.ids,
        unknown: UNKNOWN,
        send: (companyId) => person.browser.post('/auth-company/switch', { companyId }),
        others: other.ids,
      };
    },
  },
  'POST /auth-company/invite': {
    async ready() {
      const person = await somebody('云帆');
      const other = await somebody('暗礁');
      const { admin } = await world();
      await admin.query(
        `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, gen_random_uuid(), 'onlyThere', '独', 'Only')`,
        [other.ids[0]],
      );
      return {
        own: 'agent',
        strange: ['onlyThere'],
        unknown: 'nowhere',
        send: (roleKey) => person.browser.post('/auth-company/invite', { email: anAddress(), roleKey }),
        others: other.ids,
      };
    },
  },
  'POST /auth-company/resend': {
    async ready() {
      const [person, other] = [await somebody('云帆'), await somebody('暗礁')];
      const [own, foreign] = [await invitedBy(person), await invitedBy(other)];
      return {
        own,
        strange: [foreign],
        unknown: UNKNOWN,
        send: (id) => person.browser.post('/auth-company/resend', { id }),
        others: other.ids,
      };
    },
  },
  'GET /auth-company/invitation': {
    async ready() {
      const [person, other] = [await somebody('云帆'), await somebody('暗礁')];
      const own = await anInvitation(person.browser, anAddress());
      const foreign = await anInvitation(other.browser, anAddress());
      return {
        own,
        strange: [forged(foreign, person.ids[0] ?? ''), forged(own, other.ids[0] ?? '')],
        unknown: forged(own, UNKNOWN),
        send: (token) => server.browser().get(`/auth-company/invitation?token=${token}`),
        others: other.ids,
      };
    },
  },
  'POST /auth-company/accept': {
    async ready() {
      const [person, host, other] = [await somebody(), await somebody('云帆'), await somebody('暗礁')];
      const own = await anInvitation(host.browser, person.email);
      const foreign = await anInvitation(other.browser, anAddress());
      return {
        own,
        strange: [forged(foreign, host.ids[0] ?? ''), forged(own, other.ids[0] ?? '')],
        unknown: forged(own, UNKNOWN),
        send: (token) => person.browser.post('/auth-company/accept', { token }),
        others: other.ids,
      };
    },
  },
};

/** Routes that name nobody's record: what they take is a password, a code, an own address or a secret that is itself the right. */
const NAMELESS: ReadonlySet<string> = new Set(
  `GET /graphql,POST /graphql,POST /graphql/stream,POST /auth-company/create,POST /auth/sign-up/email,POST /auth/sign-in/email,
   POST /auth/sign-out,POST /auth/request-password-reset,POST /auth/reset-password,GET /auth/verify-email,
   POST /auth/send-verification-email,POST /auth/change-password,GET /auth/list-sessions,POST /auth/revoke-other-sessions,
   POST /auth/two-factor/enable,POST /auth/two-factor/disable,POST /auth/two-factor/verify-totp,
   POST /auth/two-factor/verify-backup-code,POST /auth/two-factor/generate-backup-codes,POST /auth/revoke-session`
    .split(',')
    .map((route) => route.trim()),
);

/** The routes of the real server below its own prefixes, as it prints them. */
function routesOf(): string[] {
  const lines = server.app.printRoutes({ commonPrefix: false }).split('\n');
  return lines.flatMap((line) => {
    const [, url = '', methods = ''] = /(\/\S*) \(([A-Z, ]+)\)/.exec(line) ?? [];
    return url.startsWith('/auth') || url.startsWith('/graphql')
      ? methods
          .split(', ')
          .filter((method) => method !== 'HEAD' && method !== 'OPTIONS')
          .map((method) => `${method} ${url}`)
      : [];
  });
}

test('every route below /auth and /graphql is known to name something, or nothing', () => {
  const routes = routesOf();
  expect(routes.length).toBeGreaterThan(20);
  const unknown = routes.filter((route) => !(route in DOORS) && !NAMELESS.has(route));
  expect(unknown.map((route) => `${route}: say in http.test.ts what it names.`)).toEqual([]);
  expect(Object.keys(DOORS).filter((route) => !routes.includes(route))).toEqual([]);
});

describe('a name that is not for the asker answers like one that does not exist, and his own passes', () => {
  test.each(Object.entries(DOORS))('%s', async (_route, door) => {
    const { own, strange, unknown, send, others } = await door.ready();
    const before = await Promise.all(others.map((id) => fingerprintOf({ id })));
    const refusal = told(await send(unknown), unknown);
    expect(refusal).toMatch(/"status":4/);
    for (const name of strange) expect(told(await send(name), name)).toBe(refusal);
    expect(await Promise.all(others.map((id) => fingerprintOf({ id })))).toEqual(before);
    expect((await send(own)).status).toBeLessThan(300);
  });
});

describe('whoever is not signed in is refused alike for every name', () => {
  const closed = Object.entries(DOORS).filter(([route]) => route !== 'GET /auth-company/invitation');
  test.each(closed)('%s', async (route) => {
    const other = await somebody('暗礁');
    const token = await anInvitation(other.browser, anAddress());
    const names = { companyId: other.ids[0], roleKey: 'agent', email: anAddress(), token };
    const none = {
      companyId: UNKNOWN,
      roleKey: 'nowhere',
      email: anAddress(),
      token: forged(token, UNKNOWN),
    };
    const url = route.split(' ')[1] ?? '';
    const [real, unknown] = [await server.browser().post(url, names), await server.browser().post(url, none)];
    expect(real.status).toBe(401);
    expect(told(real, UNKNOWN)).toBe(told(unknown, UNKNOWN));
  });
});

test('another person’s session cannot be ended, and naming it answers like naming none', async () => {
  const [person, other] = [await somebody(), await somebody('暗礁')];
  const second = server.browser();
  await second.signIn(person.email);
  const [foreign = ''] = await tokensOf(other.browser);
  const revoke = (token: string) => person.browser.post('/auth/revoke-session', { token });
  const unknown = 'x'.repeat(foreign.length);
  expect(told(await revoke(foreign), foreign)).toBe(told(await revoke(unknown), unknown));
  expect((await other.browser.get('/auth/list-sessions')).status).toBe(200);
  const own = (await tokensOf(person.browser)).length;
  const listed = (await person.browser.get('/auth/list-sessions')).body as {
    token: string;
    isCurrent: boolean;
  }[];
  await revoke(listed.find(({ isCurrent }) => !isCurrent)?.token ?? '');
  expect(await tokensOf(person.browser)).toHaveLength(own - 1);
});

test('a person’s own invitation that names another address lets nobody else in', async () => {
  const [person, host] = [await somebody(), await somebody('云帆')];
  const token = await anInvitation(host.browser, anAddress());
  const page = await person.browser.post('/auth-company/accept', { token });
  expect([page.status, (page.body as { code: string }).code]).toEqual([422, 'INVITATION_ADDRESS']);
  expect(JSON.stringify(page.body)).not.toContain('云帆');
  const members = await rowsOf('membership', { id: host.ids[0] ?? '', unitId: '', teamId: '' });
  expect(members).toHaveLength(1);
});

test('a company that a person was shut out of answers like one that does not exist', async () => {
  const [person, host] = [await somebody('远航'), await somebody('云帆')];
  await person.browser.post('/auth-company/accept', {
    token: await anInvitation(host.browser, person.email),
  });
  const [companyId = ''] = host.ids;
  const members = await rowsOf('membership', { id: companyId, unitId: '', teamId: '' });
  const member = members.find(({ email }) => email === person.email);
  await person.browser.post('/auth-company/switch', { companyId: person.ids[0] });
  const text = `mutation ($input: SetMemberDisabledInput!) { setMemberDisabled(input: $input) { __typename } }`;
  const { setMemberDisabled } = await host.browser.ask(text, {
    input: { id: member?.['id'], disabled: true },
  });
  expect(setMemberDisabled.__typename).toBe('Member');
  const send = (id: string) => person.browser.post('/auth-company/switch', { companyId: id });
  expect(told(await send(companyId), companyId)).toBe(told(await send(UNKNOWN), UNKNOWN));
});
