import type { Words } from '@zhoudao/schema/templates';

import type { Calendar, ClosedReason, Span } from './calendar.ts';
import type { ClockHistory, Pause } from './clock-history.ts';
import { elapsed, reach, scaleOf } from './projection.ts';

/** A stretch of a clock's life: whether it counted and, as a code with its parameters, why. */
export interface Segment extends Span {
  readonly isCounted: boolean;
  readonly reason: 'wall' | 'service' | 'beforeNextWorkday' | 'paused' | 'more' | ClosedReason['reason'];
  /** The stage or ending that paused the clock. */
  readonly by?: string;
  /** The names of the holidays in between. */
  readonly titles?: readonly Words[];
}

/** Why a clock is due when it is due: what was promised, from when, and every stretch up to the end. */
export interface Explanation {
  readonly segments: readonly Segment[];
  readonly origin: number;
  readonly end: number;
  readonly elapsedMs: number;
  readonly pausedMs: number;
}

/** A year of service hours has 500 stretches; nobody reads more than these. */
const MOST_SEGMENTS = 200;

/** Lays out a clock's life up to its deadline, or to where it stopped, or to `now` while it is paused. */
export function explain(history: ClockHistory, calendar: Calendar, now: number): Explanation {
  const { terms, startedAt } = history;
  if (terms === null || startedAt === null)
    return { segments: [], origin: now, end: now, elapsedMs: 0, pausedMs: 0 };
  const scale = scaleOf(terms, startedAt, calendar);
  const running = history.state === 'running' ? reach(history, scale, scale.targetMs) : null;
  const end = Math.max(startedAt, history.stoppedAt ?? running ?? now);
  const pauses = pausesUntil(history, end);
  const segments: Segment[] = [];
  let cursor = startedAt;
  for (const pause of pauses) {
    segments.push(...countedPart({ from: cursor, to: pause.from }, scale.origin, terms.unit, calendar));
    segments.push({ from: pause.from, to: pause.to, isCounted: false, reason: 'paused', by: pause.by });
    cursor = Math.max(cursor, pause.to);
  }
  segments.push(...countedPart({ from: cursor, to: end }, scale.origin, terms.unit, calendar));
  return {
    segments: shortened(segments),
    origin: scale.origin,
    end,
    elapsedMs: elapsed(history, scale, end),
    pausedMs: pauses.reduce((sum, pause) => sum + pause.to - pause.from, 0),
  };
}

/** Pauses inside the told stretch; one that lasts ends where the story ends. */
function pausesUntil(history: ClockHistory, end: number): readonly Pause[] {
  const open = history.openPause;
  const all = open === null ? history.pauses : [...history.pauses, { ...open, to: Math.max(end, open.from) }];
  return all
    .filter((pause) => pause.from < end && pause.to > pause.from)
    .map((pause) => ({ ...pause, to: Math.min(pause.to, end) }));
}

function countedPart(
  part: Span,
  origin: number,
  unit: 'wall' | 'business' | 'workday',
  calendar: Calendar,
): readonly Segment[] {
  if (part.to <= part.from) return [];
  if (unit === 'wall') return [{ ...part, isCounted: true, reason: 'wall' }];
  if (part.from < origin) {
    const border = Math.min(origin, part.to);
    const before: Segment = { from: part.from, to: border, isCounted: false, reason: 'beforeNextWorkday' };
    return [before, ...countedPart({ from: border, to: part.to }, origin, unit, calendar)];
  }
  const segments: Segment[] = [];
  let cursor = part.from;
  const closed = (to: number): void => {
    if (to <= cursor) return;
    const gap = { from: cursor, to };
    segments.push({ ...gap, isCounted: false, ...calendar.whyClosed(gap) });
  };
  for (const span of calendar.spans(part.from, part.to)) {
    closed(span.from);
    segments.push({ ...span, isCounted: true, reason: 'service' });
    cursor = span.to;
  }
  closed(part.to);
  return segments;
}

function shortened(segments: readonly Segment[]): readonly Segment[] {
  const kept = segments.slice(0, MOST_SEGMENTS - 1);
  const [first, last] = [segments[kept.length], segments.at(-1)];
  if (first === undefined || last === undefined) return segments;
  return segments.length <= MOST_SEGMENTS
    ? segments
    : [...kept, { from: first.from, to: last.to, isCounted: false, reason: 'more' }];
}
