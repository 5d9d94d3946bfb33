import { expect, test } from 'vitest';

import { dayFrom, daysShown, isInMonth, moved } from './days.ts';

test('a month is shown in whole weeks from Monday', () => {
  const days = daysShown('2026-11-23', 'month');
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
  const short = daysShown('2027-02-10', 'month');
  expect([short[0], short.at(-1), short.length]).toEqual(['2027-02-01', '2027-02-28', 28]);
});

test('a week begins on Monday, also on a Sunday', () => {
  expect(daysShown('2026-11-29', 'week')).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ]);
});

test('going on from a long month does not skip a short one', () => {
  expect(moved('2027-01-31', 'month', 1)).toBe('2027-02-01');
  expect(moved('2027-01-31', 'month', -1)).toBe('2026-12-01');
  expect(moved('2026-12-28', 'week', 1)).toBe('2027-01-04');
  expect(isInMonth('2026-10-31', '2026-11-01')).toBe(false);
});

test('what is no day is none', () => {
  expect(['2026-02-28', '2026-13-45', '2026-02-30', '9999-12-31', '-100', undefined].map(dayFrom)).toEqual([
    '2026-02-28',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
