import type { CalendarDay, WorkCalendar, Words } from '@zhoudao/schema/templates';

import { joined, layer, type Span, type Table, type Years } from './service-table.ts';
import { offsetMs } from './zone.ts';

export type { Span } from './service-table.ts';

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
  /** How many days and spans were laid out so far: what this calendar cost, without a clock. */
  work(): number;
}

const DAY_MS = 86_400_000;
/** Local days and night shifts reach across the ends of a year of UTC by less than this. */
const MARGIN_MS = 7 * DAY_MS;
/** How far ahead anything falls due. */
export const HORIZON_YEARS = 5;
/** So many years around the one that was asked for first are laid out at most; instants beyond count as the edge. */
const REACH_YEARS = 20;

const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();

/**
 * Where counting ends: a calendar may have almost no service, and a promise of ten years is none. What would fall due
 * later stands at this instant; publishing refuses templates that lead there.
 */
export const horizonAfter = (at: number): number => at + HORIZON_YEARS * 366 * DAY_MS;

/** Makes a calendar ready; each year is laid out once, when somebody first asks about it. */
export function compileCalendar(template: WorkCalendar): Calendar {
  const { include, work } = growing(template);
  const covered = new Set(template.covers);
  return {
    openMs: (from, to) => {
      if (to <= from) return 0;
      const now = include(from, to);
      return opened(now, to) - opened(now, from);
    },
    addOpenMs: (from, ms) => {
      if (ms <= 0) return from;
      const horizon = horizonAfter(from);
      let now = include(from);
      for (let at = from; now.total - opened(now, from) < ms && at < horizon; at += 366 * DAY_MS)
        now = include(from, Math.min(at + 366 * DAY_MS, horizon));
      if (now.total - opened(now, from) < ms) return horizon;
      return Math.min(instantAt(now, opened(now, from) + ms), horizon);
    },
    workdaysAfter: (at, count) => {
      const horizon = horizonAfter(at);
      let now = include(at);
      const first = (): number => firstAfter(now.workdays, dayAt(now, at));
      for (let to = at; first() + count > now.workdays.length && to < horizon; to += 366 * DAY_MS)
        now = include(at, Math.min(to + 366 * DAY_MS, horizon));
      const begin = now.days[now.workdays[first()] ?? -1];
      const end = now.days[now.workdays[first() + count - 1] ?? -1];
      return {
        from: Math.min(begin?.open ?? horizon, horizon),
        to: Math.min(end?.close ?? horizon, horizon),
      };
    },
    spans: (from, to) => spansOf(include(from, to), from, to),
    whyClosed: (gap) => reasonOf(include(gap.from, gap.to), gap),
    covers: (from, to) => {
      const yearAt = (at: number): number => yearOf(Math.floor((at + offsetMs(template.zone, at)) / DAY_MS));
      const last = yearAt(to);
      for (let year = yearAt(from); year <= last; year += 1) if (!covered.has(year)) return false;
      return true;
    },
    work,
  };
}

/** A table that reaches as far as instants were asked for, and grows by the years that are missing. */
function growing(template: WorkCalendar): {
  readonly include: (...instants: readonly number[]) => Table;
  readonly work: () => number;
} {
  const lay = layer(template);
  let table: Table | undefined;
  let reach: Years | undefined;
  let work = 0;
  const laid = (from: number, to: number): Table => {
    const made = lay({ from, to });
    work += made.days.length + made.starts.length;
    return made;
  };
  const include = (...instants: readonly number[]): Table => {
    const from = yearOf(Math.floor((Math.min(...instants) - MARGIN_MS) / DAY_MS));
    const to = yearOf(Math.floor((Math.max(...instants) + MARGIN_MS) / DAY_MS));
    const near = (reach ??= { from: from - REACH_YEARS, to: from + REACH_YEARS });
    const years = { from: clamp(from, near), to: clamp(to, near) };
    let now = table ?? laid(years.from, years.to);
    if (years.from < now.years.from) now = joined(laid(years.from, now.years.from - 1), now);
    if (years.to > now.years.to) now = joined(now, laid(now.years.to + 1, years.to));
    table = now;
    return now;
  };
  return { include, work: () => work };
}

const clamp = (year: number, { from, to }: Years): number => Math.min(Math.max(year, from), to);

/** The place in the table of the local day an instant lies in. */
const dayAt = (table: Table, at: number): number => firstAfter(table.midnights, at) - 1;

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
