import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  archiveNow,
  archivingFlags,
  restoreBackup,
  startPostgres,
  takeBackup,
  type RunningPostgres,
} from '@zhoudao/server/embedded';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';

const TOP = path.resolve(import.meta.dirname, '../..');
const started: RunningPostgres[] = [];
let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'zhoudao-backup-'));
  chmodSync(root, 0o711);
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  rmSync(root, { recursive: true, force: true });
});

const at = (name: string): string => path.join(root, name);

async function start(
  dataDir: string,
  version: 15 | 18,
  flags: readonly string[] = [],
): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, flags, packageVersion: version });
  started.push(server);
  return server;
}

async function ask<T>(server: RunningPostgres, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    return (await client.query<T & pg.QueryResultRow>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A moment that lies surely between two writes, by the database's own clock. */
async function moment(server: RunningPostgres): Promise<Date> {
  await sleep(30);
  const [row] = await ask<{ now: Date }>(server, 'select clock_timestamp() as now');
  await sleep(30);
  return row?.now ?? new Date(0);
}

const problemOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: { code?: string }) => String(error.code),
  );

test.each([18, 15] as const)(
  'PostgreSQL %i comes back as it was between two writes, and as it was last',
  async (version) => {
    const [dataDir, backupDir] = [at('data'), at('backup')];
    const server = await start(dataDir, version, archivingFlags(backupDir));
    const write = (what: string) => ask(server, `insert into deed values ('${what}', repeat('x', 5000))`);
    await ask(server, 'create table deed (what text, body text)');
    await write('before the backup');
    // Somebody writes while the copy is made: pages that were copied half-written have to be mended.
    const copied = new AbortController();
    const busy = (async () => {
      for (let n = 0; !copied.signal.aborted; n += 1) await write(`meanwhile ${n}`);
    })();
    const base = await takeBackup(dataDir, backupDir);
    copied.abort();
    await busy;
    expect(readdirSync(base.folder).toSorted()).toEqual(['ended-at', 'postgres', 'secrets']);
    const meanwhile = await ask<{ n: number }>(
      server,
      `select count(*)::int as n from deed where what like 'mean%'`,
    );
    await write('kept');
    const between = await moment(server);
    await write('regretted');
    await archiveNow(dataDir, backupDir);
    await server.stop();

    const earlier = at('earlier');
    await restoreBackup({ backupDir, dataDir: earlier, until: between, packageVersion: version });
    const then = await start(earlier, version);
    const told = await ask<{ what: string }>(
      then,
      `select what from deed where what not like 'mean%' order by what`,
    );
    expect(told.map(({ what }) => what)).toEqual(['before the backup', 'kept']);
    expect(await ask(then, `select count(*)::int as n from deed where what like 'mean%'`)).toEqual(meanwhile);
    await ask(then, `insert into deed values ('life goes on')`);

    await restoreBackup({ backupDir, dataDir: at('latest'), packageVersion: version });
    const last = await start(at('latest'), version);
    expect(await ask(last, `select what from deed where what = 'regretted'`)).toHaveLength(1);
  },
  120_000,
);

test('what cannot be done is said, and nothing is overwritten', async () => {
  const [dataDir, backupDir] = [at('data'), at('backup')];
  expect(await problemOf(takeBackup(dataDir, backupDir))).toBe('backup-stopped');
  const plain = await start(dataDir, 18);
  expect(await problemOf(takeBackup(dataDir, backupDir))).toBe('backup-not-archiving');
  await plain.stop();
  expect(await problemOf(restoreBackup({ backupDir, dataDir }))).toBe('restore-occupied');
  expect(await problemOf(restoreBackup({ backupDir, dataDir: at('new') }))).toBe('restore-no-base');
  expect(() => archivingFlags(at('a"b'))).toThrow(/"/);
  const server = await start(dataDir, 18, archivingFlags(backupDir));
  const { endedAt } = await takeBackup(dataDir, backupDir);
  const before = new Date(endedAt.getTime() - 60_000);
  expect(await problemOf(restoreBackup({ backupDir, dataDir: at('new'), until: before }))).toBe(
    'restore-no-base',
  );
  expect(existsSync(at('new'))).toBe(false);
  await server.stop();
});

test('the documented commands do it, for the product itself', async () => {
  const [dataDir, backupDir] = [at('data'), at('backup')];
  const server = await start(dataDir, 18, archivingFlags(backupDir));
  await ask(server, 'create table deed as select 42 as answer');
  const run = (...args: string[]): Promise<{ code: number | null; said: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, ['infra/dev/launch.js', 'server/src/backup.ts', ...args], {
        cwd: TOP,
        env: { ...process.env, DATA_DIR: dataDir, BACKUP_DIR: backupDir },
      });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.on('close', (code) => resolve({ code, said }));
    });
  expect(await run()).toMatchObject({ code: 0, said: expect.stringContaining('Backup complete') });
  await ask(server, 'update deed set answer = 43');
  expect(await run('--changes')).toMatchObject({ code: 0 });
  expect(await run('restore')).toMatchObject({ code: 1, said: expect.stringContaining('npm run restore') });
  expect(await run('restore', `--to=${at('new')}`)).toMatchObject({ code: 0 });
  const again = await start(at('new'), 18);
  expect(await ask(again, 'select answer from deed')).toEqual([{ answer: 43 }]);
});
