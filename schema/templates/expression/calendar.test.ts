import { expect, test } from 'vitest';

import { addDays, addHours, addMonths, daysBetween, isDay, isMoment } from './calendar.ts';

test('days exist or they do not', () => {
  expect(['2024-02-29', '2026-12-31', '1999-01-01'].map(isDay)).toEqual([true, true, true]);
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '',
    '0000-01-01',
    '2026-03-12T09:00',
  ])
    expect(isDay(text)).toBe(false);
  expect(isMoment('2026-03-12T23:59')).toBe(true);
  for (const text of ['2026-03-12T24:00', '2026-03-12T09:60', '2026-03-12', '2026-02-30T09:00'])
    expect(isMoment(text)).toBe(false);
});

test('days go on over months, years and leap days', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(addDays('2026-03-12T09:30', 365)).toBe('2027-03-12T09:30');
  expect(addDays('9999-12-31', 1)).toBeUndefined();
  expect(addDays('2026-02-30', 1)).toBeUndefined();
});

test('hours go on over midnight', () => {
  expect(addHours('2026-03-12T18:30', 6)).toBe('2026-03-13T00:30');
  expect(addHours('2026-03-12T00:15', -0.5)).toBe('2026-03-11T23:45');
  expect(addHours('2026-03-12T09:00', 360)).toBe('2026-03-27T09:00');
  expect(addHours('2026-03-12', 1)).toBe('2026-03-12T01:00');
});

test('months end on their last day', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  expect(addMonths('2026-12-15T08:00', 2)).toBe('2027-02-15T08:00');
  expect(addMonths('2026-11', 3)).toBe('2027-02');
  expect(addMonths('2026-01-31', -13)).toBe('2024-12-31');
  expect(addMonths('nonsense', 1)).toBeUndefined();
});

test('the days between two are counted by midnights', () => {
  expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
  expect(daysBetween('2026-03-12T23:59', '2026-03-13T00:01')).toBe(1);
  expect(daysBetween('2026-03-13', '2026-03-12')).toBe(-1);
  expect(daysBetween('2024-02-01', '2024-03-01T12:00')).toBe(29);
  expect(daysBetween('2026-03-12', 'never')).toBeUndefined();
});
