import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';
import { expect, test } from 'vitest';

import { readPidFile } from './postmaster.ts';
import { startRevived } from './revive.ts';

test('a database that is killed comes back by itself on its port with what was committed, and stays down when stopped', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'zd-revive-'));
  chmodSync(root, 0o711);
  const dataDir = path.join(root, 'data');
  const said: string[] = [];
  const server = await startRevived({
    dataDir,
    gone: () => void said.push('gone'),
    back: () => void said.push('back'),
  });
  const ask = async (sql: string): Promise<unknown> => {
    const client = new pg.Client({ connectionString: server.adminUrl });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const pidOf = (): number => readPidFile(path.join(dataDir, 'postgres'))?.pid ?? 0;
  await ask('create table kept (answer int)');
  for (let round = 1; round <= 3; round += 1) {
    await ask(`insert into kept values (${round})`);
    const pid = pidOf();
    process.kill(pid, 'SIGKILL');
    for (const end = Date.now() + 20_000; said.length < round * 2 && Date.now() < end;) await sleep(20);
    expect(pidOf()).not.toBe(pid);
    expect(await ask('select count(*)::int as answer from kept')).toBe(round);
  }
  expect(said).toEqual(Array.from({ length: 3 }, () => ['gone', 'back']).flat());
  await server.stop();
  await sleep(600);
  expect(server.isAlive()).toBe(false);
  expect(said).toHaveLength(6);
  rmSync(root, { recursive: true, force: true });
}, 90_000);
