import type { MikroORM } from '@mikro-orm/core';
import type { Pool } from 'pg';
import type { QueueOptions } from 'pg-boss';

import type { Listener } from '../../kernel/facts/events.ts';
import { isGap, type LiveItem } from '../../kernel/facts/subscriptions.ts';
import type { Module } from '../../kernel/module.ts';
import type { Clock } from '../../kernel/values/clock.ts';
import { MembershipRights } from '../auth/session/membership-rights.ts';
import { createOrm, createPool } from '../database/index.ts';
import { Bus } from './bus.ts';
import { deadLetters } from './dead-letters.ts';
import { interruptedJobs } from './interrupted.ts';
import { failureOf, unmeasured, type JobLog, type JobMeasures } from './job-log.ts';
import { byConsumer, listenerRunner, type WorkParts } from './listeners.ts';
import { monthKeeper, type KeptMonths } from './months.ts';
import { periodicOf } from './periodic/module-jobs.ts';
import { Runner } from './periodic/runner.ts';
import { prepareQueue } from './prepare-queue.ts';
import { FactQueue } from './queue.ts';
import { Relay, type RelayParts } from './relay.ts';
import { sealer } from './sealer.ts';

/** What the jobs of a process are given. */
export interface JobsParts {
  /** Direct address of the worker role, not through a pooler. */
  readonly workerUrl: string;
  /** Creates or upgrades the queue's tables first; absent where somebody else does. */
  readonly migratorUrl?: string;
  readonly modules: readonly Module[];
  readonly clock: Clock;
  readonly log: JobLog;
  /** Items for the subscribers of this process. */
  readonly publish: (item: LiveItem) => void;
  /** The server's own, if it runs in this process; made from the modules otherwise. */
  readonly orm?: MikroORM;
  readonly measures?: JobMeasures;
  readonly keptMonths?: KeptMonths;
  /** How often the relay looks unasked. */
  readonly pollMilliseconds?: number;
  /** Other retry settings than ours. */
  readonly queueSettings?: QueueOptions;
}

/** The running jobs of a process. */
export interface Jobs {
  /** Call after each commit that wrote facts. */
  wake(): void;
  /** Runs one periodic job now. */
  run(name: string): Promise<void>;
  /** Whether other processes can be heard; part of readiness. */
  isListening(): boolean;
  /** For the pool's metrics. */
  readonly pool: Pool;
  stop(): Promise<void>;
}

const CONNECTIONS = 10;

const workerPool = (url: string): Pool =>
  createPool({ url, max: CONNECTIONS, name: 'worker', waitMilliseconds: 30_000 });

/** Starts relay, listeners, periodic jobs, sealer and upkeep. Nothing is lost if the process is killed at any moment. */
export async function startJobs(parts: JobsParts): Promise<Jobs> {
  const { modules, clock, log, measures = unmeasured } = parts;
  if (parts.migratorUrl !== undefined) await prepareQueue(parts.migratorUrl, parts.queueSettings);
  const pool = workerPool(parts.workerUrl);
  const orm = parts.orm ?? (await ownOrm(modules));
  const tell = teller(parts);
  const queue = new FactQueue(pool, log);
  const bus = new Bus({
    url: parts.workerUrl,
    log,
    hear: (items) => {
      queue.wake();
      tell(items);
    },
  });
  const listeners = byConsumer(modules.flatMap((module) => module.listeners ?? []));
  const relay = new Relay({
    pool,
    queue,
    log,
    measures,
    ...(parts.pollMilliseconds === undefined ? {} : { pollMilliseconds: parts.pollMilliseconds }),
    consumersOf: consumersBy([...listeners.values()]),
    publish: (facts) => {
      tell(facts);
      bus.send(facts);
    },
  });
  const wakeRelay = () => relay.wake();
  const work: WorkParts = { pool, orm, clock, log, measures, wakeRelay, rightsOf: rightsBy(pool, modules) };
  const runner = new Runner({ pool, log, measures }, [
    sealer(pool, log, measures),
    deadLetters(pool, queue, log),
    interruptedJobs(pool, () => queue.wake()),
    monthKeeper({ pool, clock, log, ...(parts.keptMonths ? { kept: parts.keptMonths } : {}) }),
    ...modules.flatMap((module) => module.jobs ?? []).map((job) => periodicOf(work, job)),
  ]);
  await bus.start();
  await queue.start();
  await queue.work(listenerRunner(work, listeners));
  relay.start();
  runner.start();
  return {
    wake: () => relay.wake(),
    run: (name) => runner.run(name),
    isListening: () => bus.isListening,
    pool,
    stop: async () => {
      await Promise.all([relay.stop(), runner.stop(), queue.stop()]);
      await bus.stop();
      await pool.end();
    },
  };
}

/** Who acts in a job for a member, with the rights of that moment. */
function rightsBy(pool: Pool, modules: readonly Module[]): WorkParts['rightsOf'] {
  const declared = modules.flatMap((module) => (module.permissions ?? []).map(({ name }) => name));
  const rights = new MembershipRights(pool, declared);
  return (tenantId, userId) => rights.of(tenantId, userId);
}

/** Every item goes to the modules' echoes first: whoever reads anew must not find what was cached before. */
function teller({ modules, publish, log }: JobsParts): (items: readonly LiveItem[]) => void {
  const echoes = Map.groupBy(
    modules.flatMap((module) => module.echoes ?? []),
    (echo) => echo.type,
  );
  return (items) => {
    for (const item of items) {
      try {
        if (!isGap(item)) echoes.get(item.type)?.forEach((echo) => echo.hear(item));
        publish(item);
      } catch (error) {
        log.error({ err: failureOf(error) }, 'a fact was not told');
      }
    }
  };
}

function consumersBy(listeners: readonly Listener[]): RelayParts['consumersOf'] {
  const byType = Map.groupBy(listeners, (listener) => listener.type);
  return (type, payload) =>
    (byType.get(type) ?? [])
      .filter(({ wants }) => wants === undefined || wants(payload as never))
      .map((listener) => listener.consumer);
}

async function ownOrm(modules: readonly Module[]): Promise<MikroORM> {
  const orm = createOrm(modules.flatMap((module) => module.entities ?? []));
  await orm.connect();
  return orm;
}
