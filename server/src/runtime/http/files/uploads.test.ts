import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { fileStore } from '../../../kernel/ports/files.ts';
import { newId } from '../../../kernel/values/ids.ts';
import { aPng, aServer, gathered, rowsOf, world, type TestServer } from '../../../testing/index.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await aServer({ uploadLimit: 1024 * 1024 });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
});
afterAll(() => server.stop());

async function founder() {
  const browser = server.browser();
  await browser.signUp({ companyName: '甲公司' });
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return { cookie, tenant: await browser.tenant() };
}

const put = (
  cookie: string,
  body: string | Buffer | AsyncIterable<Uint8Array>,
  { name = 'a.csv', desk = 'import', headers = {} } = {},
) =>
  fetch(`${url}/files/${desk}?name=${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/octet-stream', ...headers },
    body,
    duplex: 'half',
  } as unknown as RequestInit);

test('a file is kept for whoever sent it, byte for byte and for the owner only', async () => {
  const { cookie, tenant } = await founder();
  const answer = await put(cookie, '名称\n甲', { name: '客户 表.csv' });
  expect(answer.status).toBe(201);
  const kept = (await answer.json()) as { id: string; name: string; size: number };
  expect(kept).toMatchObject({ name: '客户 表.csv', size: 10 });
  expect(
    Buffer.concat(
      await gathered(fileStore().read({ tenantId: tenant.id, key: `upload-${kept.id}` })),
    ).toString(),
  ).toBe('名称\n甲');
  expect(await rowsOf('stored_file', tenant)).toMatchObject([{ id: kept.id, purpose: 'import' }]);
});

test('who is not signed in, acts in another company or comes from another site sends nothing', async () => {
  const { cookie } = await founder();
  expect((await put('', 'a')).status).toBe(401);
  expect((await put(cookie, 'a', { headers: { 'x-zd-company': newId() } })).status).toBe(409);
  expect((await put(cookie, 'a', { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
  expect((await put(cookie, 'a', { desk: 'nothing' })).status).toBe(404);
});

test('a desk has a limit of its own: a signature is a few lines, and a picture', async () => {
  const { cookie } = await founder();
  const large = await put(cookie, Buffer.alloc(300 * 1024), { desk: 'signature', name: 'a.png' });
  expect(large.status).toBe(413);
  expect(await large.json()).toMatchObject({
    code: 'FILE_TOO_LARGE',
    message: expect.stringContaining('256 kB'),
  });
  const wrong = await put(cookie, 'no picture', { desk: 'signature', name: 'a.png' });
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ message: expect.stringContaining('PNG') });
  expect((await put(cookie, aPng(60), { desk: 'signature', name: 'a.png' })).status).toBe(201);
});

test('a file over the limit is refused in words, announced or not, and leaves nothing behind', async () => {
  const { cookie, tenant } = await founder();
  const large = Buffer.alloc(1024 * 1024 + 1, 97);
  const announced = await put(cookie, large);
  expect([announced.status, await announced.json()]).toMatchObject([
    413,
    { code: 'FILE_TOO_LARGE', message: expect.stringContaining('1 MB') },
  ]);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < 20; at += 1) yield Buffer.alloc(100_000, 97);
  }
  const streamed = await put(cookie, pieces());
  expect([streamed.status, await streamed.json()]).toMatchObject([413, { code: 'FILE_TOO_LARGE' }]);
  expect(await rowsOf('stored_file', tenant)).toEqual([]);
});

test('an empty file is refused', async () => {
  const { cookie } = await founder();
  const answer = await put(cookie, '');
  expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'FILE_EMPTY' }]);
});

test('a company whose files take all the room sends none before some are given up', async () => {
  const { cookie, tenant } = await founder();
  const { admin } = await world();
  await admin.query(
    `insert into app.stored_file (tenant_id, id, purpose, name, size, sha256, created_at, expires_at) values ($1, $2, 'import', 'x', 5242880000, 'x', now(), now() + interval '1 day')`,
    [tenant.id, newId()],
  );
  const answer = await put(cookie, 'x');
  expect([answer.status, await answer.json()]).toMatchObject([
    422,
    { message: expect.stringContaining('5000 MB') },
  ]);
  expect(await rowsOf('stored_file', tenant)).toHaveLength(1);
});

test('only so many files of a company come in at once', async () => {
  const { cookie } = await founder();
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('名称\n');
    await gate;
    yield Buffer.from('甲\n');
  }
  const running = Array.from({ length: 5 }, () => put(cookie, slow()));
  // Whichever comes last is answered first: the others wait for the rest of their bodies.
  const refused = await Promise.race(running);
  expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'FILE_BUSY' }]);
  open();
  const statuses = (await Promise.all(running)).map(({ status }) => status);
  expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 201, 201, 201, 429]);
  expect((await put(cookie, '名称\n甲\n')).status).toBe(201);
});
