import type { Facts } from '@zhoudao/schema/events';
import type { Pool, PoolClient } from 'pg';
import { PgBoss, type JobResult, type JobWithMetadata, type QueueOptions } from 'pg-boss';

import type { FactType } from '../../kernel/facts/events.ts';
import { failureOf, type JobLog } from './job-log.ts';
import { FACTS, onPool, SCHEMA } from './prepare-queue.ts';

/** One fact for one consumer. */
export interface FactJob {
  readonly consumer: string;
  readonly tenantId: string;
  readonly factId: string;
  readonly type: FactType;
  readonly payload: Facts[FactType];
  readonly at: string;
  /** The dead letter whose second chance this is. */
  readonly letterId?: string;
}

const WORKERS = 4;
const BATCH = 20;
const PER_TENANT = 8;
/** A floor only: the relay wakes the workers of its process, the bus those of the others. Retries wait for it. */
const POLL_SECONDS = 1;
const SUPERVISE_SECONDS = 5;
/** How a job failed that this process did not begin any more. */
const LEFT = 'the process ended before this job began';

/** What a listener's run came to, and whether it was its last. */
export interface Attempt {
  readonly job: FactJob;
  readonly isLast: boolean;
}

/** The queue of facts for listeners, on the worker's pool. It never sends a notification. */
export class FactQueue {
  readonly #boss: PgBoss;
  readonly #workers: string[] = [];
  #isStopping = false;

  constructor(pool: Pool, log: JobLog) {
    this.#boss = new PgBoss({
      db: onPool(pool),
      schema: SCHEMA,
      migrate: false,
      createSchema: false,
      schedule: false,
      supervise: true,
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: SUPERVISE_SECONDS,
      reindex: false,
      monitorVacuum: false,
    });
    this.#boss.on('error', (error) => log.error({ err: failureOf(error) }, 'the job queue failed'));
    this.#boss.on('warning', (warning) => log.warn({ about: warning.message }, 'the job queue warns'));
  }

  async start(): Promise<void> {
    await this.#boss.start();
  }

  /** Adds jobs in the caller's transaction: they exist exactly if it commits. */
  async add(client: PoolClient, jobs: readonly FactJob[], tries: Partial<QueueOptions> = {}): Promise<void> {
    if (jobs.length === 0) return;
    const rows = jobs.map((job) => ({ ...tries, data: { ...job }, group: { id: job.tenantId } }));
    await this.#boss.insert(FACTS, rows, {
      db: { executeSql: (text, values) => client.query(text, values) },
    });
  }

  /** Runs jobs; each is settled by itself, so that a poisoned one harms no other. */
  async work(run: (attempt: Attempt) => Promise<void>): Promise<void> {
    const settings = {
      batchSize: BATCH,
      groupConcurrency: PER_TENANT,
      pollingIntervalSeconds: POLL_SECONDS,
      includeMetadata: true,
      perJobResults: true,
    } as const;
    // One registration for each worker, because only then each has an id to be woken by.
    for (let n = 0; n < WORKERS; n += 1) {
      let self = '';
      const each = async (jobs: JobWithMetadata<FactJob>[]): Promise<JobResult[]> => {
        const results: JobResult[] = [];
        for (const job of jobs) results.push(this.#isLeft(job) ? leave(job) : await settle(job, run));
        // A tenant at its limit gives short batches: look again until there is nothing.
        this.#boss.notifyWorker(self);
        return results;
      };
      self = await this.#boss.work<FactJob, typeof settings>(FACTS, settings, each as never);
      this.#workers.push(self);
    }
  }

  /** Lets the workers look now instead of at their next poll. */
  wake(): void {
    for (const id of this.#workers) this.#boss.notifyWorker(id);
  }

  /** Waits for the job that each worker is at, then leaves; the pool stays with its owner. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#boss.offWork(FACTS);
    await this.#boss.stop({ graceful: false, close: false });
  }

  /** What was not begun when the process ends is for whoever comes next, unless nobody would try it again. */
  #isLeft({ retryCount, retryLimit }: JobWithMetadata<FactJob>): boolean {
    return this.#isStopping && retryCount < retryLimit;
  }
}

const leave = ({ id }: JobWithMetadata<FactJob>): JobResult => ({
  id,
  status: 'failed',
  output: failureOf(new Error(LEFT)),
});

async function settle(
  job: JobWithMetadata<FactJob>,
  run: (attempt: Attempt) => Promise<void>,
): Promise<JobResult> {
  try {
    await run({ job: job.data, isLast: job.retryCount >= job.retryLimit });
    return { id: job.id, status: 'completed' };
  } catch (error) {
    return { id: job.id, status: 'failed', output: failureOf(error) };
  }
}
