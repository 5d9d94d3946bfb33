import { baseTemplate, type WorkCalendar } from '@zhoudao/schema/templates';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compileCalendar } from './calendar.ts';
import { type ClockEvent, fold } from './clock-history.ts';
import { explain } from './explain.ts';
import type { ClockTerms } from './terms.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const china = compileCalendar(baseTemplate<WorkCalendar>('calendar', 'cn-default'));
const cn = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const readable = (at: number): string =>
  new Date(at + 8 * HOUR_MS).toISOString().slice(5, 16).replace('T', ' ');

const terms = (over: Partial<ClockTerms> = {}): ClockTerms => ({
  policy: 'complaint',
  policyVersion: 1,
  calendar: 'cn-default',
  calendarVersion: 1,
  row: 'all',
  unit: 'business',
  target: 7200,
  isLegal: false,
  marks: [],
  late: [],
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

describe('the explanation', () => {
  const told = (events: readonly ClockEvent[], now = '2024-04-01 09:00') =>
    explain(fold(events), china, cn(now)).segments.map(
      ({ from, to, isCounted, reason, by }) =>
        `${readable(from)} – ${readable(to)} ${isCounted ? '+' : '-'} ${reason}${by === undefined ? '' : ` ${by}`}`,
    );

  test('lists service, nights, holidays and pauses up to the deadline', () => {
    expect(
      told([
        begin('2024-04-03 11:00'),
        event('pause', '2024-04-03 14:00', { by: 'waitingCustomer' }),
        event('resume', '2024-04-03 18:30'),
        event('warn', '2024-04-07 09:00', { mark: 50 }),
      ]),
    ).toEqual([
      '04-03 11:00 – 04-03 12:00 + service',
      '04-03 12:00 – 04-03 13:00 - offHours',
      '04-03 13:00 – 04-03 14:00 + service',
    ]);
    expect(
      told([
        begin('2024-04-03 17:00'),
        event('pause', '2024-04-03 17:30', { by: 'waitingCustomer' }),
        event('resume', '2024-04-07 09:15'),
      ]),
    ).toEqual([
      '04-03 17:00 – 04-03 17:30 + service',
      '04-03 17:30 – 04-07 09:15 - paused waitingCustomer',
      '04-07 09:15 – 04-07 10:45 + service',
    ]);
    expect(told([begin('2024-04-03 17:00')])).toEqual([
      '04-03 17:00 – 04-03 18:00 + service',
      '04-03 18:00 – 04-07 09:00 - holiday',
      '04-07 09:00 – 04-07 10:00 + service',
    ]);
  });

  test('says that working days begin with the next one', () => {
    expect(told([begin('2024-03-29 17:30', { unit: 'workday', target: 1 })])).toEqual([
      '03-29 17:30 – 04-01 09:00 - beforeNextWorkday',
      '04-01 09:00 – 04-01 12:00 + service',
      '04-01 12:00 – 04-01 13:00 - offHours',
      '04-01 13:00 – 04-01 18:00 + service',
    ]);
  });

  test('of a natural clock is one stretch, and of a paused one ends now', () => {
    const wall = begin('2024-03-29 17:30', { unit: 'wall', target: 86_400 });
    expect(told([wall])).toEqual(['03-29 17:30 – 03-30 17:30 + wall']);
    expect(told([wall, event('pause', '2024-03-30 10:00', { by: 'mediation' })], '2024-03-30 12:00')).toEqual(
      ['03-29 17:30 – 03-30 10:00 + wall', '03-30 10:00 – 03-30 12:00 - paused mediation'],
    );
  });

  test('fills the whole stretch without gaps, counts what was counted, and stays readable', () => {
    const property = fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 1, max: 900 }),
      fc.constantFrom('wall', 'business', 'workday'),
      fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 6 }),
      (offset, amount, unit, gaps) => {
        const startedAt = cn('2024-04-01 00:00') + offset * MINUTE_MS;
        const target = unit === 'workday' ? Math.ceil(amount / 100) : amount * 60;
        const events: ClockEvent[] = [
          { type: 'activate', at: startedAt, cause: { terms: terms({ unit, target }) } },
        ];
        let at = startedAt;
        gaps.forEach((gap, index) => {
          at += gap * MINUTE_MS;
          events.push({ type: index % 2 === 0 ? 'pause' : 'resume', at, cause: { by: 'x' } });
        });
        const story = explain(fold(events), china, at + MINUTE_MS);
        const counted = story.segments
          .filter((one) => one.isCounted)
          .reduce((sum, one) => sum + one.to - one.from, 0);
        const ends = [startedAt, ...story.segments.map((one) => one.to)];
        const isSeamless = story.segments.every(
          (one, index) => one.from === ends[index] && one.to > one.from,
        );
        return (
          isSeamless &&
          ends.at(-1) === story.end &&
          counted === story.elapsedMs &&
          story.segments.length <= 200
        );
      },
    );
    expect(fc.check(property, { numRuns: 200 })).toMatchObject({ failed: false });
  });

  test('of a very long promise is cut short', () => {
    const { segments } = explain(
      fold([begin('2024-01-02 09:00', { unit: 'workday', target: 200 })]),
      china,
      0,
    );
    expect(segments).toHaveLength(200);
    expect(segments.at(-1)).toMatchObject({ reason: 'more', isCounted: false });
  });
});
