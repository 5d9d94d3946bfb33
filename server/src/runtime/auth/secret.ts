import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The key that signs sign-in cookies: given by the operator, or made once and kept where only this user may read. */
export function authSecret(secretsDir: string, given?: string): string {
  if (given !== undefined && given !== '') return given;
  mkdirSync(secretsDir, { recursive: true, mode: 0o700 });
  const file = path.join(secretsDir, 'auth-secret');
  if (!existsSync(file)) {
    // Two processes may start at once: the first file stays, both read it.
    try {
      writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}
