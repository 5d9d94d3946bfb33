import type { Facts } from '@zhoudao/schema/events';
import type { Pool, PoolClient } from 'pg';

import type { FactType } from '../../kernel/facts/events.ts';
import type { LiveFact } from '../../kernel/facts/subscriptions.ts';
import { failureOf, type JobLog, type JobMeasures } from './job-log.ts';
import type { FactJob, FactQueue } from './queue.ts';
import { inTenantSession, pause } from './worker-session.ts';

const POLL_MILLISECONDS = 250;
/** Under load the passes keep this distance, so that each carries many facts. */
const BREATH_MILLISECONDS = 20;
const AFTER_FAILURE_MILLISECONDS = 1000;
const PER_TENANT = 200;
const TENANTS_AT_ONCE = 3;

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
}

/**
 * Takes committed facts out of the outbox. Jobs for listeners are written in the transaction that marks the facts as
 * sent, so a fact reaches its listeners exactly if it is marked; any number of relays may run at once.
 */
export class Relay {
  readonly #parts: RelayParts;
  readonly #stopping = new AbortController();
  #asleep = new AbortController();
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
    this.#asleep.abort();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#asleep.abort();
    await this.#running;
  }

  /** Hands on what is waiting; answers whether more may be waiting. */
  async pass(): Promise<boolean> {
    const { rows } = await this.#parts.pool.query<{ tenant_id: string; waiting: number }>(
      'select tenant_id, count(*)::int as waiting from app.unsent_ids($1) group by tenant_id',
      [PER_TENANT],
    );
    const tenants = rows.values();
    const lane = async (): Promise<void> => {
      for (const { tenant_id: tenantId } of tenants) await this.#relay(tenantId);
    };
    await Promise.all(Array.from({ length: Math.min(TENANTS_AT_ONCE, rows.length) }, lane));
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
      this.#asleep = new AbortController();
      if (!this.#isWoken && !signal.aborted) await pause(POLL_MILLISECONDS, this.#asleep.signal);
    }
  }

  async #relay(tenantId: string): Promise<void> {
    try {
      const claimed = await inTenantSession(this.#parts.pool, tenantId, (client) =>
        this.#claim(client, tenantId),
      );
      if (claimed.length === 0) return;
      this.#parts.publish(claimed.map(({ type, payload }) => ({ tenantId, type, payload }) as LiveFact));
      this.#parts.queue.wake();
      this.#parts.measures.relayed(
        claimed.length,
        Math.max(...claimed.map((row) => Date.now() - row.at.getTime())) / 1000,
      );
    } catch (error) {
      // One tenant's trouble must not hold up the others; the rows stay and are found again.
      this.#parts.log.error({ err: failureOf(error), tenantId }, 'a tenant’s facts were not relayed');
    }
  }

  async #claim(client: PoolClient, tenantId: string): Promise<readonly OutboxRow[]> {
    const { rows } = await client.query<OutboxRow>(CLAIM, [tenantId, PER_TENANT]);
    const ordered = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const jobs = ordered.flatMap(({ id, type, payload, at }) =>
      this.#parts.consumersOf(type, payload).map((consumer): FactJob => ({
        consumer,
        tenantId,
        factId: id,
        type,
        payload,
        at: at.toISOString(),
      })),
    );
    await this.#parts.queue.add(client, jobs);
    return ordered;
  }
}
