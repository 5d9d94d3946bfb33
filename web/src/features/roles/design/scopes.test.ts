import { expect, test } from 'vitest';

import { isLocked, letterFor, mayTurn, stepFrom, type Entry } from './scopes.ts';

const rows: Entry = {
  name: 'customer.read',
  title: '查看客户',
  scopes: ['OWN', 'TEAM', 'UNIT', 'ALL'],
  viewerScope: 'TEAM',
};
const company: Entry = { name: 'company.update', title: '公司', scopes: ['ALL'], viewerScope: null };

test('a cell turns into what lies within the reader’s own reach', () => {
  expect([null, 'OWN', 'TEAM', 'UNIT', 'ALL'].map((to) => mayTurn(rows, null, to as never))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(mayTurn(rows, 'ALL', null)).toBe(false);
  expect(mayTurn(rows, 'ALL', 'ALL')).toBe(true);
});

test('a cell beyond the reader, or of what he lacks, is locked', () => {
  expect([isLocked(rows, null), isLocked(rows, 'OWN'), isLocked(rows, 'ALL')]).toEqual([false, false, true]);
  expect([isLocked(company, null), isLocked(company, 'ALL')]).toEqual([true, true]);
});

test('letters name reaches, and any of them switches on what has only one', () => {
  expect(['o', 't', 'U', 'a', '-', 'Delete', 'x', 'Enter'].map((key) => letterFor(key, rows))).toEqual([
    'OWN',
    'TEAM',
    'UNIT',
    'ALL',
    null,
    null,
    undefined,
    undefined,
  ]);
  expect(['o', 'a', '-'].map((key) => letterFor(key, company))).toEqual(['ALL', 'ALL', null]);
});

test('arrows move between rows of different lengths and stop at the edges', () => {
  const at = (row: number, column: number) => ({ row, column });
  const lengths = [3, 1, 4];
  expect(stepFrom(lengths, at(0, 1), 'ArrowRight')).toEqual(at(0, 2));
  expect(stepFrom(lengths, at(0, 2), 'ArrowRight')).toBeUndefined();
  expect(stepFrom(lengths, at(0, 2), 'ArrowDown')).toEqual(at(1, 0));
  expect(stepFrom(lengths, at(2, 3), 'ArrowDown')).toBeUndefined();
  expect(stepFrom(lengths, at(0, 0), 'ArrowUp')).toBeUndefined();
  expect(stepFrom(lengths, at(2, 1), 'End')).toEqual(at(2, 3));
  expect(stepFrom(lengths, at(2, 1), 'Home')).toEqual(at(2, 0));
  expect(stepFrom(lengths, at(2, 1), 'q')).toBeUndefined();
});
