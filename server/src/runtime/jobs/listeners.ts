import type { MikroORM } from '@mikro-orm/core';
import type { Pool } from 'pg';

import type { AsMember, HeardFact, Listener } from '../../kernel/facts/events.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { systemIn, type Acting } from '../../kernel/system.ts';
import type { Clock } from '../../kernel/values/clock.ts';
import { runInTransaction } from '../../kernel/writing/command.ts';
import { writeTransaction } from '../database/index.ts';
import type { Identity } from '../http/identify.ts';
import { actAs } from './act-as.ts';
import { NOBODY } from './dead-letters.ts';
import { failureOf, type JobLog, type JobMeasures } from './job-log.ts';
import type { Attempt, FactJob } from './queue.ts';

/** What running listeners and periodic work takes. */
export interface WorkParts {
  readonly pool: Pool;
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly log: JobLog;
  readonly measures: JobMeasures;
  /** Tells the relay that facts were committed. */
  readonly wakeRelay: () => void;
  /** Who a person is in a company now; undefined = no member, or disabled. */
  readonly rightsOf: (tenantId: string, userId: string) => Promise<Identity['who']>;
  /** How tidying rests between companies; without it several times as long as it worked. */
  readonly rest?: (workedMs: number) => Promise<void>;
}

const claim = sqlStatement<{ claimed: number }>(
  'processed-claim',
  `insert into app.processed_event (tenant_id, consumer, event_id) values (:tenantId, :consumer, :factId) on conflict do nothing returning 1 as claimed`,
);
const known = sqlStatement<{ known: number }>(
  'processed-known',
  `select 1 as known from app.processed_event where tenant_id = :tenantId and consumer = :consumer and event_id = :factId`,
);

const revived = sqlStatement(
  'dead-letter-revived',
  `delete from app.dead_letter where tenant_id = :tenantId and id = :letterId`,
);

/** Listeners by consumer; two under one name would each hide the other's facts. */
export function byConsumer(listeners: readonly Listener[]): ReadonlyMap<string, Listener> {
  const map = new Map<string, Listener>();
  for (const listener of listeners) {
    if (map.has(listener.consumer)) throw new Error(`Two listeners are called ${listener.consumer}`);
    map.set(listener.consumer, listener);
  }
  return map;
}

/** Runs one listener for one fact, once: the mark that it was done is a row of the same transaction. */
export function listenerRunner(
  parts: WorkParts,
  listeners: ReadonlyMap<string, Listener>,
): (attempt: Attempt) => Promise<void> {
  return async ({ job, isLast }) => {
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    try {
      const listener = listeners.get(job.consumer);
      if (!listener) throw Object.assign(new Error(`Nobody is called ${job.consumer}`), { code: NOBODY });
      await (listener.outside ? runOutside(parts, listener, job) : runInside(parts, listener, job));
      parts.measures.ran(job.consumer, 'done', seconds());
    } catch (error) {
      parts.measures.ran(job.consumer, isLast ? 'dead' : 'failed', seconds());
      const facts = {
        err: failureOf(error),
        consumer: job.consumer,
        tenantId: job.tenantId,
        factId: job.factId,
      };
      if (isLast) parts.log.error(facts, 'a listener gave up');
      else parts.log.warn(facts, 'a listener failed and is tried again');
      throw error;
    }
  };
}

const heard = (job: FactJob): HeardFact => ({
  id: job.factId,
  tenantId: job.tenantId,
  type: job.type,
  payload: job.payload,
  at: new Date(job.at),
});

const actingFor = ({ clock }: WorkParts, { tenantId, factId }: FactJob): Acting => ({
  tenantId,
  clock,
  occasion: factId,
});

async function runInside(parts: WorkParts, listener: Listener, job: FactJob): Promise<void> {
  const { facts } = await writeTransaction(parts.pool, parts.orm, job.tenantId, async (face) =>
    runInTransaction(await systemIn(face, actingFor(parts, job)), face, job.consumer, async (tx) => {
      if (await face.row(claim(), { ...job })) await listener.handle(heard(job), tx);
      if (job.letterId) face.send(revived(), { ...job });
      return undefined;
    }),
  );
  if (facts > 0) parts.wakeRelay();
}

const asIn =
  (parts: WorkParts, { tenantId, factId }: FactJob): AsMember =>
  (memberId, work) =>
    actAs(parts, { tenantId, memberId, occasion: factId }, work);

async function runOutside(parts: WorkParts, listener: Listener, job: FactJob): Promise<void> {
  let prepared: unknown;
  await writeTransaction(parts.pool, parts.orm, job.tenantId, async (face) =>
    runInTransaction(await systemIn(face, actingFor(parts, job)), face, job.consumer, async (tx) => {
      prepared = (await face.row(known(), { ...job })) ? undefined : await listener.handle(heard(job), tx);
      return undefined;
    }),
  );
  if (prepared !== undefined) await listener.outside?.(prepared, asIn(parts, job));
  else if (!job.letterId) return;
  await writeTransaction(parts.pool, parts.orm, job.tenantId, async (face) => {
    if (job.letterId) face.send(revived(), { ...job });
    if (prepared !== undefined) await face.row(claim(), { ...job });
  });
}
