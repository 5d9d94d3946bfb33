import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { blockedAt, type DatabaseUser } from './identity.ts';
import { StartupProblem } from './problem.ts';

/** The files of one embedded cluster inside the product's data folder. */
export interface Place {
  readonly dataDir: string;
  readonly cluster: string;
  readonly password: string;
  readonly port: string;
  readonly owner: string;
  readonly log: string;
}

/** Where data lives when nobody says otherwise: never in the checkout. */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env): string {
  const given = env['DATA_DIR'];
  if (given !== undefined && given !== '') return path.resolve(given);
  if (process.getuid?.() === 0) return '/var/lib/zhoudao';
  return path.join(env['XDG_DATA_HOME'] || path.join(homedir(), '.local', 'share'), 'zhoudao');
}

/** The folder for generated secrets: beside the data, for nobody else to read. */
export function secretsDirOf(dataDir: string): string {
  return path.join(dataDir, 'secrets');
}

/** Makes the data folder, or says why it cannot serve. */
export function openPlace(dataDir: string, user: DatabaseUser): Place {
  const root = makeFolder(dataDir);
  if (user.uid !== undefined) {
    chmodSync(root, statSync(root).mode | 0o011); // the database user passes through, it reads nothing
    const blocked = blockedAt(root, user);
    if (blocked !== undefined)
      throw new StartupProblem('data-untraversable', { user: user.name, path: blocked });
  }
  const secrets = secretsDirOf(root);
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  return {
    dataDir: root,
    cluster: path.join(root, 'postgres'),
    password: path.join(secrets, 'postgres-password'),
    port: path.join(root, 'postgres.port'),
    owner: path.join(root, 'postgres.owner'),
    log: path.join(root, 'postgres.log'),
  };
}

function makeFolder(dataDir: string): string {
  try {
    makeParents(path.resolve(dataDir));
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    if (!statSync(dataDir).isDirectory()) throw new Error('not a folder');
    const probe = path.join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, ''); // access() says yes to root on a read-only disk
    rmSync(probe);
    return realpathSync(dataDir);
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw new StartupProblem(isFull ? 'disk-full' : 'data-unwritable', { path: dataDir });
  }
}

/** Step by step: `mkdirSync` with `recursive` never returns where a file system answers ENOENT, as /proc does. */
function makeParents(folder: string): void {
  if (existsSync(folder)) return;
  makeParents(path.dirname(folder));
  mkdirSync(folder);
}

/** The administrator's password: made once, kept 0600, and never made anew for data that already has one. */
export function adminPassword(place: Place): string {
  if (!existsSync(place.password)) {
    if (existsSync(path.join(place.cluster, 'PG_VERSION'))) {
      throw new StartupProblem('password-missing', { path: place.cluster, file: place.password });
    }
    try {
      writeFileSync(place.password, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!existsSync(place.password)) throw error; // another start wrote it first
    }
  }
  return readFileSync(place.password, 'utf8').trim();
}

/** Gives a file or folder to the user who runs the database. */
export function giveTo(user: DatabaseUser, target: string): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(target, user.uid, user.gid);
}
