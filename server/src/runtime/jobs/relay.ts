import type { Facts } from '@zhoudao/schema/events';
import type { Pool, PoolClient } from 'pg';

import type { FactType } from '../../kernel/facts/events.ts';
import type { LiveFact } from '../../kernel/facts/subscriptions.ts';
import { failureOf, type JobLog, type JobMeasures } from './job-log.ts';
import type { FactJob, FactQueue } from './queue.ts';
import { inEachTenant, pause } from './worker-session.ts';

const POLL_MILLISECONDS = 250;
/** Under load the passes keep this distance, so that each carries many facts. */
const BREATH_MILLISECONDS = 50;
const AFTER_FAILURE_MILLISECONDS = 1000;
const PER_TENANT = 200;
/** Tenants whose facts are claimed in one transaction. */
const TENANTS_AT_ONCE = 50;

interface OutboxRow {
  readonly id: string;
  readonly type: FactType;
  readonly payload: Facts[FactType];
  readonly at: Date;
}

const CLAIM = `with due as (
      select id from app.outbox where tenant_id = $1 and sent_at is null order by id limit $2 for update skip locked)
    update app.outbox o set sent_at = clock_timestamp() from due where o.tenant_id = $1 and o.id = due.id
    returning o.id, o.type, o.payload, o.at`;

/** What a relay works with. */
export interface RelayParts {
  readonly pool: Pool;
  readonly queue: FactQueue;
  readonly consumersOf: (type: FactType, payload: Facts[FactType]) => readonly string[];
  /** Facts that are committed as sent: to the subscribers of this process and to the other processes. */
  readonly publish: (facts: readonly LiveFact[]) => void;
  readonly log: JobLog;
  readonly measures: JobMeasures;
  /** How often it looks unasked, where a test wants to know that it was asked. */
  readonly pollMilliseconds?: number;
}

/**
 * Takes committed facts out of the outbox. Jobs for listeners are written in the transaction that marks the facts as
 * sent, so a fact reaches its listeners exactly if it is marked; any number of relays may run at once.
 */
export class Relay {
  readonly #parts: RelayParts;
  readonly #stopping = new AbortController();
  /** There only while the relay waits for its next poll: ending a wait makes an exception, which is not cheap. */
  #asleep: AbortController | undefined;
  #isWoken = false;
  #running: Promise<void> | undefined;

  constructor(parts: RelayParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = this.#loop();
  }

  /** Called after each commit that wrote facts; cheap, never fails. */
  wake(): void {
    this.#isWoken = true;
    this.#getUp();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#getUp();
    await this.#running;
  }

  #getUp(): void {
    this.#asleep?.abort();
    this.#asleep = undefined;
  }

  /** Hands on what is waiting; answers whether more may be waiting. */
  async pass(): Promise<boolean> {
    const { rows } = await this.#parts.pool.query<{ tenant_id: string; waiting: number }>({
      name: 'relay-unsent',
      text: 'select tenant_id, count(*)::int as waiting from app.unsent_ids($1) group by tenant_id',
      values: [PER_TENANT],
    });
    const waiting = rows.map((row) => row.tenant_id);
    while (waiting.length > 0) await this.#relay(waiting.splice(0, TENANTS_AT_ONCE));
    return rows.some((row) => row.waiting >= PER_TENANT);
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#isWoken = false;
      const hasMore = await this.pass().catch(async (error: unknown) => {
        this.#parts.log.warn({ err: failureOf(error) }, 'the relay failed and goes on');
        await pause(AFTER_FAILURE_MILLISECONDS, signal);
        return false;
      });
      if (hasMore) continue;
      await pause(BREATH_MILLISECONDS, signal);
      if (this.#isWoken || signal.aborted) continue;
      this.#asleep = new AbortController();
      await pause(this.#parts.pollMilliseconds ?? POLL_MILLISECONDS, this.#asleep.signal);
      this.#asleep = undefined;
    }
  }

  async #relay(tenantIds: readonly string[]): Promise<void> {
    const { pool, publish, queue, measures, log } = this.#parts;
    let hasJobs = false;
    const claimed = await inEachTenant(pool, tenantIds, {
      ask: claim,
      finish: async (client, answers) => {
        const jobs = [...answers].flatMap(([tenantId, rows]) => this.#jobsFor(tenantId, rows));
        hasJobs ||= jobs.length > 0;
        await queue.add(client, jobs);
      },
      // The rows of a tenant in trouble stay and are found again.
      failed: (error, tenantId) =>
        log.error({ err: failureOf(error), tenantId }, 'a tenant’s facts were not relayed'),
    });
    const facts = [...claimed].flatMap(([tenantId, rows]) => rows.map((row) => ({ ...row, tenantId })));
    if (facts.length === 0) return;
    publish(facts.map(({ tenantId, type, payload }) => ({ tenantId, type, payload }) as LiveFact));
    if (hasJobs) queue.wake();
    const now = Date.now();
    measures.relayed(facts.length, Math.max(...facts.map((fact) => now - fact.at.getTime())) / 1000);
  }

  #jobsFor(tenantId: string, rows: readonly OutboxRow[]): FactJob[] {
    return rows.flatMap(({ id, type, payload, at }) =>
      this.#parts.consumersOf(type, payload).map((consumer) => ({
        consumer,
        tenantId,
        factId: id,
        type,
        payload,
        at: at.toISOString(),
      })),
    );
  }
}

async function claim(client: PoolClient, tenantId: string): Promise<readonly OutboxRow[]> {
  const { rows } = await client.query<OutboxRow>({
    name: 'relay-claim',
    text: CLAIM,
    values: [tenantId, PER_TENANT],
  });
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
