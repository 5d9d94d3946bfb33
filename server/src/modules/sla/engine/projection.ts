import type { Calendar, Span } from './calendar.ts';
import type { ClockEvent, ClockHistory } from './clock-history.ts';
import type { ClockTerms, LateMark } from './terms.ts';

/** How one clock counts: from where, how much, and in which time. */
export interface TimeScale {
  readonly origin: number;
  readonly targetMs: number;
  count(from: number, to: number): number;
  add(from: number, ms: number): number;
}

/** What the row of a clock shows; instants in milliseconds of the epoch. */
export interface ClockProjection {
  readonly dueAt: number | null;
  readonly nextWarnAt: number | null;
  readonly isProvisional: boolean;
  /** Counted time, where the clock does not run. */
  readonly elapsedMs: number | null;
  /** Target less elapsed: what is left, or what was saved; negative when late. */
  readonly diffMs: number | null;
}

const HOUR_MS = 3_600_000;

/** The time a clock lives in. Working days begin with the next one, and inside them service time counts. */
export function scaleOf(terms: ClockTerms, startedAt: number, calendar: Calendar): TimeScale {
  const targetMs = terms.target * 1000;
  if (terms.unit === 'wall')
    return {
      origin: startedAt,
      targetMs,
      count: (from, to) => Math.max(0, to - from),
      add: (from, ms) => from + ms,
    };
  const count = (from: number, to: number): number => calendar.openMs(from, to);
  const add = (from: number, ms: number): number => calendar.addOpenMs(from, ms);
  if (terms.unit === 'business') return { origin: startedAt, targetMs, count, add };
  const { from, to } = calendar.workdaysAfter(startedAt, terms.target);
  return { origin: from, targetMs: calendar.openMs(from, to), count, add };
}

/** The instant at which that much time has been counted, pauses left out; null while an open pause stands before it. */
export function reach(history: ClockHistory, scale: TimeScale, ms: number): number | null {
  let cursor = scale.origin;
  let rest = ms;
  for (const pause of history.pauses) {
    const counted = scale.count(cursor, pause.from);
    if (counted >= rest) return scale.add(cursor, rest);
    rest -= counted;
    cursor = Math.max(cursor, pause.to);
  }
  const open = history.openPause;
  if (open !== null && scale.count(cursor, open.from) < rest) return null;
  return scale.add(cursor, rest);
}

/** The time counted up to an instant. Pauses are measured in the clock's own time, so a closed night is not taken off twice. */
export function elapsed(history: ClockHistory, scale: TimeScale, until: number): number {
  const pauses: readonly Span[] =
    history.openPause === null
      ? history.pauses
      : [...history.pauses, { from: history.openPause.from, to: Math.max(until, history.openPause.from) }];
  let cursor = scale.origin;
  let sum = 0;
  for (const pause of pauses) {
    sum += scale.count(cursor, Math.min(pause.from, until));
    cursor = Math.max(cursor, pause.to);
  }
  return sum + scale.count(cursor, until);
}

/** What lists and sweepers need to know of a clock. */
export function project(history: ClockHistory, calendar: Calendar): ClockProjection {
  const { terms, startedAt, state } = history;
  const none = { dueAt: null, nextWarnAt: null, isProvisional: false, elapsedMs: null, diffMs: null };
  if (terms === null || startedAt === null) return none;
  const scale = scaleOf(terms, startedAt, calendar);
  if (state === 'running') {
    const dueAt = reach(history, scale, scale.targetMs);
    const isProvisional = terms.unit !== 'wall' && dueAt !== null && !calendar.covers(startedAt, dueAt);
    return { ...none, dueAt, isProvisional, nextWarnAt: nextWarnAt(history, scale, dueAt) };
  }
  const until = history.stoppedAt ?? history.openPause?.from ?? startedAt;
  const elapsedMs = elapsed(history, scale, until);
  return { ...none, elapsedMs, diffMs: scale.targetMs - elapsedMs };
}

/** When a mark of the target falls. */
function markAt(history: ClockHistory, scale: TimeScale, mark: number): number | null {
  return reach(history, scale, Math.ceil((scale.targetMs * mark) / 100));
}

function nextWarnAt(history: ClockHistory, scale: TimeScale, dueAt: number | null): number | null {
  const { terms, breachedAt } = history;
  if (terms === null || dueAt === null) return null;
  if (breachedAt !== null) {
    const next = lateSteps(history)[0];
    return next === undefined ? null : breachedAt + next.hours * HOUR_MS;
  }
  const mark = terms.marks.find((candidate) => !history.warnedMarks.includes(candidate));
  return mark === undefined ? null : markAt(history, scale, mark);
}

/** The steps after the last one taken; a later step makes the earlier ones pointless. */
function lateSteps(history: ClockHistory): readonly LateMark[] {
  const steps = history.terms?.late ?? [];
  const taken = steps.findLastIndex((step) => history.lateSteps.includes(step.id));
  return steps.slice(taken + 1);
}

/**
 * What a sweep at `now` has to write. Several marks passed at once become one warning, and a deadline passed swallows
 * its warnings: after an hour of darkness nobody wants four messages about one clock.
 */
export function overdueEvents(history: ClockHistory, calendar: Calendar, now: number): readonly ClockEvent[] {
  const { terms, startedAt, state } = history;
  if (terms === null || startedAt === null || state !== 'running') return [];
  const scale = scaleOf(terms, startedAt, calendar);
  const dueAt = reach(history, scale, scale.targetMs);
  const passed = terms.marks.filter(
    (mark) => !history.warnedMarks.includes(mark) && (markAt(history, scale, mark) ?? Infinity) <= now,
  );
  if (history.breachedAt === null) {
    const mark = passed.at(-1);
    if (dueAt === null || dueAt > now)
      return mark === undefined
        ? []
        : [{ type: 'warn', at: now, cause: { by: 'sweep', mark, marks: passed } }];
  }
  const breachedAt = history.breachedAt ?? Math.max(dueAt ?? now, history.termsSince);
  const late = lateSteps(history).findLast((step) => breachedAt + step.hours * HOUR_MS <= now);
  const events: ClockEvent[] = [];
  if (history.breachedAt === null)
    events.push({ type: 'breach', at: breachedAt, cause: { by: 'sweep', marks: terms.marks } });
  if (late !== undefined) events.push({ type: 'warn', at: now, cause: { by: 'sweep', late: late.id } });
  return events;
}
