import { expect, test } from 'vitest';

import { pairRows } from './compare-rows.ts';

const rows = (names: string): string[] => [...names];
const told = (before: string, after: string): string =>
  pairRows(rows(before), rows(after))
    .map(
      (pair) =>
        `${pair.before === null ? '' : (pair.before as string)}${pair.after === pair.before ? '' : `>${pair.after as string}`}`,
    )
    .join(' ');

test('rows that stayed keep their place, changed ones are paired, others come or go', () => {
  expect(told('abc', 'abc')).toBe('a b c');
  expect(told('abc', 'axc')).toBe('a b>x c');
  expect(told('abc', 'ac')).toBe('a b>null c');
  expect(told('ac', 'abc')).toBe('a >b c');
  expect(told('', 'ab')).toBe('>a >b');
  expect(told('ab', '')).toBe('a>null b>null');
  expect(told('abc', 'bca')).toBe('a>null b c >a');
  expect(told('abcd', 'xbyd')).toBe('a>x b c>y d');
});

test('long tables are compared row by row, at once', () => {
  const before = Array.from({ length: 1000 }, (_, at) => at);
  const pairs = pairRows(before, [...before.slice(1), -1]);
  expect(pairs).toHaveLength(1000);
  expect(pairs[0]).toEqual({ before: 0, after: 1 });
});
