import { baseTemplate, type DaySpan, type WorkCalendar } from '@zhoudao/schema/templates';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compileCalendar } from './calendar.ts';
import { type ClockEvent, fold } from './clock-history.ts';
import { elapsed, overdueEvents, project, scaleOf } from './projection.ts';
import type { ClockTerms } from './terms.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const base = baseTemplate<WorkCalendar>('calendar', 'cn-default');
const china = compileCalendar(base);
const allDay: readonly DaySpan[] = [['09:00', '18:00']];
const simple = compileCalendar({
  ...base,
  week: { sun: [], mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: [] },
  makeupHours: allDay,
});
const cn = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const readable = (at: number | null): string | null =>
  at === null ? null : new Date(at + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');

const terms = (over: Partial<ClockTerms> = {}): ClockTerms => ({
  policy: 'complaint',
  policyVersion: 1,
  calendar: 'cn-default',
  calendarVersion: 1,
  row: 'all',
  unit: 'business',
  target: 7200,
  isLegal: false,
  marks: [50, 75, 90],
  late: [
    { id: 'dayLate', hours: 24 },
    { id: 'twoLate', hours: 48 },
  ],
  ...over,
});
const begin = (at: string, over: Partial<ClockTerms> = {}): ClockEvent => ({
  type: 'activate',
  at: cn(at),
  cause: { terms: terms(over) },
});
const event = (type: ClockEvent['type'], at: string, cause: ClockEvent['cause'] = {}): ClockEvent => ({
  type,
  at: cn(at),
  cause,
});
const dueOf = (events: readonly ClockEvent[], calendar = china) =>
  readable(project(fold(events), calendar).dueAt);

describe('a deadline', () => {
  test('at closing time is the closing time', () => {
    expect(dueOf([begin('2024-04-03 16:00')])).toBe('2024-04-03 18:00');
  });

  test('moves by the service time of a pause, not by its nights and holidays', () => {
    const events = [
      begin('2024-04-03 16:00'),
      event('pause', '2024-04-03 17:00'),
      event('resume', '2024-04-07 10:00'),
    ];
    expect(dueOf(events)).toBe('2024-04-07 11:00');
  });

  test('does not move for a pause in which nothing was open', () => {
    const events = [
      begin('2024-04-03 16:00'),
      event('pause', '2024-04-04 10:00'),
      event('resume', '2024-04-05 10:00'),
    ];
    expect(dueOf(events)).toBe('2024-04-03 18:00');
    const lunch = [
      begin('2024-03-29 11:00'),
      event('pause', '2024-03-29 12:15'),
      event('resume', '2024-03-29 12:45'),
    ];
    expect(dueOf(lunch)).toBe('2024-03-29 14:00');
  });

  test('of the published complaint example counts natural hours and working days', () => {
    expect(dueOf([begin('2024-03-29 17:30', { unit: 'wall', target: 86_400 })], simple)).toBe(
      '2024-03-30 17:30',
    );
    expect(dueOf([begin('2024-03-29 17:30', { unit: 'workday', target: 3 })], simple)).toBe(
      '2024-04-03 18:00',
    );
    expect(dueOf([begin('2024-04-03 10:00', { unit: 'workday', target: 3 })], simple)).toBe(
      '2024-04-09 18:00',
    );
  });

  test('of working days ignores a pause before counting began and follows one after it', () => {
    const start = begin('2024-03-29 10:00', { unit: 'workday', target: 3 });
    const same = [start, event('pause', '2024-03-29 11:00'), event('resume', '2024-03-29 17:00')];
    expect(dueOf(same, simple)).toBe('2024-04-03 18:00');
    const day = [start, event('pause', '2024-04-01 09:00'), event('resume', '2024-04-02 09:00')];
    expect(dueOf(day, simple)).toBe('2024-04-07 18:00');
  });

  test('counts the union of two pauses', () => {
    const events = [
      begin('2024-04-01 09:00'),
      event('pause', '2024-04-01 09:30'),
      event('pause', '2024-04-01 09:45'),
      event('resume', '2024-04-01 10:00'),
      event('resume', '2024-04-01 10:15'),
      event('pause', '2024-04-01 10:30'),
      event('resume', '2024-04-01 10:45'),
    ];
    expect(dueOf(events)).toBe('2024-04-01 11:45');
  });

  test('is none while the clock is paused, fulfilled or cancelled, and the figures stay', () => {
    const start = begin('2024-04-01 09:00');
    expect(project(fold([start, event('pause', '2024-04-01 10:00')]), china)).toEqual({
      dueAt: null,
      nextWarnAt: null,
      isProvisional: false,
      elapsedMs: HOUR_MS,
      diffMs: HOUR_MS,
    });
    expect(project(fold([start, event('fulfil', '2024-04-01 14:30')]), china)).toMatchObject({
      dueAt: null,
      elapsedMs: 4.5 * HOUR_MS,
      diffMs: -2.5 * HOUR_MS,
    });
    expect(project(fold([start, event('cancel', '2024-04-01 09:30')]), china)).toMatchObject({
      diffMs: 1.5 * HOUR_MS,
    });
  });

  test('in a year without published holidays is provisional', () => {
    expect(project(fold([begin('2026-12-31 17:30')]), china).isProvisional).toBe(true);
    expect(project(fold([begin('2026-12-31 09:00')]), china).isProvisional).toBe(false);
    expect(project(fold([begin('2026-12-31 17:30', { unit: 'wall' })]), china).isProvisional).toBe(false);
  });

  test('falls on the leap day', () => {
    expect(dueOf([begin('2024-02-27 10:00', { unit: 'workday', target: 2 })])).toBe('2024-02-29 18:00');
    expect(dueOf([begin('2024-02-28 17:00', { unit: 'wall', target: 86_400 })])).toBe('2024-02-29 17:00');
  });

  test('of law runs through every pause', () => {
    const events = [begin('2024-04-01 09:00', { isLegal: true }), event('pause', '2024-04-01 09:30')];
    expect(dueOf(events)).toBe('2024-04-01 11:00');
  });

  test('counts reopened time and leaves out the time in between', () => {
    const events = [
      begin('2024-04-01 09:00', { target: 14_400 }),
      event('fulfil', '2024-04-01 10:00'),
      event('reopen', '2024-04-03 14:00'),
    ];
    expect(dueOf(events)).toBe('2024-04-03 17:00');
    expect(project(fold([...events, event('fulfil', '2024-04-03 15:00')]), china)).toMatchObject({
      elapsedMs: 2 * HOUR_MS,
      diffMs: 2 * HOUR_MS,
    });
  });

  test('follows new terms from the first beginning', () => {
    const events = [
      begin('2024-03-29 17:30', { unit: 'workday', target: 3 }),
      event('recompute', '2024-04-01 10:00', { terms: terms({ unit: 'wall', target: 86_400 }) }),
    ];
    expect(dueOf(events)).toBe('2024-03-30 17:30');
  });
});

describe('warnings', () => {
  const start = begin('2024-03-29 17:00');
  const warn = (mark: number, marks: readonly number[]) => event('warn', '2024-04-01 09:35', { mark, marks });
  const next = (...events: readonly ClockEvent[]) => readable(project(fold(events), china).nextWarnAt);
  const sweep = (now: string, ...events: readonly ClockEvent[]) =>
    overdueEvents(fold(events), china, cn(now));

  test('fall at 50, 75 and 90 % of the service time', () => {
    expect(next(start)).toBe('2024-03-29 18:00');
    expect(next(start, warn(50, [50]))).toBe('2024-04-01 09:30');
    expect(next(start, warn(75, [50, 75]))).toBe('2024-04-01 09:48');
    expect(next(start, warn(90, [50, 75, 90]))).toBeNull();
    expect(dueOf([start])).toBe('2024-04-01 10:00');
  });

  test('are written once, and several passed at once are one', () => {
    expect(sweep('2024-03-29 17:59', start)).toEqual([]);
    expect(sweep('2024-03-29 18:00', start)).toMatchObject([
      { type: 'warn', cause: { mark: 50, marks: [50] } },
    ]);
    expect(sweep('2024-04-01 09:50', start)).toMatchObject([
      { type: 'warn', cause: { mark: 90, marks: [50, 75, 90] } },
    ]);
    expect(sweep('2024-04-01 09:35', start, warn(75, [50, 75]))).toEqual([]);
  });

  test('are not repeated after new terms, and not sent during a pause', () => {
    const longer = event('recompute', '2024-04-01 09:40', { terms: terms({ target: 72_000 }) });
    expect(fold([start, warn(75, [50, 75]), longer]).warnedMarks).toEqual([50, 75]);
    expect(next(start, warn(75, [50, 75]), longer)).toBe('2024-04-03 10:00');
    expect(sweep('2024-04-02 10:00', start, event('pause', '2024-03-29 17:10'))).toEqual([]);
  });

  test('give way to the breach, which stands at the deadline and not at its discovery', () => {
    expect(sweep('2024-04-01 10:00', start)).toEqual([
      { type: 'breach', at: cn('2024-04-01 10:00'), cause: { by: 'sweep', marks: [50, 75, 90] } },
    ]);
    expect(sweep('2024-04-01 15:00', start)).toMatchObject([{ type: 'breach', at: cn('2024-04-01 10:00') }]);
  });

  test('go on after the breach, and the last step passed is the one that counts', () => {
    const breach = event('breach', '2024-04-01 10:00', { marks: [50, 75, 90] });
    expect(next(start, breach)).toBe('2024-04-02 10:00');
    expect(sweep('2024-04-02 10:00', start, breach)).toMatchObject([
      { type: 'warn', cause: { late: 'dayLate' } },
    ]);
    expect(sweep('2024-04-09 10:00', start)).toMatchObject([
      { type: 'breach' },
      { type: 'warn', cause: { late: 'twoLate' } },
    ]);
    const told = event('warn', '2024-04-09 10:00', { late: 'twoLate' });
    expect(next(start, breach, told)).toBeNull();
    expect(sweep('2024-04-10 10:00', start, breach, told)).toEqual([]);
  });

  test('a promise cannot be broken before it was made', () => {
    const shorter = event('recompute', '2024-04-01 09:40', { terms: terms({ target: 60 }) });
    expect(sweep('2024-04-01 09:45', start, shorter)).toMatchObject([
      { type: 'breach', at: cn('2024-04-01 09:40') },
    ]);
  });

  test('come to an end: what a sweep writes leaves nothing for the next', () => {
    const property = fc.property(
      fc.integer({ min: 0, max: 20 * 1440 }),
      fc.integer({ min: 60, max: 40 * 3600 }),
      fc.constantFrom('wall', 'business'),
      (minutes, target, unit) => {
        const now = start.at + minutes * MINUTE_MS;
        const events = [begin('2024-03-29 17:00', { target, unit })];
        const history = fold([...events, ...overdueEvents(fold(events), china, now)]);
        const { nextWarnAt, dueAt } = project(history, china);
        const isQuiet = overdueEvents(history, china, now).length === 0;
        const isBreached = dueAt !== null && dueAt <= now;
        return isQuiet && (nextWarnAt ?? Infinity) > now && isBreached === (history.breachedAt !== null);
      },
    );
    expect(fc.check(property)).toMatchObject({ failed: false });
  });
});

describe('an event that means nothing', () => {
  test('changes nothing, however often it comes', () => {
    const start = begin('2024-04-01 09:00');
    const once = fold([start, event('fulfil', '2024-04-01 09:30')]);
    for (const type of [
      'fulfil',
      'pause',
      'resume',
      'warn',
      'breach',
      'cancel',
      'activate',
      'recompute',
    ] as const)
      expect(fold([start, event('fulfil', '2024-04-01 09:30'), event(type, '2024-04-01 10:00')])).toEqual(
        once,
      );
    expect(fold([event('pause', '2024-04-01 10:00'), event('breach', '2024-04-01 11:00')]).state).toBe(
      'idle',
    );
  });

  test('such as a second breach keeps the first one', () => {
    const history = fold([
      begin('2024-04-01 09:00'),
      event('breach', '2024-04-01 11:00'),
      event('breach', '2024-04-01 14:00'),
    ]);
    expect(readable(history.breachedAt)).toBe('2024-04-01 11:00');
  });
});

describe('against counting minute by minute', () => {
  const isOpen = (at: number): boolean => china.openMs(at, at + MINUTE_MS) > 0;

  test('a clock with pauses is due when the last promised minute has passed', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 2000 })), {
      maxLength: 4,
    });
    const property = fc.property(
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 1, max: 900 }),
      gaps,
      (offset, promised, list) => {
        const startedAt = cn('2024-04-01 00:00') + offset * MINUTE_MS;
        const events: ClockEvent[] = [
          { type: 'activate', at: startedAt, cause: { terms: terms({ target: promised * 60 }) } },
        ];
        const paused = new Set<number>();
        let at = startedAt;
        for (const [run, rest] of list) {
          const from = at + run * MINUTE_MS;
          at = from + rest * MINUTE_MS;
          events.push({ type: 'pause', at: from, cause: { by: 'x' } }, { type: 'resume', at, cause: {} });
          for (let minute = from; minute < at; minute += MINUTE_MS) paused.add(minute);
        }
        let left = promised;
        let slow = startedAt;
        for (; left > 0; slow += MINUTE_MS) if (isOpen(slow) && !paused.has(slow)) left -= 1;
        const history = fold(events);
        const { dueAt } = project(history, china);
        const scale = scaleOf(terms({ target: promised * 60 }), startedAt, china);
        return dueAt === slow && elapsed(history, scale, slow) === promised * MINUTE_MS;
      },
    );
    expect(fc.check(property, { numRuns: 150 })).toMatchObject({ failed: false });
  });
});
