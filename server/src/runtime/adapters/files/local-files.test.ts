import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { LocalFiles } from './local-files.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'zhoudao-files-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function* bytes(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

const place = { tenantId: 'aaa', key: 'one.csv' };

test('a file is read as it was written, also from the middle, and is gone when it is removed', async () => {
  const files = new LocalFiles(root);
  expect(await files.write(place, bytes('你好，', 'world'))).toMatchObject({ size: 14 });
  expect(await files.size(place)).toBe(14);
  expect(await textOf(files.read(place))).toBe('你好，world');
  expect(await textOf(files.read(place, 9))).toBe('world');
  expect(await textOf(files.read(place, 9, 11))).toBe('wo');
  expect(await textOf(files.read(place, 14, 14))).toBe('');
  await files.remove(place);
  await files.remove(place);
  await expect(textOf(files.read(place))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('half a file is no file', async () => {
  const files = new LocalFiles(root);
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('lost');
  }
  await expect(files.write(place, broken())).rejects.toThrow('lost');
  expect(await readdir(path.join(root, 'aaa'))).toEqual([]);
});

test('a key never leaves the company’s folder', async () => {
  const files = new LocalFiles(root);
  for (const key of ['../x', 'a/b', '', '.hidden', 'a\0b'])
    await expect(files.write({ tenantId: 'aaa', key }, bytes('x'))).rejects.toThrow('no such name');
});

test('more than was allowed is refused and leaves nothing', async () => {
  const files = new LocalFiles(root);
  const large = { tenantId: 'bbb', key: 'large' };
  await expect(files.write(large, bytes('1234', '5678'), 7)).rejects.toMatchObject({
    name: 'FileTooLarge',
    most: 7,
  });
  expect(await readdir(path.join(root, 'bbb'))).toEqual([]);
});
