import { sentenceOf } from '../http/log.ts';

/** Where jobs tell what happened; pino fits. Only ids, names and counts enter it. */
export interface JobLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What jobs are measured by; telemetry turns it into metrics. */
export interface JobMeasures {
  /** Facts handed on by one pass of the relay, and how long the oldest of them had waited. */
  relayed(facts: number, lagSeconds: number): void;
  /** Audit rows sealed by one pass, and how long the oldest of them had waited. */
  sealed(rows: number, lagSeconds: number): void;
  /** One run of a periodic job or of a listener. */
  ran(name: string, outcome: 'done' | 'failed' | 'dead' | 'shared', seconds: number): void;
}

/** For whoever does not measure. */
export const unmeasured: JobMeasures = {
  relayed: () => undefined,
  sealed: () => undefined,
  ran: () => undefined,
};

/** What is told of a failure. */
export interface ToldFailure {
  readonly type: string;
  readonly code: string;
  readonly message: string;
  /** Where several went wrong: the first of them. */
  readonly parts?: readonly ToldFailure[];
}

const MOST_PARTS = 5;

/** What may be kept of a failure: kind, code and sentence, never the row it was about. */
export function failureOf(error: unknown): ToldFailure {
  const {
    name = 'Error',
    code = '',
    message = String(error),
  } = (error ?? {}) as { name?: string; code?: string; message?: string };
  const parts = error instanceof AggregateError ? error.errors.slice(0, MOST_PARTS).map(failureOf) : [];
  return { type: name, code, message: sentenceOf({ message, code }), ...(parts.length > 0 ? { parts } : {}) };
}
