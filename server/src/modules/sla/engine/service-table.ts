import { type CalendarDay, type DaySpan, WEEKDAYS, type WorkCalendar } from '@zhoudao/schema/templates';

import { dayNumber, localToInstant, offsetMs } from './zone.ts';

/** A stretch of time, from inclusive and to exclusive, in milliseconds of the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A day of local time with its service, and what is special about it. */
interface Day {
  readonly isWork: boolean;
  readonly special: CalendarDay | undefined;
  readonly open: number;
  readonly close: number;
}

/** Some years that follow one another, laid out; `sums` is the service time before each span. */
export interface Table {
  readonly years: Years;
  readonly days: readonly Day[];
  /** The instant at which each day begins in local time. */
  readonly midnights: readonly number[];
  readonly workdays: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly sums: readonly number[];
  readonly total: number;
}

/** From the first to the last of some years. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Puts two tables behind one another whose years follow one another. */
export function joined(before: Table, after: Table): Table {
  const shift = before.days.length;
  return {
    years: { from: before.years.from, to: after.years.to },
    days: before.days.concat(after.days),
    midnights: before.midnights.concat(after.midnights),
    workdays: before.workdays.concat(after.workdays.map((index) => index + shift)),
    starts: before.starts.concat(after.starts),
    ends: before.ends.concat(after.ends),
    sums: before.sums.concat(after.sums.map((sum) => sum + before.total)),
    total: before.total + after.total,
  };
}

/** Lays out years of a template, so many as are asked for and no more. */
export function layer(template: WorkCalendar): (years: Years) => Table {
  const specials = new Map(template.days.map((day) => [dayNumber(day.day), day]));
  return (years) => tabulate(template, specials, years);
}

function tabulate(template: WorkCalendar, specials: ReadonlyMap<number, CalendarDay>, years: Years): Table {
  const firstDay = dayNumber(`${years.from}-01-01`);
  const lastDay = dayNumber(`${years.to}-12-31`);
  const plain = plainDays(template.zone, firstDay - 1, lastDay);
  const placeOf = (day: number): Place => ({ zone: template.zone, day, offset: plain(day) });
  const spansOn = (place: Place): readonly Span[] =>
    instantsOf(place, hoursOf(template, place.day, specials.get(place.day)));
  const days: Day[] = [];
  const midnights: number[] = [];
  const workdays: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sums: number[] = [];
  let total = 0;
  // A night shift may run into special hours of the next day: that time counts once.
  let counted = Math.max(...spansOn(placeOf(firstDay - 1)).map((span) => span.to));
  for (let day = firstDay; day <= lastDay; day += 1) {
    const place = placeOf(day);
    const spans = spansOn(place);
    for (const span of spans) {
      const from = Math.max(span.from, counted);
      if (from >= span.to) continue;
      starts.push(from);
      ends.push(span.to);
      sums.push(total);
      total += span.to - from;
      counted = span.to;
    }
    midnights.push(instantOf(place, 0));
    if (spans.length > 0) workdays.push(days.length);
    const special = specials.get(day);
    days.push({ isWork: spans.length > 0, special, open: spans[0]?.from ?? 0, close: spans.at(-1)?.to ?? 0 });
  }
  return { years, days, midnights, workdays, starts, ends, sums, total };
}

function hoursOf(template: WorkCalendar, day: number, special: CalendarDay | undefined): readonly DaySpan[] {
  if (special?.hours !== undefined) return special.hours;
  if (special?.kind === 'holiday' || special?.kind === 'rest') return [];
  const weekday = WEEKDAYS[new Date(day * DAY_MS).getUTCDay()] ?? 'sun';
  const pattern = template.week[weekday];
  return special !== undefined && pattern.length === 0 ? template.makeupHours : pattern;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

interface Place {
  readonly zone: string;
  readonly day: number;
  /** The offset all around this day, or null when clocks jump near it. */
  readonly offset: number | null;
}

const instantOf = ({ zone, day, offset }: Place, minutes: number): number =>
  offset === null ? localToInstant(zone, day, minutes) : day * DAY_MS + minutes * MINUTE_MS - offset;

function instantsOf(place: Place, hours: readonly DaySpan[]): readonly Span[] {
  return hours
    .map(([from, to]) => ({ from: minutesOf(from), to: minutesOf(to) }))
    .map(({ from, to }) => ({
      from: instantOf(place, from),
      to: instantOf(place, to > from ? to : to + 1440),
    }))
    .toSorted((a, b) => a.from - b.from);
}

/**
 * Asks the zone once a week, and more closely only where two weeks differ: no zone jumps and jumps back within one, and
 * asking is the dear part of compiling.
 */
function plainDays(zone: string, firstDay: number, lastDay: number): (day: number) => number | null {
  const WEEK = 7;
  const first = firstDay - WEEK;
  const offsetOn = (day: number): number => offsetMs(zone, day * DAY_MS);
  const offsets: number[] = [];
  for (let day = first; day <= lastDay + 2 * WEEK; day += WEEK) offsets.push(offsetOn(day));
  return (day) => {
    const before = offsets[Math.floor((day - 1 - first) / WEEK)];
    const after = offsets[Math.ceil((day + 3 - first) / WEEK)];
    if (before !== undefined && before === after) return before;
    const yesterday = offsetOn(day - 1);
    return yesterday === offsetOn(day + 3) ? yesterday : null;
  };
}
