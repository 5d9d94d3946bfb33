import type { Span } from './calendar.ts';
import type { ClockTerms } from './terms.ts';

/** Everything that can happen to a clock. */
export type ClockEventType =
  | 'apply'
  | 'activate'
  | 'pause'
  | 'resume'
  | 'fulfil'
  | 'reopen'
  | 'warn'
  | 'breach'
  | 'recompute'
  | 'cancel';

/** Why an event happened, and the figures that belong to it. */
export interface ClockCause {
  /** The signal, stage or sweep that brought it about. */
  readonly by?: string;
  readonly terms?: ClockTerms;
  /** When terms were given that count from an earlier beginning. */
  readonly givenAt?: number;
  /** The mark somebody hears of, and all marks that this event uses up. */
  readonly mark?: number;
  readonly marks?: readonly number[];
  readonly late?: string;
  readonly dueBefore?: number | null;
  readonly dueAfter?: number | null;
}

/** A row of the append-only truth; `at` is when it counted, which for a breach is the deadline and not its discovery. */
export interface ClockEvent {
  readonly type: ClockEventType;
  readonly at: number;
  readonly cause: ClockCause;
}

/** Where a clock stands; `idle` has terms but nothing to count yet and is never stored. */
export type ClockState = 'idle' | 'running' | 'paused' | 'fulfilled' | 'cancelled';

/** A stretch that does not count, and the stage or ending that caused it. */
export interface Pause extends Span {
  readonly by: string;
}

/** What the events of one clock add up to. */
export interface ClockHistory {
  readonly state: ClockState;
  readonly terms: ClockTerms | null;
  /** When the present terms were given; nobody can break a promise before it was made. */
  readonly termsSince: number;
  readonly startedAt: number | null;
  readonly pauses: readonly Pause[];
  readonly openPause: { readonly from: number; readonly by: string } | null;
  readonly stoppedAt: number | null;
  /** What ended the clock, so that an ending by changed terms can be told from one by the subject. */
  readonly stoppedBy: string | null;
  readonly breachedAt: number | null;
  readonly warnedMarks: readonly number[];
  readonly lateSteps: readonly string[];
}

/** A clock before anything happened to it. */
export const NOTHING: ClockHistory = {
  state: 'idle',
  terms: null,
  termsSince: 0,
  startedAt: null,
  pauses: [],
  openPause: null,
  stoppedAt: null,
  stoppedBy: null,
  breachedAt: null,
  warnedMarks: [],
  lateSteps: [],
};

const WHEN: Readonly<Record<ClockEventType, readonly ClockState[]>> = {
  apply: ['idle'],
  activate: ['idle'],
  pause: ['running'],
  resume: ['paused'],
  fulfil: ['running', 'paused'],
  reopen: ['fulfilled', 'cancelled'],
  warn: ['running'],
  breach: ['running'],
  recompute: ['running', 'paused'],
  cancel: ['idle', 'running', 'paused'],
};

/** Whether an event means anything to the clock now; commands ask before they write, so repeating one changes nothing. */
export function accepts(history: ClockHistory, type: ClockEventType): boolean {
  if (!WHEN[type].includes(history.state)) return false;
  if (type === 'breach') return history.breachedAt === null;
  // Law does not wait for anybody.
  return type !== 'pause' || history.terms?.isLegal !== true;
}

/** Adds up a clock's events in their order. */
export function fold(events: readonly ClockEvent[]): ClockHistory {
  return events.reduce(add, NOTHING);
}

const promised = (history: ClockHistory, { at, cause }: ClockEvent): ClockHistory => ({
  ...history,
  terms: cause.terms ?? history.terms,
  termsSince: cause.givenAt ?? at,
});

const EFFECTS: Readonly<Record<ClockEventType, (history: ClockHistory, event: ClockEvent) => ClockHistory>> =
  {
    apply: promised,
    recompute: promised,
    activate: (history, event) => ({ ...promised(history, event), startedAt: event.at, state: 'running' }),
    pause: (history, { at, cause }) => ({
      ...history,
      state: 'paused',
      openPause: { from: at, by: cause.by ?? '' },
    }),
    resume: (history, { at }) => ({ ...closePause(history, at), state: 'running' }),
    fulfil: (history, event) => ({ ...stopped(history, event), state: 'fulfilled' }),
    cancel: (history, event) => ({ ...stopped(history, event), state: 'cancelled' }),
    reopen: (history, { at }) => reopened(history, at),
    warn: (history, { cause }) => warned(history, cause),
    breach: (history, { at, cause }) => ({ ...warned(history, cause), breachedAt: at }),
  };

/** Adds one event; one that means nothing to the clock is passed over, as a replay must not change the sum. */
export function add(history: ClockHistory, event: ClockEvent): ClockHistory {
  return accepts(history, event.type) ? EFFECTS[event.type](history, event) : history;
}

const stopped = (history: ClockHistory, { at, cause }: ClockEvent): ClockHistory => ({
  ...closePause(history, at),
  stoppedAt: at,
  stoppedBy: cause.by ?? null,
});

function closePause(history: ClockHistory, at: number): ClockHistory {
  const { openPause, pauses } = history;
  if (openPause === null) return history;
  const to = Math.max(at, openPause.from);
  return { ...history, openPause: null, pauses: [...pauses, { ...openPause, to }] };
}

/** The time between the ending and the reopening belongs to nobody: it is one more pause. */
function reopened(history: ClockHistory, at: number): ClockHistory {
  const from = history.stoppedAt ?? at;
  const pause: Pause = { from, to: Math.max(at, from), by: history.state };
  return {
    ...history,
    state: 'running',
    stoppedAt: null,
    stoppedBy: null,
    pauses: [...history.pauses, pause],
  };
}

function warned(history: ClockHistory, cause: ClockCause): ClockHistory {
  const marks = new Set([
    ...history.warnedMarks,
    ...(cause.marks ?? []),
    ...(cause.mark === undefined ? [] : [cause.mark]),
  ]);
  const steps =
    cause.late === undefined ? history.lateSteps : [...new Set([...history.lateSteps, cause.late])];
  return { ...history, warnedMarks: [...marks].toSorted((a, b) => a - b), lateSteps: steps };
}
