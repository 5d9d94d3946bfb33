import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Binaries, PackageVersion } from './binaries.ts';
import { processState, type DatabaseUser } from './identity.ts';
import { adminPassword, giveTo, type Place } from './place.ts';
import { StartupProblem, lastWords } from './problem.ts';

/** What is needed to create or run a cluster, gathered once for a start. */
export interface Setting {
  readonly place: Place;
  readonly user: DatabaseUser;
  readonly binaries: Binaries;
  readonly version: PackageVersion;
}

/** Makes the cluster when there is none. It is built aside and renamed, so that a half-made one is never taken for data. */
export function ensureCluster(setting: Setting): void {
  const { place, version } = setting;
  const mark = path.join(place.cluster, 'PG_VERSION');
  if (existsSync(mark)) {
    const found = readFileSync(mark, 'utf8').trim();
    if (found === String(version)) return;
    throw new StartupProblem('data-version', { path: place.cluster, found, wanted: version });
  }
  removeUnfinished(place);
  const unfinished = `${place.cluster}.new-${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, adminPassword(place), { mode: 0o600 });
    giveTo(setting.user, unfinished);
    giveTo(setting.user, passwordFile);
    initdb(setting, unfinished, passwordFile);
    renameSync(unfinished, place.cluster);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(mark)) throw error; // otherwise another start was faster: its cluster serves
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function initdb({ binaries, user, version }: Setting, target: string, passwordFile: string): void {
  // 15 and 16 have no builtin locale provider: there the system's C.UTF-8 serves.
  const locale =
    version >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8']
      : ['--locale=C.UTF-8'];
  const { name: _, ...ids } = user;
  const run = spawnSync(
    binaries.program('initdb'),
    [
      '-D',
      target,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--no-instructions',
      '--no-sync',
      '-E',
      'UTF8',
      ...locale,
    ],
    { ...ids, cwd: '/', encoding: 'utf8', env: cleanEnv() },
  );
  if (run.status === 0) return;
  const output = `${run.stdout}\n${run.stderr}`;
  if (output.includes('No space left on device')) throw new StartupProblem('disk-full', { path: target });
  throw new StartupProblem('initdb-failed', {
    path: target,
    detail: run.error?.message ?? lastWords(output),
  });
}

function removeUnfinished(place: Place): void {
  const prefix = `${path.basename(place.cluster)}.new-`;
  for (const name of readdirSync(place.dataDir).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (pid !== process.pid && !processState(pid).alive)
      rmSync(path.join(place.dataDir, name), { recursive: true, force: true });
  }
}

/** An environment in which neither PG* variables nor a foreign language change what the programs do. */
export function cleanEnv(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' };
  for (const name of ['SystemRoot', 'TEMP', 'TMP', 'LD_PRELOAD']) {
    if (process.env[name] !== undefined) env[name] = process.env[name];
  }
  return env;
}
