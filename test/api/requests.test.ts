import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { TrustedDocuments } from '@zhoudao/server/documents';
import { world } from '@zhoudao/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aSite, type Sent, type Site } from './client.ts';
import { LEAKS, refusal } from './refusals.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const SESSION = '{ session { serverTime } }';
const RENAME = 'mutation { updateProfile(input: { displayName: "变" }) { __typename } }';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const stored = (text: string, more: object = {}) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } },
  ...more,
});

/** As the product stands on a server: only stored documents are taken. */
let site: Site;
/** As tests and tools have it: text is taken too. */
let open: Site;
let owner: Readonly<Record<string, string>>;

beforeAll(async () => {
  const list = path.join(mkdtempSync(path.join(tmpdir(), 'zhoudao-documents-')), 'documents.json');
  writeFileSync(list, JSON.stringify({ [hashOf(SESSION)]: SESSION, [hashOf(RENAME)]: RENAME }));
  site = await aSite({ allowAdHoc: false, documents: new TrustedDocuments([list]) });
  open = await aSite();
  owner = await site.anOwner();
});

afterAll(async () => {
  await site.stop();
  await open.stop();
});

test('a stored document runs', async () => {
  const told = await site.ask(stored(SESSION), owner);
  expect(told).toMatchObject({ status: 200, failures: [] });
  expect(told.data.session.serverTime).toMatch(/^20/);
});

describe('only stored documents are taken', () => {
  const search = (asked: Readonly<Record<string, string>>): string =>
    `/graphql?${new URLSearchParams(asked)}`;
  const extensions = JSON.stringify(stored(SESSION).extensions);
  const preflight = { 'apollo-require-preflight': 'true' };
  const unknown: Readonly<Record<string, Sent>> = {
    text: { body: JSON.stringify({ query: SESSION }) },
    'text beside its own hash': { body: JSON.stringify({ query: SESSION, ...stored(SESSION) }) },
    'other text beside a stored hash': { body: JSON.stringify({ query: RENAME, ...stored(SESSION) }) },
    'empty text': { body: JSON.stringify({ query: '' }) },
    'null for text': { body: JSON.stringify({ query: null, ...stored(SESSION) }) },
    'an object for text': { body: JSON.stringify({ query: { kind: 'Document' } }) },
    'an unknown hash': { body: JSON.stringify(stored('{ customers { nodes { id } } }')) },
    'an object for a hash': {
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: {} } } }),
    },
    'a key that JavaScript knows for a hash': {
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'constructor' } } }),
    },
    'text in the address': { method: 'GET', path: search({ query: SESSION }), headers: preflight },
    'text in the address beside a hash': {
      method: 'GET',
      path: search({ query: RENAME, extensions }),
      headers: preflight,
    },
    'text in the address of a POST': {
      path: search({ query: SESSION }),
      body: JSON.stringify(stored(SESSION)),
    },
    'an unknown hash in the address': {
      method: 'GET',
      path: search({ extensions: extensions.replace(/[0-9a-f]{64}/, '0'.repeat(64)) }),
      headers: preflight,
    },
  };

  test.each(Object.entries(unknown))('%s is an unknown document', async (_name, sent) => {
    const told = await site.send({ ...sent, headers: { ...JSON_TYPE, ...sent.headers, ...owner } });
    expect(refusal(told)).toBe('UNKNOWN_DOCUMENT');
  });

  test('a document that was sent once is not stored by that', async () => {
    await open.ask({ query: '{ roles { name } }', ...stored('{ roles { name } }') }, owner);
    expect(refusal(await open.ask(stored('{ roles { name } }'), owner))).toBe('UNKNOWN_DOCUMENT');
    expect(refusal(await site.ask(stored('{ roles { name } }'), owner))).toBe('UNKNOWN_DOCUMENT');
  });

  test('a write does not run through an address', async () => {
    const sent = {
      method: 'GET',
      path: search({ extensions: JSON.stringify(stored(RENAME).extensions) }),
      headers: { ...preflight, ...owner },
    };
    const told = await site.send(sent);
    expect(refusal(told)).toBe('BAD_USER_INPUT');
    expect(told.status).toBe(405);
  });
});

