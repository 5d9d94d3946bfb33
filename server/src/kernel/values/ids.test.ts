import { expect, test } from 'vitest';

import { isId, newId } from './ids.ts';

test('ids of one millisecond rise, and are ids', () => {
  const at = Date.parse('2026-03-01T02:03:04.567Z');
  const made = Array.from({ length: 1000 }, () => newId(at));
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(1000);
  expect(made.every((id) => isId(id) && id[14] === '7' && /[89ab]/.test(id[19] ?? ''))).toBe(true);
  expect(parseInt(made[0]!.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
});

test('a busy millisecond runs over without making an id twice', () => {
  const made = Array.from({ length: 10_000 }, () => newId(1));
  expect(new Set(made).size).toBe(10_000);
});
