import { expect, test } from 'vitest';

import { isAway, isBusy } from './busy.ts';

const failing = (code: string, cause?: Error): Error =>
  Object.assign(new Error('refused', cause ? { cause } : {}), { code });

test('a database that is full or has no connection left is away; work that asks too much of it has failed', () => {
  const away = ['08006', '53100', '53300', '57P01', 'ECONNREFUSED'];
  const failed = ['53000', '53200', '53400', '57014', '23505'];
  expect([...away, ...failed].filter((code) => isAway(failing(code)))).toEqual(away);
  expect(isAway(new Error('told', { cause: failing('53300') }))).toBe(true);
});

test('a request that meets any of them may come again', () => {
  const busy = ['53100', '53200', '53300', '53400', '57014', '40001'];
  expect([...busy, '23505'].filter((code) => isBusy(failing(code)))).toEqual(busy);
});
