import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { findBinaries, makeRunnable } from './binaries.ts';
import { databaseUser, processState } from './identity.ts';
import {
  FAST_FLAGS,
  StartupProblem,
  startEphemeral,
  startPostgres,
  type PostgresOptions,
  type RunningPostgres,
} from './index.ts';
import { gone, readPidFile } from './postmaster.ts';

vi.setConfig({ testTimeout: 60_000 });
const isRoot = process.getuid?.() === 0;
const started: RunningPostgres[] = [];
const helpers: ChildProcess[] = [];
let root = '';
let dataDir = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'zd-launch-'));
  chmodSync(root, 0o711);
  dataDir = path.join(root, 'data');
});
afterEach(async () => {
  for (const helper of helpers.splice(0)) helper.kill('SIGKILL');
  for (const server of started.splice(0).toReversed()) await server.stop();
  rmSync(root, { recursive: true, force: true });
});

async function start(options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, flags: FAST_FLAGS, ...options });
  started.push(server);
  return server;
}

async function ask(server: { adminUrl: string }, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  const { rows } = await client.query<{ answer: unknown }>(sql);
  await client.end();
  return rows[0]?.answer;
}

async function problemOf(work: Promise<unknown>): Promise<StartupProblem> {
  const error = await work.then(
    () => new Error('no problem'),
    (e: unknown) => e,
  );
  if (error instanceof StartupProblem) return error;
  throw error;
}

/** Another process that starts a database and lives until it is killed. */
async function elsewhere(
  call: string,
): Promise<{ process: ChildProcess; adminUrl: string; dataDir: string }> {
  const script = `import { startPostgres, startEphemeral } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
    const server = await ${call}; console.log(JSON.stringify(server)); setInterval(() => {}, 1000);
    process.stdin.on('data', () => process.exit(0));`;
  const file = path.join(root, `helper-${helpers.length}.ts`);
  writeFileSync(file, script);
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  helpers.push(child);
  for await (const line of createInterface({ input: child.stdout }))
    return { process: child, ...JSON.parse(line) };
  throw new Error('the helper ended');
}

const postmaster = (): number => readPidFile(path.join(dataDir, 'postgres'))?.pid ?? 0;

test.each([18, 15] as const)(
  'PostgreSQL %i starts with UTF8 and Chinese letters, stops, and starts again on its port',
  async (version) => {
    const first = await start({ packageVersion: version });
    expect(await ask(first, "select current_setting('server_version_num')::int / 10000 as answer")).toBe(
      version,
    );
    expect(
      await ask(first, "select current_setting('server_encoding') || (lower('ÄЖ') = 'äж')::text as answer"),
    ).toBe('UTF8true');
    await ask(first, 'create table kept as select 42 as answer');
    await first.stop();
    expect(processState(postmaster()).alive).toBe(false);
    const second = await start({ packageVersion: version });
    expect(second).toMatchObject({ port: first.port, reused: false, adminUrl: first.adminUrl });
    expect(await ask(second, 'select answer from kept')).toBe(42);
  },
);

test('the cluster is closed to others and the password file to everybody', async () => {
  await start();
  expect(statSync(path.join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(dataDir, 'secrets')).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(dataDir, 'secrets', 'postgres-password')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir).filter((name) => name.includes('password') || name.includes('.new-'))).toEqual(
    [],
  );
});

test('after a kill -9 of everything the stale pid file is removed and the data is there', async () => {
  const helper = await elsewhere(`startPostgres({ dataDir: ${JSON.stringify(dataDir)} })`);
  await ask(helper, 'create table kept as select 42 as answer');
  const pid = postmaster();
  helper.process.kill('SIGKILL');
  await once(helper.process, 'exit');
  process.kill(pid, 'SIGKILL');
  expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(true);
  const server = await start();
  expect(server.reused).toBe(false);
  expect(await ask(server, 'select answer from kept')).toBe(42);
});

