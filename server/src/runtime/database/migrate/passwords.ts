import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { LOGIN_ROLES, ROLE_KEYS, type RoleUrls } from './addresses.ts';

/** A password for each login role. */
export type RolePasswords = Readonly<Record<keyof RoleUrls, string>>;

/** Reads the roles' passwords, making the missing ones; the file is for nobody else to read. */
export function rolePasswords(secretsDir: string): RolePasswords {
  mkdirSync(secretsDir, { recursive: true, mode: 0o700 });
  const file = path.join(secretsDir, 'database-roles.json');
  const kept: Partial<Record<string, string>> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  const isWhole = ROLE_KEYS.every((key) => kept[LOGIN_ROLES[key]] !== undefined);
  const all = Object.fromEntries(
    ROLE_KEYS.map((key) => [
      LOGIN_ROLES[key],
      kept[LOGIN_ROLES[key]] ?? randomBytes(24).toString('base64url'),
    ]),
  );
  if (!isWhole) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  }
  chmodSync(file, 0o600);
  const of = (key: keyof RoleUrls): string => all[LOGIN_ROLES[key]] ?? '';
  return { rw: of('rw'), worker: of('worker'), ro: of('ro'), auth: of('auth'), migrator: of('migrator') };
}

const ITERATIONS = 4096; // what PostgreSQL itself uses; the passwords are random, not chosen by people

/** The form in which PostgreSQL stores a password, made here so that the plain one never reaches the server's log. */
export function scramVerifier(password: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${hmac('Server Key').toString('base64')}`;
}
