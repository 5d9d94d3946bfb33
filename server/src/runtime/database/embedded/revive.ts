import { setTimeout as sleep } from 'node:timers/promises';

import { startPostgres, type PostgresOptions, type RunningPostgres } from './start.ts';

const LOOK_MILLISECONDS = 250;
const AFTER_FAILURE_MILLISECONDS = 2000;

/** What is heard of a database that went away and came back. */
export interface ReviveOptions extends PostgresOptions {
  readonly gone?: (() => void) | undefined;
  readonly back?: (() => void) | undefined;
  /** It could not be started again yet; it is tried on and on. */
  readonly failed?: ((error: unknown) => void) | undefined;
}

/**
 * An embedded PostgreSQL that is started again, on its port and with its data, when it dies: a system short of memory
 * kills the largest process, and nobody else looks after this one. What was committed comes back by crash recovery.
 */
export async function startRevived(options: ReviveOptions): Promise<RunningPostgres> {
  let running = await startPostgres(options);
  const { port } = running;
  const stopping = new AbortController();
  const again = async (): Promise<void> => {
    options.gone?.();
    while (!stopping.signal.aborted)
      try {
        running = await startPostgres({ ...options, port });
        options.back?.();
        return;
      } catch (error) {
        options.failed?.(error);
        await pause(AFTER_FAILURE_MILLISECONDS, stopping.signal);
      }
  };
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(LOOK_MILLISECONDS, stopping.signal);
      if (!stopping.signal.aborted && !running.isAlive()) await again();
    }
  };
  const watching = watch();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await watching;
    await running.stop();
  };
  let stopped: Promise<void> | undefined;
  return { ...running, isAlive: () => running.isAlive(), stop: () => (stopped ??= stop()) };
}

/** Ends early, without an error, when the signal says so. */
const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { ref: false, signal }).then(
    () => undefined,
    () => undefined,
  );
