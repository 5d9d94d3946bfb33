import {
  type CalendarDay,
  type DaySpan,
  WEEKDAYS,
  type WorkCalendar,
  type Words,
} from '@zhoudao/schema/templates';

import { dayNumber, localToInstant, offsetMs } from './zone.ts';

/** A stretch of time, from inclusive and to exclusive, in milliseconds of the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Why nothing counts between two spans of service. */
export interface ClosedReason {
  readonly reason: 'offHours' | 'weekend' | 'holiday' | 'rest';
  readonly titles: readonly Words[];
}

/** A working calendar made ready for arithmetic: service time is a sorted list of spans with running sums. */
export interface Calendar {
  /** Service time between two instants, in milliseconds; 0 when they are in the wrong order. */
  openMs(from: number, to: number): number;
  /** The first instant at which that much service time has passed; a deadline at closing time is the closing time. */
  addOpenMs(from: number, ms: number): number;
  /** From the opening of the first to the closing of the last of `count` working days after the day of `at`. */
  workdaysAfter(at: number, count: number): Span;
  /** The spans of service inside a stretch of time. */
  spans(from: number, to: number): readonly Span[];
  /** What kept the service closed during a gap. */
  whyClosed(gap: Span): ClosedReason;
  /** Whether all years touched have published holidays; a deadline elsewhere is provisional. */
  covers(from: number, to: number): boolean;
}

interface Day {
  readonly isWork: boolean;
  readonly special: CalendarDay | undefined;
  readonly open: number;
  readonly close: number;
}

