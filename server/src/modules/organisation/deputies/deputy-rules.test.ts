import { expect, test } from 'vitest';

import { circle, daysOf, doubled, type Span } from './deputy-rules.ts';

const span = (memberId: string, deputyId: string, fromOn = '05-01', untilOn = '05-10'): Span => ({
  memberId,
  deputyId,
  fromOn: `2026-${fromOn}`,
  untilOn: `2026-${untilOn}`,
});

test('a chain that comes back is a circle, told by its people', () => {
  const others = [span('b', 'c'), span('c', 'a')];
  expect(circle(span('a', 'b'), others)).toEqual(['a', 'b', 'c', 'a']);
  expect(circle(span('a', 'b'), [span('b', 'a')])).toEqual(['a', 'b', 'a']);
});

test('a chain whose times never meet is none', () => {
  expect(circle(span('a', 'b', '05-01', '05-03'), [span('b', 'a', '05-04', '05-08')])).toBeUndefined();
  const others = [span('b', 'c', '05-01', '05-05'), span('c', 'a', '05-06', '05-10')];
  expect(circle(span('a', 'b'), others)).toBeUndefined();
});

test('a long chain without return is none, also past a circle of others', () => {
  expect(circle(span('a', 'b'), [span('b', 'c'), span('c', 'd'), span('d', 'c')])).toBeUndefined();
});

test('somebody has one deputy at a time', () => {
  expect(doubled(span('a', 'b', '05-10', '05-12'), [span('a', 'c')])).toMatchObject({ deputyId: 'c' });
  expect(doubled(span('a', 'b', '05-11', '05-12'), [span('a', 'c')])).toBeUndefined();
});

test('both ends of a span count', () => {
  expect(daysOf(span('a', 'b', '05-01', '05-01'))).toBe(1);
  expect(daysOf(span('a', 'b', '02-27', '03-01'))).toBe(3);
});
