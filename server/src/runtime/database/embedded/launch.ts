import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { cleanEnv, type Setting } from './cluster.ts';
import type { Place } from './place.ts';
import { readPidFile } from './postmaster.ts';
import { StartupProblem, lastWords } from './problem.ts';

const LOG_LIMIT = 10 * 2 ** 20;

/** How long a start may take; crash recovery after a power cut is the slow case. */
export const READY_SECONDS = 120;

/** Why a start must be tried again: another start was faster, or an old backend has not noticed its end yet. */
export type Again = 'running' | 'dying' | 'port';

// Statements and failing rows may hold people's data: neither belongs in a log file.
const CALM = [
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];

/** Starts the postmaster on a free port and waits until it is ready. */
export async function launch(
  setting: Setting,
  port: number,
  flags: readonly string[],
): Promise<ChildProcess | Again> {
  const { place, user, binaries } = setting;
  turnLog(place.log);
  const log = openSync(place.log, 'a', 0o600);
  const offset = statSync(place.log).size;
  const { name: _, ...ids } = user;
  const child = spawn(
    binaries.program('postgres'),
    [
      '-D',
      place.cluster,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-k',
      '',
      ...CALM.flatMap((c) => ['-c', c]),
      ...flags,
    ],
    // A group of its own: Ctrl-C in the terminal must reach us first, or the database goes before its last answers.
    {
      ...ids,
      cwd: '/',
      env: cleanEnv(),
      detached: process.platform !== 'win32',
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  const failed = new Promise<Error>((resolve) => child.once('error', resolve));
  const ended = new Promise<'ended'>((resolve) => child.once('exit', () => resolve('ended')));
  const outcome = await Promise.race([failed, ended, ready(place, child)]);
  if (outcome === 'ready') return child;
  const detail = outcome === 'ended' ? tail(place.log, offset) : outcome.message;
  return judge(place, port, detail);
}

async function ready(place: Place, child: ChildProcess): Promise<'ready'> {
  for (const end = Date.now() + READY_SECONDS * 1000; Date.now() < end; await sleep(5)) {
    const found = readPidFile(place.cluster);
    if (found?.pid === child.pid && found?.status === 'ready') return 'ready';
    if (child.exitCode !== null || child.signalCode !== null) return new Promise(() => undefined); // `ended` answers
  }
  child.kill('SIGQUIT');
  throw new StartupProblem('postgres-hangs', {
    pid: child.pid ?? 0,
    seconds: READY_SECONDS,
    file: place.log,
  });
}

function judge(place: Place, port: number, output: string): Again {
  if (/lock file "postmaster\.pid" (already exists|is empty)/.test(output)) return 'running';
  if (output.includes('pre-existing shared memory block')) return 'dying';
  if (/Address already in use|could not create any TCP\/IP sockets/.test(output)) return 'port';
  if (output.includes('No space left on device'))
    throw new StartupProblem('disk-full', { path: place.dataDir });
  throw new StartupProblem('postgres-died', { detail: lastWords(output), file: place.log, port });
}

function turnLog(file: string): void {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
}

function tail(file: string, from: number): string {
  const size = statSync(file).size;
  const start = Math.max(from, size - 8192);
  const bytes = Buffer.alloc(size - start);
  const handle = openSync(file, 'r');
  readSync(handle, bytes, 0, bytes.length, start);
  closeSync(handle);
  return bytes.toString('utf8');
}

/** The asked port if it is free, else the one kept beside the data, else a new one, which is then kept. */
export async function choosePort(place: Place, asked: number | undefined): Promise<number> {
  if (asked !== undefined) {
    if ((await freePort(asked)) === undefined) throw new StartupProblem('port-taken', { port: asked });
    return asked;
  }
  const kept = existsSync(place.port) ? Number(readFileSync(place.port, 'utf8')) : 0;
  const port = (kept > 0 ? await freePort(kept) : undefined) ?? (await freePort(0));
  if (port === undefined) throw new StartupProblem('port-taken', { port: kept });
  if (port !== kept) writeFileSync(place.port, String(port), { mode: 0o600 });
  return port;
}

/** Tries to listen on a local port (0 = any) and tells which one is free. */
function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
