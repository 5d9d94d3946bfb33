import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test } from 'vitest';

import { blockedAt, databaseUser, processState, processTag, tagAlive } from './identity.ts';

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)(
  'root lends PostgreSQL the user postgres, else nobody, else says that both are missing',
  () => {
    const nobody = ['nobody', [65_534, 65_534]] as const;
    expect(
      databaseUser(
        new Map<string, [number, number]>([
          ['nobody', [...nobody[1]]],
          ['postgres', [101, 104]],
        ]),
      ),
    ).toEqual({ name: 'postgres', uid: 101, gid: 104 });
    expect(databaseUser(new Map<string, [number, number]>([['nobody', [...nobody[1]]]]))).toMatchObject({
      name: 'nobody',
    });
    expect(() => databaseUser(new Map())).toThrow('neither a user "postgres" nor "nobody"');
  },
);

test('the first folder that stops the database user is named', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'zd-walk-'));
  const inner = path.join(root, 'closed', 'inner');
  mkdirSync(inner, { recursive: true });
  const stranger = { name: 'stranger', uid: 64_000, gid: 64_000 };
  chmodSync(root, 0o711);
  expect(blockedAt(inner, stranger)).toBeUndefined();
  chmodSync(path.join(root, 'closed'), 0o700);
  expect(blockedAt(inner, stranger)).toBe(path.join(root, 'closed'));
  expect(blockedAt(inner, { name: 'me' })).toBeUndefined();
  rmSync(root, { recursive: true });
});

test('a tag lives as long as its process and is not fooled by the same number', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const tag = processTag(pid);
  expect(tagAlive(tag)).toBe(true);
  expect(tagAlive(`${tag}9`)).toBe(process.platform !== 'linux');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(processState(pid).alive).toBe(false);
  expect(tagAlive(tag)).toBe(false);
});

test('a tag of another pid namespace cannot be judged and counts as alive', () => {
  expect(tagAlive('pid:[1]/999999/1')).toBe(true);
});
