import { expect, test } from 'vitest';

import { rangeOf, rangeText, startOfDay } from './day-range.ts';

const SUNDAY = '2026-11-22';

test.each([
  ['today', { from: SUNDAY, to: SUNDAY }],
  ['week', { from: '2026-11-16', to: SUNDAY }],
  ['month', { from: '2026-11-01' }],
  ['quarter', { from: '2026-10-01' }],
  ['30', { from: '2026-10-24' }],
  ['1', { from: SUNDAY }],
  ['-90', { to: '2026-08-24' }],
  ['2026-03-01', { from: '2026-03-01' }],
  ['2026-03-01..2026-03-31', { from: '2026-03-01', to: '2026-03-31' }],
  ['..2026-03-31', { to: '2026-03-31' }],
  ['2026-03-01..', { from: '2026-03-01' }],
])('%s means days', (text, range) => {
  expect(rangeOf(text, SUNDAY)).toEqual(range);
});

test.each([
  '',
  'soon',
  '..',
  '2026-02-30',
  '2026-02-30..',
  '2026-01-01..2026-02-01..',
  '0',
  '999999',
  '1e3',
  'constructor',
])('%s means nothing', (text) => {
  expect(rangeOf(text, SUNDAY)).toBeUndefined();
});

test('days are written with open ends', () => {
  expect(rangeText({ from: '2026-03-01' })).toBe('2026-03-01..');
  expect(rangeText({})).toBe('');
});

test('a day begins where the reader is, also in the night in which clocks change', () => {
  expect(startOfDay('2026-11-22', 'Asia/Shanghai')).toBe('2026-11-21T16:00:00.000Z');
  expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
  expect(startOfDay('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
  expect(startOfDay('2026-11-02', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
});