describe('what another site could send is refused', () => {
  const body = JSON.stringify({ query: SESSION });
  const form = (type: string): Sent => ({ headers: { 'content-type': type }, body });
  const foreign: Readonly<Record<string, Sent>> = {
    'a link': { method: 'GET', path: `/graphql?query=${encodeURIComponent(SESSION)}` },
    'plain text': form('text/plain'),
    'a form': form('application/x-www-form-urlencoded'),
    'a form with files': form('multipart/form-data; boundary=x'),
    'no type': { body },
    'a type that is none': form('json'),
    'JSON under two types': form('text/plain, application/json'),
  };

  test.each(Object.entries(foreign))('%s', async (_name, sent) => {
    for (const at of [open, site]) {
      const told = await at.send({ ...sent, headers: { ...sent.headers, 'accept-language': 'en' } });
      expect(['BAD_USER_INPUT', 'UNKNOWN_DOCUMENT']).toContain(refusal(told, 'en'));
      expect([400, 415]).toContain(told.status);
    }
  });
});

describe('a broken request', () => {
  const body = (text: string, more: Partial<Sent> = {}): Sent => ({
    headers: JSON_TYPE,
    body: text,
    ...more,
  });
  const broken: Readonly<Record<string, readonly [status: number, sent: Sent]>> = {
    'half of a JSON text': [400, body('{"query":"{ session')],
    'a number': [400, body('5')],
    null: [400, body('null')],
    'text in JSON': [400, body('"x"')],
    'an empty object': [400, body('{}')],
    nothing: [400, body('')],
    'a batch': [400, body(JSON.stringify([{ query: SESSION }, { query: SESSION }]))],
    'a batch of 10,000': [
      400,
      body(JSON.stringify(Array.from({ length: 10_000 }, () => ({ query: SESSION })))),
    ],
    'an empty batch': [400, body('[]')],
    'variables as text': [400, body(JSON.stringify({ query: SESSION, variables: '{}' }))],
    'variables as a list': [400, body(JSON.stringify({ query: SESSION, variables: [] }))],
    'a name that is no text': [400, body(JSON.stringify({ query: SESSION, operationName: { a: 1 } }))],
    'extensions as text': [400, body(JSON.stringify({ query: SESSION, extensions: 'x' }))],
    'another version of hashes': [
      400,
      body(JSON.stringify({ extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } })),
    ],
    'a hash that does not belong to the text': [
      400,
      body(
        JSON.stringify({ query: SESSION, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
      ),
    ],
    'a prototype': [400, body('{"__proto__":{"a":1},"query":"{ session { serverTime } }"}')],
    'a constructor': [
      400,
      body('{"constructor":{"prototype":{"a":1}},"query":"{ session { serverTime } }"}'),
    ],
    '100,000 brackets': [
      200, // the request is well formed, its variable is not
      body(
        `{"query":"query ($n: Int) { customers(first: $n) { nodes { id } } }","variables":{"n":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      ),
    ],
    'more than a megabyte': [
      413,
      body(JSON.stringify({ query: SESSION, variables: { a: 'x'.repeat(2 ** 20) } })),
    ],
    'ten megabytes': [
      413,
      body(JSON.stringify({ query: SESSION, variables: { a: 'x'.repeat(10 * 2 ** 20) } })),
    ],
    'ten megabytes in pieces': [
      413,
      body(JSON.stringify({ query: SESSION, variables: { a: 'x'.repeat(10 * 2 ** 20) } }), {
        isChunked: true,
      }),
    ],
    'bytes that are no text': [
      400,
      { headers: JSON_TYPE, body: Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]) },
    ],
    'an answer in a type nobody speaks': [
      406,
      { headers: { ...JSON_TYPE, accept: 'image/png' }, body: JSON.stringify({ query: SESSION }) },
    ],
    'an address that cannot be read': [400, { method: 'GET', path: '/%ff' }],
    'another method': [404, { method: 'PUT', headers: JSON_TYPE, body: '{}' }],
    'an unknown address': [404, { method: 'GET', path: '/graphql/../etc/passwd.txt' }],
  };

  test.each(Object.entries(broken))('%s', async (_name, [status, sent]) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const told = await open.send({ ...sent, headers: { ...sent.headers, 'accept-language': language } });
      expect(told.status).toBe(status);
      expect(refusal(told, language)).toBe(status === 404 ? 'NOT_FOUND' : 'BAD_USER_INPUT');
    }
  });

  /** Sends bytes as they stand and answers the first line of what comes back. */
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let told = '';
      const socket = net.connect(open.port, '127.0.0.1', () => socket.write(text));
      socket.setEncoding('utf8').on('data', (chunk: string) => (told += chunk));
      // A server that refuses early hangs up while we still write.
      socket.on('close', () => resolve(told)).on('error', (error) => told === '' && reject(error));
    });
  const head = (...lines: readonly string[]): string =>
    ['POST /graphql HTTP/1.1', ...lines, 'connection: close', '', ''].join('\r\n');

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['two lengths', head('host: a', 'content-length: 2', 'content-length: 3'), 400],
    ['a length and pieces', head('host: a', 'content-length: 2', 'transfer-encoding: chunked'), 400],
    ['a header of 100 kB', head('host: a', `x-a: ${'a'.repeat(100_000)}`), 431],
    [
      'a host that is none',
      `${head('host: ///\\', 'content-type: application/json', 'content-length: 25')}{"query":"{__typename}"} `,
      200,
    ],
  ])('%s', async (_name, text, status) => {
    const told = await raw(text);
    expect(told).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(told).not.toMatch(LEAKS);
  });
});

describe('a session that is none', () => {
  const name = 'zd.session_token';
  const forged = (token: string): string =>
    `${name}=${encodeURIComponent(`${token}.${Buffer.alloc(32, 7).toString('base64')}`)}`;
  const own = (): string => (owner['cookie'] ?? '').replace(`${name}=`, '');
  const cookies: Readonly<Record<string, () => string>> = {
    'a cookie without a value': () => `${name}=`,
    'a token without a signature': () => `${name}=abc`,
    'a token under a signature of somebody else': () => forged('abc'),
    'a real token under a signature of somebody else': () =>
      forged(decodeURIComponent(own()).split('.')[0] ?? ''),
    'a real signature under another token': () => `${name}=x${own()}`,
    'a cut signature': () => `${name}=${own().slice(0, -8)}`,
    'broken percent signs': () => `${name}=%E0%A4%A`,
    'a NUL': () => `${name}=%00.%00`,
    'text from a database': () => `${name}=' or 1=1 --`,
    '6,000 characters': () => `${name}=${'a'.repeat(6000)}`,
    '500 cookies': () => Array.from({ length: 500 }, (_, i) => `a${i}=b`).join('; '),
    'no cookie at all but text': () => ';;;===;;',
  };

  test.each(Object.entries(cookies))('%s', async (_name, cookie) => {
    const told = await site.ask(stored(SESSION), { cookie: cookie(), 'accept-language': 'en' });
    expect(refusal(told, 'en')).toBe('UNAUTHENTICATED');
  });

  test('a session that has ended', async () => {
    const ended = await site.anOwner('en');
    expect((await site.ask(stored(SESSION), ended)).failures).toEqual([]);
    const out = await site.send({
      path: '/auth/sign-out',
      headers: { ...JSON_TYPE, origin: site.server.baseUrl, ...ended },
      body: '{}',
    });
    expect(out.status).toBe(200);
    expect(refusal(await site.ask(stored(SESSION), ended), 'en')).toBe('UNAUTHENTICATED');
  });
});

test('sign-ins without end are counted, not tried', async () => {
  const guarded = await aSite({ rateLimits: true });
  const { admin } = await world();
  const headers = { ...JSON_TYPE, origin: guarded.server.baseUrl };
  const answers: number[] = [];
  const lane = async (): Promise<void> => {
    while (answers.length < 150) {
      const body = JSON.stringify({
        email: `nobody-${answers.length}@example.test`,
        password: 'a wrong password',
      });
      answers.push((await guarded.send({ path: '/auth/sign-in/email', headers, body })).status);
    }
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  await guarded.stop();
  expect(answers.filter((status) => ![401, 429].includes(status))).toEqual([]);
  expect(answers.filter((status) => status === 401).length).toBeLessThan(30);
  expect((await admin.query('select 1 from auth."user" where email like $1', ['nobody-%'])).rowCount).toBe(0);
});

test('hostile bodies do not fill the memory', async () => {
  const body = JSON.stringify({ query: SESSION, variables: { a: 'x'.repeat(10 * 2 ** 20) } });
  const send = (): Promise<unknown> => open.send({ headers: JSON_TYPE, body, isChunked: true });
  for (let n = 0; n < 5; n += 1) await send();
  const before = process.memoryUsage().rss;
  for (let n = 0; n < 60; n += 1) await send();
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(200);
});