test('a postmaster left by a killed parent is taken over and stopped at the end', async () => {
  const helper = await elsewhere(`startPostgres({ dataDir: ${JSON.stringify(dataDir)} })`);
  const pid = postmaster();
  helper.process.kill('SIGKILL');
  await once(helper.process, 'exit');
  const server = await start();
  expect(server).toMatchObject({ reused: true, adminUrl: helper.adminUrl });
  expect(await ask(server, 'select 1 as answer')).toBe(1);
  await server.stop();
  expect(processState(pid).alive).toBe(false);
});

test('a postmaster of a living process is shared and outlives the second user', async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(first.reused).not.toBe(second.reused);
  const [owner, guest] = first.reused ? [second, first] : [first, second];
  await guest.stop();
  expect(await ask(owner, 'select 1 as answer')).toBe(1);
});

test('a pid file that is still empty is waited for, and taken away once nobody can be writing it any more', async () => {
  await (await start()).stop();
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  writeFileSync(file, '');
  setTimeout(() => rmSync(file), 600); // the other start has given up
  const second = await start();
  expect(await ask(second, 'select 1 as answer')).toBe(1);
  await second.stop();
  writeFileSync(file, '');
  utimesSync(file, 1, 1);
  expect(await ask(await start(), 'select 1 as answer')).toBe(1);
});

test('a pid file that names another program or another cluster is stale, and the other is left alone', async () => {
  const other = await start({ dataDir: path.join(root, 'other') });
  const otherPid = readPidFile(path.join(root, 'other', 'postgres'))?.pid ?? 0;
  await (await start()).stop();
  for (const pid of [process.pid, otherPid]) {
    writeFileSync(
      path.join(dataDir, 'postgres', 'postmaster.pid'),
      `${pid}\n${path.join(dataDir, 'postgres')}\n1\n5999\n\n127.0.0.1\n1 1\nready\n`,
    );
    const server = await start();
    expect(server.reused).toBe(false);
    await server.stop();
  }
  expect(await ask(other, 'select 1 as answer')).toBe(1);
});

test('a taken port is said in one sentence; a port that we chose ourselves gives way', async () => {
  const server = await start();
  await server.stop();
  const blocker = createServer().listen(server.port, '127.0.0.1');
  await once(blocker, 'listening');
  const problem = await problemOf(start({ port: server.port }));
  expect(problem.code).toBe('port-taken');
  expect(problem.message).toBe(
    `Port ${server.port} is taken by another program; stop it or choose another port.`,
  );
  expect((await start()).port).not.toBe(server.port);
  blocker.close();
});

test('a data folder that cannot be written is said in one sentence', async () => {
  writeFileSync(path.join(root, 'file'), '');
  for (const place of ['/proc/zhoudao', path.join(root, 'file'), path.join(root, 'file', 'below')]) {
    const problem = await problemOf(start({ dataDir: place }));
    expect([problem.code, problem.params]).toEqual(['data-unwritable', { path: place }]);
  }
});

test.runIf(isRoot)('a data folder that the database user cannot reach is said in one sentence', async () => {
  mkdirSync(path.join(root, 'closed'), { mode: 0o700 });
  const problem = await problemOf(start({ dataDir: path.join(root, 'closed', 'data') }));
  expect([problem.code, problem.params['path']]).toEqual(['data-untraversable', path.join(root, 'closed')]);
});

test('a lost password file, a refused password and data of another version are told apart', async () => {
  const password = path.join(dataDir, 'secrets', 'postgres-password');
  const server = await start();
  const kept = readFileSync(password, 'utf8');
  writeFileSync(password, 'wrong');
  expect((await problemOf(start())).code).toBe('password-refused');
  writeFileSync(password, kept);
  await server.stop();
  rmSync(password);
  expect((await problemOf(start())).code).toBe('password-missing');
  writeFileSync(password, kept);
  const problem = await problemOf(start({ packageVersion: 15 }));
  expect([problem.code, problem.params['found'], problem.params['wanted']]).toEqual([
    'data-version',
    '18',
    15,
  ]);
});

