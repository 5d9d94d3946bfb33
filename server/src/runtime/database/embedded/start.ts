import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { findBinaries, type PackageVersion } from './binaries.ts';
import { ensureCluster, type Setting } from './cluster.ts';
import { databaseUser, processTag, tagAlive } from './identity.ts';
import { READY_SECONDS, choosePort, launch, type Again } from './launch.ts';
import { adminPassword, openPlace, type Place } from './place.ts';
import { gone, livePostmaster, proveOurs, settled } from './postmaster.ts';
import { StartupProblem } from './problem.ts';

/** What a caller may decide about an embedded PostgreSQL. */
export interface PostgresOptions {
  readonly dataDir: string;
  readonly port?: number | undefined;
  /** Further arguments of `postgres`, for example `['-c', 'shared_buffers=256MB']`. */
  readonly flags?: readonly string[] | undefined;
  readonly packageVersion?: PackageVersion | undefined;
}

/** A PostgreSQL that accepts connections. */
export interface RunningPostgres {
  readonly adminUrl: string;
  readonly port: number;
  readonly dataDir: string;
  /** True when a live postmaster of the same data was found and taken over instead of started. */
  readonly reused: boolean;
  /** Whether its postmaster still lives; a look at the file system. */
  readonly isAlive: () => boolean;
  /** Stops it, unless another living process of ours started it and still needs it. */
  readonly stop: () => Promise<void>;
}

const TRIES = 50;
const STOP_SECONDS = 30;

/** Starts the embedded PostgreSQL of a data folder, or takes over the one that a crashed parent left running. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const user = databaseUser();
  const place = openPlace(options.dataDir, user);
  const version = options.packageVersion ?? 18;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const running = await settled(place, READY_SECONDS);
    const outcome =
      running === undefined
        ? await startFresh(
            { place, user, version, binaries: findBinaries(version, user, place.dataDir) },
            options,
            attempt,
          )
        : await adopt(place, running);
    if (typeof outcome !== 'string') return outcome;
  }
  const pid = livePostmaster(place.cluster)?.pid ?? 0;
  throw new StartupProblem('postgres-hangs', { pid, seconds: READY_SECONDS, file: place.log });
}

async function startFresh(
  setting: Setting,
  options: PostgresOptions,
  attempt: number,
): Promise<RunningPostgres | Again> {
  const { place } = setting;
  ensureCluster(setting);
  const password = adminPassword(place);
  const port = await choosePort(place, options.port);
  const child = await launch(setting, port, options.flags ?? []);
  if (child === 'port' && (options.port !== undefined || attempt > 3))
    throw new StartupProblem('port-taken', { port });
  if (typeof child === 'string') {
    await sleep(200);
    return child;
  }
  child.unref();
  const pid = child.pid ?? 0;
  writeOwner(place, pid);
  return handle(place, { pid, port, password, isOurs: true, reused: false });
}

async function adopt(place: Place, running: { pid: number; port: number }): Promise<RunningPostgres | Again> {
  const password = adminPassword(place);
  try {
    await proveOurs(place, urlOf(password, running.port));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') {
      throw new StartupProblem('password-refused', { path: place.cluster, file: place.password });
    }
    await sleep(200);
    return 'dying'; // it ended between the look and the sign-in, or does not answer yet
  }
  const owner = await readOwner(place, running.pid);
  const isOurs = owner === undefined || !tagAlive(owner);
  if (isOurs) writeOwner(place, running.pid);
  return handle(place, { ...running, password, isOurs, reused: true });
}

interface Held {
  readonly pid: number;
  readonly port: number;
  readonly password: string;
  readonly isOurs: boolean;
  readonly reused: boolean;
}

function handle(place: Place, { pid, port, password, isOurs, reused }: Held): RunningPostgres {
  const kill = (): void => signal(place, pid, 'SIGINT');
  if (isOurs) atExit.add(kill);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    atExit.delete(kill);
    if (!isOurs) return;
    kill();
    if (!(await gone(pid, STOP_SECONDS))) signal(place, pid, 'SIGQUIT');
    await gone(pid, STOP_SECONDS);
    rmSync(place.owner, { force: true });
  };
  return {
    adminUrl: urlOf(password, port),
    port,
    dataDir: place.dataDir,
    reused,
    isAlive: () => livePostmaster(place.cluster)?.pid === pid,
    stop: () => (stopped ??= stop()),
  };
}

/** Only ever signals the postmaster of this very cluster: the number alone may have been given out again. */
function signal(place: Place, pid: number, name: NodeJS.Signals): void {
  if (livePostmaster(place.cluster)?.pid !== pid) return;
  try {
    process.kill(pid, name);
  } catch {
    // It has just gone.
  }
}

function writeOwner(place: Place, pid: number): void {
  writeFileSync(place.owner, `${pid} ${processTag(process.pid)}`);
}

/** Who answers for the postmaster; a start that has just succeeded elsewhere gets a moment to say so. */
async function readOwner(place: Place, pid: number): Promise<string | undefined> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const [of, tag] = existsSync(place.owner) ? readFileSync(place.owner, 'utf8').split(' ') : [];
    if (Number(of) === pid) return tag;
    await sleep(50);
  }
  return undefined;
}

function urlOf(password: string, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** What must still happen when the process ends without having stopped its databases. */
export const atExit = new Set<() => void>();
process.on('exit', () => {
  for (const last of atExit) last();
});
