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

/** What may be kept of a failure: kind, code and sentence, never the row it was about. */
export function failureOf(error: unknown): {
  readonly type: string;
  readonly code: string;
  readonly message: string;
} {
  const {
    name = 'Error',
    code = '',
    message = String(error),
  } = (error ?? {}) as { name?: string; code?: string; message?: string };
  return { type: name, code, message: sentenceOf({ message, code }) };
}
