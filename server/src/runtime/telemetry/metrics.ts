import { timingSafeEqual } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { JobMeasures } from '../jobs/index.ts';
import type { NameOperation } from './operation-name.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A stream lasts for hours, which says nothing about how fast anything is; streams are counted instead. */
const UNTIMED = '/graphql/stream';

/** What the metrics of a process are given. */
export interface MetricsParts {
  readonly nameOperation: NameOperation;
  /** Lets a collector read from afar; without it only the machine itself may. */
  readonly token?: string | undefined;
}

/** Everything that is measured in this process. Labels come from closed lists, so nobody outside can make more of them. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #parts: MetricsParts;
  readonly #requests: Histogram<'operation' | 'status'>;
  /** What the jobs report to. */
  readonly jobs: JobMeasures;

  constructor(parts: MetricsParts) {
    this.#parts = parts;
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Histogram({
      name: 'zhoudao_http_request_seconds',
      help: 'Time to answer, by operation or route',
      labelNames: ['operation', 'status'],
      buckets: SECONDS,
      registers,
    });
    this.jobs = jobMeasures(registers);
  }

  /** Shows how a pool is used. */
  watchPool(name: string, pool: Pool): void {
    pools(this.#registry).watch(name, pool);
  }

  /** Shows a figure that is looked up when it is asked for. */
  watch(name: string, help: string, read: () => number): void {
    const gauge = new Gauge({
      name: `zhoudao_${name}`,
      help,
      registers: [],
      collect() {
        this.set(read());
      },
    });
    this.#registry.registerMetric(gauge);
  }

  /** Measures every answer and serves `GET /metrics`. */
  readonly routes = (app: FastifyInstance): void => {
    app.addHook('onResponse', async (request, reply) => {
      if (request.routeOptions.url === UNTIMED) return;
      this.#requests.observe(
        { operation: this.#parts.nameOperation(request), status: `${Math.floor(reply.statusCode / 100)}xx` },
        reply.elapsedTime / 1000,
      );
    });
    app.get('/metrics', async (request, reply) => {
      if (!mayRead(request, this.#parts.token)) return reply.code(404).send();
      return reply.type(this.#registry.contentType).send(await this.#registry.metrics());
    });
  };
}

/** What proxies add, each in its own way; who reads on the machine itself sends none of it. A proxy that adds nothing needs the token. */
const PASSED_ON = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-original-forwarded-for',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
  'x-envoy-external-address',
];

/** With a token whoever has it; without one the machine itself, and not through a proxy that stands on it. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined && token !== '') {
    const [given, wanted] = [
      Buffer.from(request.headers.authorization ?? ''),
      Buffer.from(`Bearer ${token}`),
    ];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
  return (
    !PASSED_ON.some((name) => request.headers[name] !== undefined) &&
    /^(127\.|::1$|::ffff:127\.)/.test(request.ip)
  );
}

function jobMeasures(registers: Registry[]): JobMeasures {
  const facts = new Counter({
    name: 'zhoudao_relay_facts_total',
    help: 'Facts handed on by the relay',
    registers,
  });
  const relayLag = new Gauge({
    name: 'zhoudao_relay_lag_seconds',
    help: 'How long the oldest fact of the last pass had waited',
    registers,
  });
  const seals = new Counter({ name: 'zhoudao_audit_sealed_total', help: 'Audit rows sealed', registers });
  const sealLag = new Gauge({
    name: 'zhoudao_audit_seal_lag_seconds',
    help: 'How long the oldest audit row of the last pass had waited; above 10 somebody should look',
    registers,
  });
  const runs = new Counter({
    name: 'zhoudao_job_runs_total',
    help: 'Runs of jobs and listeners',
    labelNames: ['job', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'zhoudao_job_seconds',
    help: 'Time of runs of jobs and listeners',
    labelNames: ['job'],
    buckets: SECONDS,
    registers,
  });
  return {
    relayed: (count, lag) => {
      facts.inc(count);
      relayLag.set(lag);
    },
    sealed: (count, lag) => {
      seals.inc(count);
      sealLag.set(lag);
    },
    ran: (job, outcome, took) => {
      runs.inc({ job, outcome });
      seconds.observe({ job }, took);
    },
  };
}

const POOLS = 'zhoudao_pool_connections';

class PoolGauge extends Gauge<'pool' | 'state'> {
  readonly #pools = new Map<string, Pool>();

  constructor(registry: Registry) {
    super({
      name: POOLS,
      help: 'Connections of a pool',
      labelNames: ['pool', 'state'],
      registers: [registry],
    });
  }

  watch(name: string, pool: Pool): void {
    this.#pools.set(name, pool);
  }

  override async get() {
    for (const [pool, { totalCount, idleCount, waitingCount }] of this.#pools) {
      this.set({ pool, state: 'busy' }, totalCount - idleCount);
      this.set({ pool, state: 'idle' }, idleCount);
      this.set({ pool, state: 'waiting' }, waitingCount);
    }
    return super.get();
  }
}

const pools = (registry: Registry): PoolGauge =>
  (registry.getSingleMetric(POOLS) as PoolGauge | undefined) ?? new PoolGauge(registry);
