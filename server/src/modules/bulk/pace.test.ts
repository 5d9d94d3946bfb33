import { expect, test } from 'vitest';

import { Pace } from './pace.ts';

test('a go has as many rows as fit into its time, never twice as many as before, never none', () => {
  const pace = new Pace({ milliseconds: 300, first: 20, most: 200 });
  const after = (rows: number, milliseconds: number): number => {
    pace.took(rows, milliseconds);
    return pace.rows;
  };
  expect(pace.rows).toBe(20);
  expect(after(20, 20)).toBe(40);
  expect(after(40, 400)).toBe(30);
  expect(after(30, 300)).toBe(30);
  expect(after(30, 90_000)).toBe(1);
  expect(after(1, 0)).toBe(2);
  expect([4, 8, 16, 32, 64, 128, 200, 200].map((rows) => after(rows / 2, 1))).toEqual([
    4, 8, 16, 32, 64, 128, 200, 200,
  ]);
  expect(after(0, 900)).toBe(200);
});
