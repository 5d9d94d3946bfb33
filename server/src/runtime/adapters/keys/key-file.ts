import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

import { FieldKeys, fieldKeysOf, type FieldKey } from './field-keys.ts';

const fileIn = (secretsDir: string): string => path.join(secretsDir, 'field-key');

const textOf = (keys: readonly FieldKey[]): string =>
  keys.map(({ version, key }) => `${version}:${key.toString('base64url')}\n`).join('');

/** Writes beside the file and onto the disk, then puts it in its place whole: nobody ever reads half a key. */
function writeKeys(file: string, keys: readonly FieldKey[], put: (from: string) => void): void {
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  const handle = openSync(part, 'wx', 0o600);
  try {
    writeSync(handle, textOf(keys));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    put(part);
  } finally {
    rmSync(part, { force: true });
  }
  chmodSync(file, 0o600);
}

function makeFile(file: string): void {
  try {
    // Two processes may start at once: the first file stays, both read it.
    writeKeys(file, [{ version: 1, key: randomBytes(32) }], (part) => linkSync(part, file));
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
}

/** The operator's keys: given by him in `FIELD_KEY`, or made once and kept where only this user may read. */
export function fieldKeys(secretsDir: string, given?: string): FieldKeys {
  if (given !== undefined && given.trim() !== '') return new FieldKeys(fieldKeysOf(given));
  mkdirSync(secretsDir, { recursive: true, mode: 0o700 });
  const file = fileIn(secretsDir);
  if (!existsSync(file)) makeFile(file);
  chmodSync(file, 0o600);
  return new FieldKeys(fieldKeysOf(readFileSync(file, 'utf8')));
}

/** Puts a new key before those of the file; answers its version. The next start wraps by it, the older ones go on opening. */
export function addFieldKey(secretsDir: string): number {
  fieldKeys(secretsDir);
  const file = fileIn(secretsDir);
  const known = fieldKeysOf(readFileSync(file, 'utf8'));
  const version = Math.max(...known.map((key) => key.version)) + 1;
  writeKeys(file, [{ version, key: randomBytes(32) }, ...known], (part) => renameSync(part, file));
  return version;
}

/** Drops every key of the file but the first; answers how many went. Only once nothing is wrapped by them any more. */
export function dropOldFieldKeys(secretsDir: string): number {
  const file = fileIn(secretsDir);
  const [current, ...older] = fieldKeysOf(readFileSync(file, 'utf8'));
  writeKeys(file, [current], (part) => renameSync(part, file));
  return older.length;
}