interface Table {
  readonly firstDay: number;
  /** Between these instants the table is known to reach far enough. */
  readonly safeFrom: number;
  readonly safeTo: number;
  readonly days: readonly Day[];
  /** The instant at which each day begins in local time. */
  readonly midnights: readonly number[];
  readonly workdays: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Service time before each span. */
  readonly sums: readonly number[];
  readonly total: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A pattern with almost no service would search for ever; past this many years the horizon is the answer. */
const HORIZON_YEARS = 30;

const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();

/** Compiles a calendar for the years it covers; other years are added when somebody asks about them. */
export function compileCalendar(template: WorkCalendar): Calendar {
  const specials = new Map(template.days.map((day) => [dayNumber(day.day), day]));
  const covered = new Set(template.covers);
  const latest = Math.max(...template.covers) + HORIZON_YEARS;
  const earliest = Math.min(...template.covers) - HORIZON_YEARS;
  let years = { from: Math.min(...template.covers) - 1, to: Math.max(...template.covers) + 1 };
  let table = tabulate(template, specials, years);

  const include = (...instants: readonly number[]): Table => {
    if (instants.every((at) => at >= table.safeFrom && at <= table.safeTo)) return table;
    const asked = instants.map((at) => yearOf(Math.floor(at / DAY_MS)));
    // One year more on each side: a neighbour in local time, and room for the next span.
    const from = Math.max(earliest, Math.min(years.from, ...asked.map((year) => year - 1)));
    const to = Math.min(latest, Math.max(years.to, ...asked.map((year) => year + 1)));
    if (from < years.from || to > years.to) {
      years = { from, to };
      table = tabulate(template, specials, years);
    }
    return table;
  };
  const grow = (): boolean => {
    if (years.to >= latest) return false;
    years = { from: years.from, to: years.to + 1 };
    table = tabulate(template, specials, years);
    return true;
  };

  return {
    openMs: (from, to) => {
      if (to <= from) return 0;
      const now = include(from, to);
      return opened(now, to) - opened(now, from);
    },
    addOpenMs: (from, ms) => {
      if (ms <= 0) return from;
      include(from);
      while (table.total - opened(table, from) < ms && grow());
      return instantAt(table, opened(table, from) + ms);
    },
    workdaysAfter: (at, count) => {
      include(at);
      const today = dayAt(table, at);
      let first = firstAfter(table.workdays, today);
      while (first + count > table.workdays.length && grow()) first = firstAfter(table.workdays, today);
      const begin = table.days[table.workdays[first] ?? -1];
      const end = table.days[table.workdays[first + count - 1] ?? -1];
      const horizon = table.ends.at(-1) ?? at;
      return { from: begin?.open ?? horizon, to: end?.close ?? horizon };
    },
    spans: (from, to) => spansOf(include(from, to), from, to),
    whyClosed: (gap) => reasonOf(include(gap.from, gap.to), gap),
    covers: (from, to) => {
      const known = include(from, to);
      const yearAt = (at: number): number => yearOf(known.firstDay + dayAt(known, at));
      for (let year = yearAt(from); year <= yearAt(to); year += 1) if (!covered.has(year)) return false;
      return true;
    },
  };
}

function tabulate(
  template: WorkCalendar,
  specials: ReadonlyMap<number, CalendarDay>,
  years: { readonly from: number; readonly to: number },
): Table {
  const firstDay = dayNumber(`${years.from}-01-01`);
  const lastDay = dayNumber(`${years.to}-12-31`);
  const isPlain = plainDays(template.zone, firstDay, lastDay);
  const days: Day[] = [];
  const midnights: number[] = [];
  const workdays: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const special = specials.get(day);
    const place = { zone: template.zone, day, offset: isPlain(day) };
    const spans = instantsOf(place, hoursOf(template, day, special));
    for (const span of spans) {
      // A night shift may run into special hours of the next day: that time counts once.
      const from = Math.max(span.from, ends.at(-1) ?? span.from);
      if (from >= span.to) continue;
      starts.push(from);
      ends.push(span.to);
    }
    midnights.push(instantOf(place, 0));
    if (spans.length > 0) workdays.push(days.length);
    days.push({ isWork: spans.length > 0, special, open: spans[0]?.from ?? 0, close: spans.at(-1)?.to ?? 0 });
  }
  const sums: number[] = [];
  let total = 0;
  starts.forEach((start, index) => {
    sums.push(total);
    total += (ends[index] ?? start) - start;
  });
  const safe = { safeFrom: (firstDay + 365) * DAY_MS, safeTo: (lastDay - 365) * DAY_MS };
  return { firstDay, ...safe, days, midnights, workdays, starts, ends, sums, total };
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

/** The place in the table of the local day an instant lies in. */
const dayAt = (table: Table, at: number): number => firstAfter(table.midnights, at) - 1;

/** Asks the zone once a week: no zone jumps and jumps back within one, and asking is the dear part of compiling. */
function plainDays(zone: string, firstDay: number, lastDay: number): (day: number) => number | null {
  const WEEK = 7;
  const first = firstDay - WEEK;
  const offsets: number[] = [];
  for (let day = first; day <= lastDay + 2 * WEEK; day += WEEK) offsets.push(offsetMs(zone, day * DAY_MS));
  return (day) => {
    const before = offsets[Math.floor((day - 1 - first) / WEEK)];
    const after = offsets[Math.ceil((day + 3 - first) / WEEK)];
    return before !== undefined && before === after ? before : null;
  };
}

/** Service time from the beginning of the table to an instant. */
function opened(table: Table, at: number): number {
  const index = firstAfter(table.starts, at) - 1;
  const start = table.starts[index];
  if (start === undefined) return 0;
  return (table.sums[index] ?? 0) + Math.min(at, table.ends[index] ?? start) - start;
}

/** The first instant at which the service time of the table reaches `sum`. */
function instantAt(table: Table, sum: number): number {
  // The last span that begins with less than the sum behind it is the one in which the sum is reached.
  let [low, high] = [0, table.sums.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((table.sums[middle] ?? 0) < sum) low = middle;
    else high = middle - 1;
  }
  const start = table.starts[low] ?? 0;
  return Math.min(start + sum - (table.sums[low] ?? 0), table.ends[low] ?? start);
}

function spansOf(table: Table, from: number, to: number): readonly Span[] {
  const found: Span[] = [];
  for (let index = firstAfter(table.ends, from); index < table.starts.length; index += 1) {
    const start = table.starts[index] ?? to;
    if (start >= to) break;
    found.push({ from: Math.max(start, from), to: Math.min(table.ends[index] ?? to, to) });
  }
  return found;
}

function reasonOf(table: Table, gap: Span): ClosedReason {
  const days = table.days.slice(Math.max(0, dayAt(table, gap.from)), dayAt(table, gap.to - 1) + 1);
  const free = days.filter((day) => !day.isWork);
  const named = (kind: CalendarDay['kind']): readonly Words[] | undefined => {
    const hits = free.flatMap((day) => (day.special?.kind === kind ? [day.special] : []));
    if (hits.length === 0) return undefined;
    const titles = new Map(
      hits.flatMap((day) => (day.title === undefined ? [] : [[day.title.en, day.title]])),
    );
    return [...titles.values()];
  };
  const holidays = named('holiday');
  if (holidays !== undefined) return { reason: 'holiday', titles: holidays };
  const rests = named('rest');
  if (rests !== undefined) return { reason: 'rest', titles: rests };
  return { reason: free.length > 0 ? 'weekend' : 'offHours', titles: [] };
}

/** The index of the first element above `value` in a rising list. */
function firstAfter(list: readonly number[], value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((list[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
