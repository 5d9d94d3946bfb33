import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type pg from 'pg';

import { LOGIN_ROLES, ROLE_KEYS, type RoleUrls } from './addresses.ts';

/** A password for each login role. */
export type RolePasswords = Readonly<Record<keyof RoleUrls, string>>;

/**
 * Reads the roles' passwords from the data folder, making the missing ones; the file is for nobody else to read. What
 * `shared` says, another server of the same database has set already.
 */
export function rolePasswords(secretsDir: string, shared: Partial<RolePasswords> = {}): RolePasswords {
  mkdirSync(secretsDir, { recursive: true, mode: 0o700 });
  const file = path.join(secretsDir, 'database-roles.json');
  const kept: Partial<Record<string, string>> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  const of = (key: keyof RoleUrls): string =>
    shared[key] ?? kept[LOGIN_ROLES[key]] ?? randomBytes(24).toString('base64url');
  const all = {
    rw: of('rw'),
    worker: of('worker'),
    ro: of('ro'),
    auth: of('auth'),
    migrator: of('migrator'),
  };
  if (ROLE_KEYS.some((key) => kept[LOGIN_ROLES[key]] !== all[key])) {
    const named = Object.fromEntries(ROLE_KEYS.map((key) => [LOGIN_ROLES[key], all[key]]));
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(named, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  }
  chmodSync(file, 0o600);
  return all;
}

// A dump that is loaded into another cluster must not carry the passwords of the first one there.
const CLUSTER = '(select system_identifier from pg_control_system())';

/** Agrees with the other servers of this database on the roles' passwords; the connection is an administrator's. */
export async function sharedPasswords(client: pg.Client, secretsDir: string): Promise<RolePasswords> {
  await client.query(
    `create table if not exists ops.role_password (role text primary key, password text not null, cluster bigint not null)`,
  );
  const { rows } = await client.query<{ role: string; password: string }>(
    `select role, password from ops.role_password where cluster = ${CLUSTER}`,
  );
  const stored = new Map(rows.map((row) => [row.role, row.password]));
  const shared = Object.fromEntries(
    ROLE_KEYS.flatMap((key) => {
      const password = stored.get(LOGIN_ROLES[key]);
      return password === undefined ? [] : [[key, password]];
    }),
  );
  const passwords = rolePasswords(secretsDir, shared);
  const missing = ROLE_KEYS.filter((key) => !stored.has(LOGIN_ROLES[key]));
  if (missing.length > 0)
    await client.query(
      `insert into ops.role_password (role, password, cluster) select *, ${CLUSTER} from unnest($1::text[], $2::text[])
       on conflict (role) do update set password = excluded.password, cluster = excluded.cluster`,
      [missing.map((key) => LOGIN_ROLES[key]), missing.map((key) => passwords[key])],
    );
  return passwords;
}

const ITERATIONS = 4096; // what PostgreSQL itself uses; the passwords are random, not chosen by people

/** The form in which PostgreSQL stores a password, made here so that the plain one never reaches the server's log. */
export function scramVerifier(password: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${hmac('Server Key').toString('base64')}`;
}
