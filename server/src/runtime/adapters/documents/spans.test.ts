import { expect, test } from 'vitest';

import { GRID, spansOf } from './spans.ts';

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

test('shares of a width become whole columns that fill the grid', () => {
  for (const widths of [
    [1],
    [2, 4],
    [1, 1, 1],
    [2.6, 22, 3, 3, 3],
    Array.from({ length: 13 }, (_, at) => at + 1),
    [100, 0.1, 0.1],
  ]) {
    const spans = spansOf(widths);
    expect(sum(spans)).toBe(GRID);
    expect(Math.min(...spans)).toBeGreaterThanOrEqual(1);
  }
  expect(spansOf([2, 4])).toEqual([8, 16]);
  expect(spansOf([])).toEqual([]);
});

test('more columns than the grid has keep one each', () => {
  expect(spansOf(Array.from({ length: 30 }, () => 1))).toEqual(Array.from({ length: 30 }, () => 1));
});
