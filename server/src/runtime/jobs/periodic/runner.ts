import type { Pool } from 'pg';

import { failureOf, type JobLog, type JobMeasures } from '../job-log.ts';
import { pause } from '../worker-session.ts';
import { ClusterLocks } from './cluster-locks.ts';

/** Work that is done again and again, by one process of the cluster at a time. */
export interface Periodic {
  readonly name: string;
  readonly everySeconds: number;
  /** The signal tells that the process is about to end. */
  readonly run: (signal?: AbortSignal) => Promise<void>;
}

/** What a runner works with. */
export interface RunnerParts {
  readonly pool: Pool;
  readonly log: JobLog;
  readonly measures: JobMeasures;
}

/** The longest a first run waits after the start, so that the due rows of a night are found soon. */
const FIRST_SECONDS = 2;
/** Processes that started together drift apart. */
const JITTER = 0.1;

/** Keeps periodic work going. A failed run is told and the next one comes as if nothing had happened. */
export class Runner {
  readonly #parts: RunnerParts;
  readonly #stopping = new AbortController();
  readonly #work: readonly Periodic[];
  readonly #locks: ClusterLocks;
  #running: Promise<unknown> = Promise.resolve();

  constructor(parts: RunnerParts, work: readonly Periodic[]) {
    this.#parts = parts;
    this.#work = work;
    this.#locks = new ClusterLocks(parts.pool);
  }

  start(): void {
    this.#running = Promise.all(this.#work.map((work) => this.#repeat(work)));
  }

  /** Runs one job now, whatever its period; another process running it at this moment is as good. */
  async run(name: string): Promise<void> {
    const work = this.#work.find((candidate) => candidate.name === name);
    if (!work) throw new Error(`No job is called ${name}`);
    await this.#once(work);
  }

  /** Lets the runs in hand end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#locks.close();
  }

  async #repeat(work: Periodic): Promise<void> {
    const { signal } = this.#stopping;
    await pause(Math.min(work.everySeconds, FIRST_SECONDS) * 1000 * Math.random(), signal);
    while (!signal.aborted) {
      await this.#once(work).catch((error: unknown) =>
        this.#parts.log.error({ err: failureOf(error), job: work.name }, 'a job failed'),
      );
      await pause(work.everySeconds * 1000 * (1 - JITTER * Math.random()), signal);
    }
  }

  async #once(work: Periodic): Promise<void> {
    const started = performance.now();
    let outcome: 'done' | 'failed' | 'shared' = 'failed';
    try {
      const ran = await this.#locks.alone(work.name, () => work.run(this.#stopping.signal));
      outcome = ran ? 'done' : 'shared';
    } finally {
      this.#parts.measures.ran(work.name, outcome, (performance.now() - started) / 1000);
    }
  }
}
