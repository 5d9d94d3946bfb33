import { afterEach, describe, expect, test } from 'vitest';

import {
  addDays,
  formatDay,
  formatDuration,
  formatInstant,
  formatRelative,
  setDisplayZone,
} from './dates.ts';
import { setLocale } from './i18n/locale.ts';
import { formatMoney, moneyText, parseMoney } from './money.ts';

afterEach(() => {
  setLocale('zh-CN');
  setDisplayZone('Asia/Shanghai');
});

describe('dates', () => {
  const at = '2026-11-23T02:00:00.000Z';

  test('an instant is shown in the zone and form of the reader', () => {
    expect(formatInstant(at)).toBe('2026/11/23 10:00');
    setLocale('en');
    expect(formatInstant(at)).toBe('Nov 23, 2026, 10:00');
    setDisplayZone('America/New_York');
    expect(formatInstant(at)).toBe('Nov 22, 2026, 21:00');
  });

  test('midnight is 00:00 and never 24:00', () => {
    expect(formatInstant('2026-11-22T16:00:00.000Z', 'time')).toBe('00:00');
  });

  test('a day is never moved by a zone', () => {
    setDisplayZone('Pacific/Honolulu');
    expect(formatDay('2026-03-01')).toBe('2026/03/01');
  });

  test('days are added across months and clock changes', () => {
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
  });

  test('relative words end after seven days', () => {
    const now = Date.parse(at);
    expect(formatRelative('2026-11-23T01:57:00.000Z', now)).toBe('3分钟前');
    expect(formatRelative('2026-11-15T02:00:00.000Z', now)).toBeUndefined();
  });

  test('a duration names its two largest units', () => {
    expect(formatDuration(12 * 60_000)).toBe('12 分钟');
    expect(formatDuration((2 * 24 + 3) * 3_600_000)).toBe('2 天 3 小时');
    expect(formatDuration((20 * 60 + 59) * 60_000)).toBe('20 小时');
    setLocale('en');
    expect(formatDuration(-93_000)).toBe('1 m 33 s');
    expect(formatDuration(0)).toBe('0 s');
  });
});

describe('money', () => {
  test('both languages show the same symbol and two decimals', () => {
    expect(formatMoney({ amountMinor: 50_000_000, currency: 'CNY' })).toBe('¥500,000.00');
    setLocale('en');
    expect(formatMoney({ amountMinor: 50_000_000, currency: 'CNY' })).toBe('¥500,000.00');
  });

  test('typed text becomes minor units without floating point', () => {
    expect(parseMoney('１,234.5')).toBe(123_450);
    expect(parseMoney('¥ 0.29')).toBe(29);
    expect(parseMoney('-1.05')).toBe(-105);
    expect(parseMoney('')).toBeNull();
    expect(parseMoney('1.234')).toBeUndefined();
    expect(parseMoney('abc')).toBeUndefined();
  });

  test('stored minor units read as a person types them', () => {
    expect([0, 5, 100, 12_345, -105].map(moneyText)).toEqual(['0', '0.05', '1', '123.45', '-1.05']);
  });
});
