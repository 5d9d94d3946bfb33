import { baseTemplate, type WorkCalendar } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { uncoveredYear } from './coverage.ts';

const shipped = baseTemplate<WorkCalendar>('calendar', 'cn-default');
const at = (text: string): Date => new Date(`${text}:00+08:00`);

test.each([
  ['2026-10-31T23:59', undefined],
  ['2026-11-01T00:00', 2027],
  ['2026-12-31T23:59', 2027],
  ['2027-01-01T00:00', undefined],
  ['2027-11-01T00:00', 2028],
  ['2025-12-01T12:00', undefined],
])('at %s of the calendar’s own time the missing year is %s', (text, year) => {
  expect(uncoveredYear(shipped, at(text))).toBe(year);
});

test('a calendar says itself from which day of the year the next one is missed', () => {
  const patient = { ...shipped, nextYearBy: '12-15' };
  expect(uncoveredYear(patient, at('2026-12-14T23:59'))).toBeUndefined();
  expect(uncoveredYear(patient, at('2026-12-15T00:00'))).toBe(2027);
});

test('a calendar from before the figure existed takes the usual one', () => {
  const { nextYearBy: _, ...older } = shipped;
  expect(uncoveredYear(older, at('2026-10-31T12:00'))).toBeUndefined();
  expect(uncoveredYear(older, at('2026-11-01T12:00'))).toBe(2027);
});
