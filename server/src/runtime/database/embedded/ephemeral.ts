import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { blockedAt, databaseUser, processState, processTag, tagAlive } from './identity.ts';
import { gone, livePostmaster } from './postmaster.ts';
import { atExit, startPostgres, type PostgresOptions, type RunningPostgres } from './start.ts';

const PREFIX = 'zhoudao-pg-';
const OWNER = 'ephemeral.owner';

/** Settings for data that nobody will miss. Never for a measurement of writes: nothing is flushed. */
export const FAST_FLAGS: readonly string[] = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'shared_buffers=64MB',
  'max_connections=200',
].flatMap((setting) => ['-c', setting]);

/** Starts a cluster in a temporary folder that goes with the process: for tests, the plugin kit and the bench. */
export async function startEphemeral(
  options: Omit<PostgresOptions, 'dataDir'> = {},
): Promise<RunningPostgres> {
  const root = temporaryRoot();
  await sweepAbandoned(root);
  const dataDir = mkdtempSync(path.join(root, PREFIX));
  chmodSync(dataDir, 0o711);
  writeFileSync(path.join(dataDir, OWNER), processTag(process.pid));
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  const atEnd = (): void => {
    const pid = kill(dataDir);
    if (pid !== undefined) waitForEnd(pid);
    remove();
  };
  atExit.add(atEnd);
  try {
    const running = await startPostgres({ ...options, flags: options.flags ?? FAST_FLAGS, dataDir });
    const stop = async (): Promise<void> => {
      await running.stop();
      atExit.delete(atEnd);
      remove();
    };
    let stopped: Promise<void> | undefined;
    return { ...running, stop: () => (stopped ??= stop()) };
  } catch (error) {
    atExit.delete(atEnd);
    remove();
    throw error;
  }
}

/** A temporary folder that the database user can reach: root's own may be closed to it. */
function temporaryRoot(): string {
  const user = databaseUser();
  const found = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => blockedAt(folder, user) === undefined);
  return found ?? tmpdir();
}

/** Ends what earlier processes left behind when they were killed: their tag says that they are gone. */
async function sweepAbandoned(root: string): Promise<void> {
  for (const name of readdirSync(root).filter((entry) => entry.startsWith(PREFIX))) {
    const dataDir = path.join(root, name);
    if (!isAbandoned(dataDir)) continue;
    const pid = kill(dataDir);
    if (pid !== undefined) await gone(pid, 10);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function isAbandoned(dataDir: string): boolean {
  try {
    return (
      statSync(dataDir).uid === process.getuid?.() &&
      !tagAlive(readFileSync(path.join(dataDir, OWNER), 'utf8'))
    );
  } catch {
    return false;
  }
}

/** Blocks, because nothing else runs any more once a process is exiting. */
function waitForEnd(pid: number): void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  for (let i = 0; i < 300 && processState(pid).alive; i += 1) Atomics.wait(cell, 0, 0, 10);
}

function kill(dataDir: string): number | undefined {
  const pid = livePostmaster(path.join(dataDir, 'postgres'))?.pid;
  if (pid === undefined) return undefined;
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    return undefined;
  }
  return pid;
}
