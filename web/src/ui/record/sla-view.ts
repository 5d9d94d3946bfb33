/** What a chip needs to know of a clock; the page may have more, the list has only the first three. */
export interface SlaFacts {
  readonly state: 'RUNNING' | 'PAUSED' | 'FULFILLED' | 'CANCELLED';
  readonly dueAt?: string | null | undefined;
  readonly breachedAt?: string | null | undefined;
  readonly stoppedAt?: string | null | undefined;
  readonly nextWarnAt?: string | null | undefined;
  readonly warnedMarks?: readonly number[] | undefined;
}

/** The colour family of a chip, named after what it says and not after the colour. */
type SlaTone = 'ok' | 'warn' | 'bad' | 'idle';
/** Which sentence a chip speaks. */
type SlaSaying = 'remaining' | 'overdue' | 'paused' | 'met' | 'missed' | 'cancelled' | 'open';

/** A chip's meaning at one instant: tone, sentence, and how far away the due time is. */
export interface SlaView {
  readonly tone: SlaTone;
  readonly saying: SlaSaying;
  /** Whole seconds to or since the due time, never negative. */
  readonly seconds: number;
}

const at = (instant: string | null | undefined) => (instant ? Date.parse(instant) : Number.NaN);

const stopped = (clock: SlaFacts): SlaView => {
  const late = Boolean(clock.breachedAt) || at(clock.stoppedAt) > at(clock.dueAt);
  return { tone: late ? 'bad' : 'ok', saying: late ? 'missed' : 'met', seconds: 0 };
};

const running = (clock: SlaFacts, now: number): SlaView => {
  const left = Math.floor((at(clock.dueAt) - now) / 1000);
  if (left < 0 || clock.breachedAt)
    return { tone: 'bad', saying: 'overdue', seconds: Math.abs(Math.min(left, 0)) };
  // The policy owns the warn points (50/75/90 % by default); here only "has the first one passed" matters.
  const warned = (clock.warnedMarks?.length ?? 0) > 0 || now >= at(clock.nextWarnAt);
  return { tone: warned ? 'warn' : 'ok', saying: 'remaining', seconds: left };
};

/** Reads a clock at an instant: the only place that decides the colour and the words of a promised time. */
export function slaView(clock: SlaFacts, now: number): SlaView {
  switch (clock.state) {
    case 'FULFILLED':
      return stopped(clock);
    case 'CANCELLED':
      return { tone: 'idle', saying: 'cancelled', seconds: 0 };
    case 'PAUSED':
      return { tone: 'idle', saying: 'paused', seconds: 0 };
    case 'RUNNING':
      return clock.dueAt ? running(clock, now) : { tone: 'idle', saying: 'open', seconds: 0 };
  }
}

/** Below this many seconds a chip shows seconds: the last ten minutes are when somebody watches it. */
const SECONDS_SHOWN_BELOW = 600;
/** From so many hours on, minutes are noise. */
const MINUTES_SHOWN_BELOW = 10;

/** The two largest units of a span, and the words that fit them; nobody needs the seconds of a three-day promise. */
export function spanParts(total: number) {
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const parts = { days, hours, minutes, seconds: total % 60 };
  if (days > 0) return { key: hours > 0 ? 'dh' : 'd', ...parts } as const;
  if (hours > 0) return { key: minutes > 0 && hours < MINUTES_SHOWN_BELOW ? 'hm' : 'h', ...parts } as const;
  if (total >= SECONDS_SHOWN_BELOW) return { key: 'm', ...parts } as const;
  return { key: minutes > 0 ? 'ms' : 's', ...parts } as const;
}

/** How often a chip must be redrawn to stay true. */
export const redrawEvery = (seconds: number): number => (seconds < SECONDS_SHOWN_BELOW + 60 ? 1000 : 60_000);
