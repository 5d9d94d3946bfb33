import { baseTemplate, type DaySpan, validateTemplate, type WorkCalendar } from '@zhoudao/schema/templates';
import { getWorkdaysInRange, isWorkday } from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type Calendar, compileCalendar, horizonAfter } from './calendar.ts';
import { dayNumber, localToInstant, offsetMs } from './zone.ts';

const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const base = baseTemplate<WorkCalendar>('calendar', 'cn-default');
const china = compileCalendar(base);
/** An instant from local time in China. */
const cn = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const readable = (at: number): string =>
  new Date(at + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');

/** The same calendar with one long span a day, as the complaint's published examples use it. */
const allDay: readonly DaySpan[] = [['09:00', '18:00']];
const simple = compileCalendar({
  ...base,
  week: { sun: [], mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: [] },
  makeupHours: allDay,
});

describe('service time in China', () => {
  test.each([
    ['2024-03-29 11:30', 60, '2024-03-29 13:30'],
    ['2024-03-29 12:10', 30, '2024-03-29 13:30'],
    ['2024-03-29 17:30', 60, '2024-04-01 09:30'],
    ['2024-04-03 17:30', 60, '2024-04-07 09:30'],
    ['2024-04-03 16:00', 120, '2024-04-03 18:00'],
    ['2024-03-29 17:00', 60, '2024-03-29 18:00'],
    ['2024-03-29 17:00', 90, '2024-04-01 09:30'],
    ['2024-03-29 17:00', 108, '2024-04-01 09:48'],
    ['2024-03-29 17:00', 120, '2024-04-01 10:00'],
    ['2024-02-28 17:30', 60, '2024-02-29 09:30'],
  ])('%s and %i minutes is %s', (from, minutes, expected) => {
    expect(readable(china.addOpenMs(cn(from), minutes * MINUTE_MS))).toBe(expected);
  });

  test.each([
    ['2024-04-03 17:00', '2024-04-07 10:00', 120],
    ['2024-04-04 10:00', '2024-04-05 10:00', 0],
    ['2024-03-29 12:15', '2024-03-29 12:45', 0],
    ['2024-03-29 18:00', '2024-03-29 09:00', 0],
    ['2024-02-29 00:00', '2024-03-01 00:00', 480],
  ])('from %s to %s it is %3$i minutes', (from, to, minutes) => {
    expect(china.openMs(cn(from), cn(to))).toBe(minutes * MINUTE_MS);
  });

  test.each([
    ['2024-03-29 17:30', 3, '2024-04-01 09:00', '2024-04-03 18:00'],
    ['2024-04-03 10:00', 3, '2024-04-07 09:00', '2024-04-09 18:00'],
    ['2024-03-30 10:00', 1, '2024-04-01 09:00', '2024-04-01 18:00'],
  ])('%s and %i working days run from %s to %s', (at, count, from, to) => {
    const span = simple.workdaysAfter(cn(at), count);
    expect([readable(span.from), readable(span.to)]).toEqual([from, to]);
  });

  test.each([2024, 2025, 2026])('%i has the working days that were published', (year) => {
    const days = Array.from({ length: 366 }, (_, index) => dayNumber(`${year}-01-01`) + index)
      .map(dateOf)
      .filter((date) => date.startsWith(String(year)));
    const working = days.filter((date) => china.openMs(cn(`${date} 00:00`), cn(`${date} 23:59`)) > 0);
    expect(working).toEqual(days.filter((date) => isWorkday(date)));
    expect(working).toHaveLength(getWorkdaysInRange(`${year}-01-01`, `${year}-12-31`, true).length);
    expect(working).toHaveLength(year === 2024 ? 251 : 248);
  });

  test('says why nothing counts', () => {
    const gap = (from: string, to: string) => china.whyClosed({ from: cn(from), to: cn(to) });
    expect(gap('2024-03-29 12:00', '2024-03-29 13:00').reason).toBe('offHours');
    expect(gap('2024-03-28 18:00', '2024-03-29 09:00').reason).toBe('offHours');
    expect(gap('2024-03-29 18:00', '2024-04-01 09:00').reason).toBe('weekend');
    expect(gap('2024-04-03 18:00', '2024-04-07 09:00')).toEqual({
      reason: 'holiday',
      titles: [{ 'zh-CN': '清明', en: 'Tomb-sweeping Day' }],
    });
  });

  test('knows which years have published holidays', () => {
    expect(china.covers(cn('2024-01-01 00:00'), cn('2026-12-31 23:59'))).toBe(true);
    expect(china.covers(cn('2026-12-31 10:00'), cn('2027-01-01 10:00'))).toBe(false);
  });

  test('still answers for years far away, and stops at a horizon', () => {
    expect(readable(china.addOpenMs(cn('2031-06-06 17:30'), HOUR_MS))).toBe('2031-06-09 09:30');
    const start = cn('2024-01-01 00:00');
    expect(china.addOpenMs(start, 400_000 * HOUR_MS)).toBe(horizonAfter(start));
    expect(china.workdaysAfter(start, 30_000)).toMatchObject({ to: horizonAfter(start) });
    expect(readable(china.workdaysAfter(cn('2030-12-31 10:00'), 1).to)).toBe('2031-01-01 18:00');
  });
});

describe('the cost of a calendar', () => {
  const minutes = Array.from({ length: 12 }, (_, hour): DaySpan => {
    const text = String(hour * 2).padStart(2, '0');
    return [`${text}:00`, `${text}:01`];
  });
  /** The most that publishing lets through: as many spans, years and exceptional days as there may be. */
  const hostile: WorkCalendar = {
    ...base,
    zone: 'America/New_York',
    week: {
      sun: minutes,
      mon: minutes,
      tue: minutes,
      wed: minutes,
      thu: minutes,
      fri: minutes,
      sat: minutes,
    },
    makeupHours: minutes,
    covers: Array.from({ length: 15 }, (_, index) => 2190 - 14 + index),
    days: Array.from({ length: 4000 }, (_, index) => ({
      day: dateOf(dayNumber('2176-01-01') + index),
      kind: 'workday' as const,
      hours: minutes,
    })),
  };
  /** Twelve spans and a day: what one day costs at most. Two years are asked for, five follow until the horizon. */
  const bound = 13 * 366 * 8;

  test('is that of the years until the horizon, however little is served and whatever is promised', () => {
    expect(validateTemplate('calendar', hostile)).toEqual([]);
    expect(validateTemplate('calendar', { ...hostile, covers: [2175, ...hostile.covers] })).toContainEqual(
      expect.objectContaining({ path: 'covers' }),
    );
    const calendar = compileCalendar(hostile);
    const start = cn('2024-03-29 11:30');
    expect(calendar.work()).toBe(0);
    calendar.openMs(start, start + HOUR_MS);
    expect(calendar.work()).toBeLessThanOrEqual(13 * 366 * 2);
    expect(calendar.addOpenMs(start, 100 * 366 * 24 * HOUR_MS)).toBe(horizonAfter(start));
    expect(calendar.workdaysAfter(start, 36_600).to).toBe(horizonAfter(start));
    expect(calendar.covers(start, horizonAfter(start))).toBe(false);
    expect(calendar.work()).toBeLessThanOrEqual(bound);
  });

  test('is paid once, and instants of another century do not raise it', () => {
    const calendar = compileCalendar(hostile);
    const start = cn('2024-03-29 11:30');
    calendar.addOpenMs(start, 100 * 366 * 24 * HOUR_MS);
    const paid = calendar.work();
    calendar.addOpenMs(start, 100 * 366 * 24 * HOUR_MS);
    expect(calendar.work()).toBe(paid);
    calendar.openMs(0, cn('2190-01-01 00:00'));
    calendar.whyClosed({ from: cn('1900-01-01 00:00'), to: cn('2400-01-01 00:00') });
    expect(calendar.work()).toBeLessThanOrEqual(13 * 366 * 41);
  });
});

/** Minute by minute, from the wall clock of the zone alone: slow, plain, and independent of the engine. */
function slowOpenMinutes(template: WorkCalendar, from: number, to: number): number {
  const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  const specials = new Map(template.days.map((day) => [dayNumber(day.day), day]));
  const hoursOf = (day: number): readonly DaySpan[] => {
    const special = specials.get(day);
    if (special?.hours !== undefined) return special.hours;
    if (special?.kind === 'holiday' || special?.kind === 'rest') return [];
    const pattern = template.week[names[new Date(day * 86_400_000).getUTCDay()] ?? 'sun'];
    return special !== undefined && pattern.length === 0 ? template.makeupHours : pattern;
  };
  let open = 0;
  let offset = 0;
  for (let at = from; at < to; at += MINUTE_MS) {
    // Zones jump on a quarter of an hour, and asking them is slow.
    if (at === from || at % (15 * MINUTE_MS) === 0) offset = offsetMs(template.zone, at);
    const local = at + offset;
    const day = Math.floor(local / 86_400_000);
    const minute = Math.floor((local - day * 86_400_000) / MINUTE_MS);
    const isIn = (span: DaySpan, shift: number): boolean => {
      const start = minutesOf(span[0]);
      const end = minutesOf(span[1]) > start ? minutesOf(span[1]) : minutesOf(span[1]) + 1440;
      return minute + shift >= start && minute + shift < end;
    };
    if (hoursOf(day).some((span) => isIn(span, 0)) || hoursOf(day - 1).some((span) => isIn(span, 1440)))
      open += 1;
  }
  return open;
}

const night: readonly DaySpan[] = [['22:00', '06:00']];
const newYork: WorkCalendar = {
  ...base,
  zone: 'America/New_York',
  week: {
    sun: [
      ['00:00', '03:00'],
      ['04:00', '24:00'],
    ],
    mon: [['09:00', '17:00']],
    tue: night,
    wed: [['08:00', '12:30']],
    thu: [],
    fri: night,
    sat: [['12:00', '24:00']],
  },
  days: [
    { day: '2024-03-12', kind: 'holiday' },
    { day: '2024-03-14', kind: 'workday', hours: [['10:00', '11:00']] },
  ],
};

describe.each([
  ['China with its holidays', base, cn('2024-04-01 00:00')],
  ['New York where clocks jump forward', newYork, Date.parse('2024-03-07T00:00:00Z')],
  ['New York where clocks fall back', newYork, Date.parse('2024-10-31T00:00:00Z')],
  [
    'New York over the turn of a year',
    {
      ...newYork,
      days: [{ day: '2025-01-01', kind: 'workday', hours: [['04:00', '10:00']] }],
    } satisfies WorkCalendar,
    Date.parse('2024-12-28T00:00:00Z'),
  ],
])('arithmetic in %s', (_, template, start) => {
  const calendar: Calendar = compileCalendar(template);
  const minute = fc.integer({ min: 0, max: 8 * 1440 });

  test('agrees with counting minute by minute', () => {
    const property = fc.property(minute, fc.integer({ min: 0, max: 3 * 1440 }), (offset, length) => {
      const from = start + offset * MINUTE_MS;
      const to = from + length * MINUTE_MS;
      return calendar.openMs(from, to) === slowOpenMinutes(template, from, to) * MINUTE_MS;
    });
    expect(fc.check(property, { numRuns: 40 })).toMatchObject({ failed: false });
  });

  test('adds up, never goes backwards, and gives back what was added', () => {
    const times = fc.tuple(minute, minute, minute).map((list) => list.toSorted((a, b) => a - b));
    const property = fc.property(
      times,
      fc.integer({ min: 1, max: 4000 * 60_000 }),
      ([a = 0, b = 0, c = 0], ms) => {
        const [x, y, z] = [start + a * MINUTE_MS, start + b * MINUTE_MS, start + c * MINUTE_MS];
        const due = calendar.addOpenMs(x, ms);
        return (
          calendar.openMs(x, y) + calendar.openMs(y, z) === calendar.openMs(x, z) &&
          calendar.openMs(x, due) === ms &&
          calendar.openMs(x, due - 1) < ms &&
          calendar.addOpenMs(y, ms) >= due
        );
      },
    );
    expect(fc.check(property, { numRuns: 300 })).toMatchObject({ failed: false });
  });
});

test('answers do not depend on what was asked before', () => {
  const asked = [2024, 2019, 2026, 2017, 2030].map((year) => Date.parse(`${year}-12-30T12:00:00Z`));
  const used = compileCalendar(newYork);
  const answers = (calendar: Calendar, at: number) => [
    calendar.openMs(at, at + 9 * 24 * HOUR_MS),
    calendar.addOpenMs(at, 30 * HOUR_MS),
    calendar.workdaysAfter(at, 5),
    calendar.spans(at, at + 9 * 24 * HOUR_MS),
  ];
  for (const at of asked) answers(used, at);
  for (const at of asked) expect(answers(used, at)).toEqual(answers(compileCalendar(newYork), at));
});

describe('local time', () => {
  test.each([
    ['2024-03-09T04:30:00Z', '2024-03-09T17:00:00.000Z', '2024-03-10T05:00:00.000Z'],
    ['2024-03-11T03:30:00Z', '2024-03-11T13:00:00.000Z', '2024-03-11T21:00:00.000Z'],
    ['2024-03-11T04:30:00Z', '2024-03-13T12:00:00.000Z', '2024-03-13T16:30:00.000Z'],
  ])('decides at %s which working day is the next', (at, from, to) => {
    const span = compileCalendar(newYork).workdaysAfter(Date.parse(at), 1);
    expect([span.from, span.to].map((one) => new Date(one).toISOString())).toEqual([from, to]);
  });

  test('skipped by the clock means the moment of the jump', () => {
    const at = localToInstant('America/New_York', dayNumber('2024-03-10'), 150);
    expect(new Date(at).toISOString()).toBe('2024-03-10T07:00:00.000Z');
  });

  test('that comes twice means its first occurrence', () => {
    const at = localToInstant('America/New_York', dayNumber('2024-11-03'), 90);
    expect(new Date(at).toISOString()).toBe('2024-11-03T05:30:00.000Z');
  });

  test('counts an hour less on the day clocks jump and an hour more on the day they fall back', () => {
    const calendar = compileCalendar({ ...newYork, days: [] });
    const early = (day: string) =>
      calendar.openMs(
        localToInstant('America/New_York', dayNumber(day), 0),
        localToInstant('America/New_York', dayNumber(day), 200),
      );
    expect([early('2024-03-10'), early('2024-03-17'), early('2024-11-03')]).toEqual([
      2 * HOUR_MS,
      3 * HOUR_MS,
      4 * HOUR_MS,
    ]);
  });
});
