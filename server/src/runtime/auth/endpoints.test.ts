import { getMigrations } from 'better-auth/db/migration';
import { afterAll, expect, test } from 'vitest';

import { messageKeys } from '../../kernel/errors/messages.ts';
import { aServer, type TestServer } from '../../testing/index.ts';
import { authCodes } from './auth.messages.ts';
import { UNUSED_PATHS, USED_ENDPOINTS } from './endpoints.ts';

let made: Promise<TestServer> | undefined;
const open = () => (made ??= aServer());
afterAll(async () => (await made)?.stop());

const strangers = (endpoints: readonly { path: string; methods: readonly string[] }[]) =>
  endpoints.filter(
    ({ path, methods }) =>
      !UNUSED_PATHS.some((unused) => unused === path) &&
      !methods.every((method) => USED_ENDPOINTS.some((used) => used === `${method} ${path}`)),
  );

test('every endpoint of the identity library is used or shut', async () => {
  const { library } = (await open()).auth;
  expect(library.endpoints.length).toBeGreaterThan(30);
  expect(strangers(library.endpoints)).toEqual([]);
  expect(strangers([...library.endpoints, { path: '/impersonate', methods: ['POST'] }])).toHaveLength(1);
  const known = library.endpoints.map(({ path }) => path);
  for (const used of USED_ENDPOINTS) expect(known).toContain(used.split(' ')[1]);
});

test('what is shut answers 404 to everybody', async () => {
  const server = await open();
  const browser = server.browser();
  await browser.signUp();
  for (const path of UNUSED_PATHS) {
    const url = `/auth${path.replace(/:\w+/, 'x')}`;
    expect([url, (await browser.get(url)).status, (await browser.post(url)).status]).toEqual([url, 404, 404]);
  }
});

test('the stored schema has everything the library wants', async () => {
  const { library } = (await open()).auth;
  const wanted = await getMigrations(library.options);
  expect({ toBeCreated: wanted.toBeCreated, toBeAdded: wanted.toBeAdded }).toEqual({
    toBeCreated: [],
    toBeAdded: [],
  });
  const planted = await getMigrations({
    ...library.options,
    user: { additionalFields: { planted: { type: 'string', required: false } } },
  });
  expect(planted.toBeAdded).toHaveLength(1);
});

test('every code has its sentence', () => {
  expect(authCodes.length).toBeGreaterThan(20);
  for (const code of authCodes) expect(messageKeys()).toContain(`auth.${code}`);
});