test('a postmaster that dies while starting is said in one sentence with its own last words', async () => {
  await (await start()).stop();
  appendFileSync(
    path.join(dataDir, 'postgres', 'postgresql.conf'),
    "\nshared_preload_libraries = 'nowhere'\n",
  );
  const problem = await problemOf(start());
  expect(problem.code).toBe('postgres-died');
  expect(problem.message).toMatch(
    /^PostgreSQL stopped while starting: could not access file "nowhere": No such file or directory; its log is /,
  );
  expect(problem.message).not.toContain('\n');
});

test('a cluster that was only half made is made again', async () => {
  mkdirSync(path.join(dataDir, 'postgres.new-999999'), { recursive: true });
  writeFileSync(path.join(dataDir, 'postgres.new-999999', 'PG_VERSION'), '18');
  const server = await start();
  expect(await ask(server, 'select 1 as answer')).toBe(1);
  expect(existsSync(path.join(dataDir, 'postgres.new-999999'))).toBe(false);
});

test.runIf(isRoot)(
  'programs in a checkout closed to the database user run from a copy, with their links mended',
  async () => {
    const user = databaseUser();
    const closed = path.join(root, 'closed');
    const native = path.join(closed, 'native');
    mkdirSync(closed, { mode: 0o700 });
    cpSync(findBinaries(18, user, dataDir).native, native, { recursive: true, verbatimSymlinks: true });
    rmSync(path.join(native, 'lib', 'libicui18n.so.60'));
    const spare = path.join(root, 'native', '18');
    const { program } = makeRunnable(native, user, spare);
    expect(program('postgres')).toBe(path.join(spare, 'native', 'bin', 'postgres'));
    expect(existsSync(path.join(native, 'lib', 'libicui18n.so.60'))).toBe(true);
    const before = statSync(spare).mtimeMs;
    makeRunnable(native, user, spare);
    expect(statSync(spare).mtimeMs).toBe(before);
    chmodSync(closed, 0o755);
    expect(makeRunnable(native, user, spare).native).toBe(native);
  },
);

test.runIf(process.platform === 'linux')(
  'programs that are held open for writing for a moment are waited for, not copied',
  async () => {
    const user = databaseUser();
    const native = path.join(root, 'native');
    cpSync(findBinaries(18, user, dataDir).native, native, { recursive: true, verbatimSymlinks: true });
    const holds = `const fd = require('node:fs').openSync(process.argv[1], 'r+'); console.log('held'); setTimeout(() => process.exit(fd && 0), 700)`;
    const writer = spawn(process.execPath, ['-e', holds, path.join(native, 'bin', 'postgres')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    helpers.push(writer);
    await once(writer.stdout, 'data');
    const spare = path.join(root, 'spare');
    expect(makeRunnable(native, user, spare).native).toBe(native);
    expect(existsSync(spare)).toBe(false);
  },
);

test('a temporary cluster goes with stop, with the process, and with the next start after a kill -9', async () => {
  const stopped = await startEphemeral();
  await stopped.stop();
  expect(existsSync(stopped.dataDir)).toBe(false);

  const left = await elsewhere('startEphemeral()');
  left.process.stdin?.write('end');
  await once(left.process, 'exit');
  expect(existsSync(left.dataDir)).toBe(false);

  const killed = await elsewhere('startEphemeral()');
  const pid = readPidFile(path.join(killed.dataDir, 'postgres'))?.pid ?? 0;
  killed.process.kill('SIGKILL');
  await once(killed.process, 'exit');
  started.push(await startEphemeral());
  expect(existsSync(killed.dataDir)).toBe(false);
  expect(await gone(pid, 5)).toBe(true);
});
