import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, expect, test } from 'vitest';

import { alone } from './alone.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhoudao-alone-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('work is done one after the other, also when some of it fails', async () => {
  const file = path.join(folder, 'turns');
  let inside = 0;
  const turn = async (n: number): Promise<number> => {
    inside += 1;
    await sleep(5);
    expect(inside).toBe(1);
    inside -= 1;
    if (n === 1) throw new Error('broken');
    return n;
  };
  const outcomes = await Promise.allSettled([0, 1, 2].map((n) => alone(file, () => turn(n))));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(existsSync(file)).toBe(false);
});

test('whoever died in the middle keeps nobody out', async () => {
  const file = path.join(folder, 'dead');
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(file, String(pid));
  expect(await alone(file, async () => 'mine')).toBe('mine');
});
