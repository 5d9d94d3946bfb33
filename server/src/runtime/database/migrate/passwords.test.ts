import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test } from 'vitest';

import { rolePasswords, scramVerifier } from './passwords.ts';

test('a password file that others could read is closed again', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'zd-secrets-'));
  const file = path.join(dir, 'database-roles.json');
  const first = rolePasswords(dir);
  chmodSync(file, 0o644);
  expect(rolePasswords(dir)).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(dir, { recursive: true });
});

test('the stored form of a password is what PostgreSQL itself computes', () => {
  // The example of RFC 7677: user "user", password "pencil".
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  expect(scramVerifier('pencil', salt)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});
