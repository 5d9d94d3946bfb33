import type { WorkCalendar } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { today } from '../../../lib/dates.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import { dayMistakes, dayValuesOf, withDays } from './calendar-days.tsx';

const year = Number(today().slice(0, 4));
const title = { 'zh-CN': '元旦', en: 'New Year' };
const calendar = {
  covers: [year - 1, year],
  days: [
    { day: `${year - 1}-01-01`, kind: 'holiday', title },
    { day: `${year}-01-01`, kind: 'holiday', title },
    { day: `${year}-02-04`, kind: 'makeup', hours: [['09:00', '12:00']] },
  ],
} as unknown as WorkCalendar;

test('what is over stays, what is left alone stays whole, and a year that is complete is covered', () => {
  const values = dayValuesOf(calendar);
  expect(values.days.map(({ day }) => day)).toEqual([`${year}-01-01`, `${year}-02-04`]);
  expect(values.covered).toEqual({ [year]: true, [year + 1]: false });
  expect(withDays(calendar, values)).toEqual(calendar);
  const next = withDays(calendar, {
    days: [...values.days, { day: `${year + 1}-01-01`, kind: 'holiday', zh: ' 元旦 ', en: 'New Year' }],
    covered: { ...values.covered, [year + 1]: true },
  });
  expect(next.covers).toEqual([year - 1, year, year + 1]);
  expect(next.days.at(-1)).toEqual({ day: `${year + 1}-01-01`, kind: 'holiday', title });
  expect(next.days[2]).toEqual(calendar.days[2]);
});

test('a day twice, without a date, over, in an open year or named in one language is told', () => {
  setLocale('zh-CN');
  const day = (of: string | null, more = {}) => ({
    day: of,
    kind: 'holiday' as const,
    zh: '',
    en: '',
    ...more,
  });
  const found = dayMistakes({
    days: [
      day(`${year}-05-01`, { zh: '劳动节' }),
      day(`${year}-05-01`),
      day(null),
      day(`${year - 1}-05-01`),
      day(`${year + 1}-05-01`),
    ],
    covered: { [year]: true, [year + 1]: false },
  });
  expect(Object.keys(found).toSorted()).toEqual([
    'days.0.en',
    'days.1.day',
    'days.2.day',
    'days.3.day',
    'days.4.day',
  ]);
  expect(found['days.4.day']).toBe(`请先打开“${year + 1} 年的安排已齐全”`);
});
