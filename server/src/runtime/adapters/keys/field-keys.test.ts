import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { BoxBroken, newKey } from '../../../kernel/sealing/box.ts';
import { FieldKeys, fieldKeysOf, type FieldKey } from './field-keys.ts';
import { addFieldKey, dropOldFieldKeys, fieldKeys } from './key-file.ts';

test('a wrapped key opens for its own company, by any of the operator keys that are given', () => {
  const [one, two] = [1, 2].map((version) => ({ version, key: newKey() })) as [never, never];
  const key = newKey();
  const old = new FieldKeys([one]).wrap('tenant-a', key);
  const both = new FieldKeys([two, one]);
  expect(both.unwrap('tenant-a', old)).toEqual(key);
  expect(both.wrap('tenant-a', key).kek).toBe(2);
  expect(() => both.unwrap('tenant-b', old)).toThrow(BoxBroken);
  expect(() => new FieldKeys([two]).unwrap('tenant-a', old)).toThrow('no version 1');
});

test('keys are read as an operator writes them, and a list that is none is refused', () => {
  const [a, b] = [newKey(), newKey()];
  const text = `2:${b.toString('base64')}, 1:${a.toString('hex')}`;
  expect(fieldKeysOf(text)).toEqual([
    { version: 2, key: b },
    { version: 1, key: a },
  ]);
  expect(fieldKeysOf(a.toString('base64url'))).toEqual([{ version: 1, key: a }]);
  for (const wrong of [
    '',
    'secret',
    '0:' + a.toString('hex'),
    `1:${a.toString('hex')} 1:${b.toString('hex')}`,
  ])
    expect(() => fieldKeysOf(wrong)).toThrow('FIELD_KEY');
});

test('without a given key one is made once, for this user alone; a new one comes before it, and old ones go on request', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zd-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'field-key');
  const key = newKey();
  const old = fieldKeys(folder).wrap('tenant-a', key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(fieldKeys(folder).unwrap('tenant-a', old)).toEqual(key);
  expect(addFieldKey(folder)).toBe(2);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const both = fieldKeys(folder);
  expect([both.kek, both.unwrap('tenant-a', old)]).toEqual([2, key]);
  expect(dropOldFieldKeys(folder)).toBe(1);
  expect(readFileSync(file, 'utf8')).toMatch(/^2:[\w-]{43}\n$/);
  expect(() => fieldKeys(folder).unwrap('tenant-a', old)).toThrow('no version 1');
  expect(fieldKeys(folder, `9:${key.toString('hex')}`).kek).toBe(9);
});

test('a fingerprint is the same for the same text and key, survives a newer key, and says nothing without one', () => {
  const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const of = (...keys: Buffer[]) =>
    new FieldKeys(
      keys.map((key, at) => ({ version: keys.length - at, key })) as [FieldKey, ...FieldKey[]],
    ).fingerprint('x');
  expect(of(one)).toEqual(of(two, one));
  expect(of(one)).not.toEqual(of(two));
  expect(of(one)).not.toEqual(createHash('sha256').update('x').digest());
});
