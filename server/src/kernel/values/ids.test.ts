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

test('rows of a command keep their order while others are made beside it', () => {
  const [mine, others]: [string[], string[]] = [[], []];
  for (let n = 0; n < 200; n += 1) {
    mine.push(newId(1_772_413_200_000));
    others.push(newId(1_772_413_200_000 + (n % 40) + 1));
  }
  expect(mine.toSorted()).toEqual(mine);
  expect(new Set([...mine, ...others]).size).toBe(400);
});
