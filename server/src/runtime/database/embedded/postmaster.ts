import { readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import { processState } from './identity.ts';
import type { Place } from './place.ts';
import { StartupProblem } from './problem.ts';

/** A postmaster as its pid file tells of it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** Reads `postmaster.pid`; a file that is still being written counts as none. */
export function readPidFile(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The live postmaster of this cluster, if there is one. A pid file that names a dead process, a zombie, a process of
 * another kind or the postmaster of another cluster (the number was given out again) is stale, and is removed.
 */
export function livePostmaster(cluster: string): Postmaster | undefined {
  const found = readPidFile(cluster);
  if (found && isPostmasterOf(found.pid, cluster)) return found;
  if (found || isLeftEmpty(cluster)) rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
  return undefined;
}

// A postmaster names itself at once in the file that it has made; PostgreSQL refuses to start beside an empty one.
const NAMED_WITHIN_MS = 5000;

/** Whether a start broke off, by a crash of the machine, before the pid file was written. */
function isLeftEmpty(cluster: string): boolean {
  const file = statSync(path.join(cluster, 'postmaster.pid'), { throwIfNoEntry: false });
  return file?.size === 0 && Date.now() - file.mtimeMs > NAMED_WITHIN_MS;
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  const { alive, name } = processState(pid);
  if (!alive || (name !== undefined && !name.startsWith('postgres'))) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster); // a postmaster stands in its data folder
  } catch {
    return processState(pid).alive; // not ours to look at: the sign-in decides
  }
}

/** Waits for a postmaster that is still starting or stopping; answers nothing when it has gone. */
export async function settled(place: Place, seconds: number): Promise<Postmaster | undefined> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = livePostmaster(place.cluster);
    if (found === undefined || found.status === 'ready') return found;
    if (Date.now() > end)
      throw new StartupProblem('postgres-hangs', { pid: found.pid, seconds, file: place.log });
    await sleep(20);
  }
}

/** Waits until a process has gone; answers whether it did in time. */
export async function gone(pid: number, seconds: number): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (processState(pid).alive) {
    if (Date.now() > end) return false;
    await sleep(10);
  }
  return true;
}

/** Proves by signing in that the server at this address serves this cluster and knows our password. */
export async function proveOurs(place: Place, adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    const served = rows[0]?.data_directory ?? '';
    if (realpathSync(served) !== realpathSync(place.cluster)) throw new Error(`serves ${served}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
