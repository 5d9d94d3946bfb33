import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import Fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';

import { world } from '../../testing/index.ts';
import { healthRoutes, Metrics, operationNames, startTracing } from './index.ts';

const names = operationNames({
  find: (hash) =>
    hash === 'known' ? 'query Customers($first: Int) { customers(first: $first) { totalCount } }' : undefined,
});
const asked = (sha256Hash: string, operationName = 'Made-up') => ({
  operationName,
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

function serve(...routes: ((app: ReturnType<typeof Fastify>) => void)[]) {
  const app = Fastify();
  app.post('/graphql', async () => ({ data: {} }));
  app.get('/auth/*', async (_request, reply) => reply.code(500).send());
  for (const add of routes) add(app);
  undo.push(() => app.close());
  return app;
}

test('answers are timed by trusted operation or route; nobody can make up labels', async () => {
  const app = serve(new Metrics({ nameOperation: names }).routes);
  await app.inject({ method: 'POST', url: '/graphql', payload: asked('known') });
  for (let n = 0; n < 20; n += 1)
    await app.inject({ method: 'POST', url: '/graphql', payload: asked(`hash${n}`, `Name${n}`) });
  await app.inject({ method: 'GET', url: '/auth/secret-token' });
  await app.inject({ method: 'GET', url: '/nowhere' });
  const { body } = await app.inject({ method: 'GET', url: '/metrics' });
  const operations = new Set(
    [...body.matchAll(/zhoudao_http_request_seconds_count\{operation="([^"]+)",status="(\w+)"\}/g)].map(
      ([, operation, status]) => `${operation} ${status}`,
    ),
  );
  expect(operations).toEqual(new Set(['Customers 2xx', '/graphql ad hoc 2xx', '/auth/* 5xx', 'none 4xx']));
  expect(body).toContain('nodejs_eventloop_lag');
});

test('jobs, pools and looked-up figures are shown', async () => {
  const metrics = new Metrics({ nameOperation: names });
  const app = serve(metrics.routes);
  const { worker, source } = await world();
  metrics.watchPool('worker', worker);
  metrics.watchPool('server', source.pool);
  metrics.watch('streams', 'Open streams', () => 7);
  metrics.jobs.relayed(3, 0.2);
  metrics.jobs.sealed(5, 0.4);
  metrics.jobs.ran('escalate-overdue', 'done', 0.1);
  const client = await worker.connect();
  const { body } = await app.inject({ method: 'GET', url: '/metrics' });
  client.release();
  for (const line of [
    'zhoudao_relay_facts_total 3',
    'zhoudao_relay_lag_seconds 0.2',
    'zhoudao_audit_sealed_total 5',
    'zhoudao_audit_seal_lag_seconds 0.4',
    'zhoudao_job_runs_total{job="escalate-overdue",outcome="done"} 1',
    'zhoudao_pool_connections{pool="worker",state="busy"} 1',
    'zhoudao_pool_connections{pool="server",state="waiting"} 0',
    'zhoudao_streams 7',
  ])
    expect(body).toContain(`${line}\n`);
});

test('metrics are for the machine itself, or for whoever has the token', async () => {
  const [own, shared] = [
    serve(new Metrics({ nameOperation: names }).routes),
    serve(new Metrics({ nameOperation: names, token: 'secret' }).routes),
  ];
  const statusOf = async (
    app: typeof own,
    headers: Record<string, string> = {},
    remoteAddress = '127.0.0.1',
  ) => (await app.inject({ method: 'GET', url: '/metrics', headers, remoteAddress })).statusCode;
  expect(await statusOf(own)).toBe(200);
  expect(await statusOf(own, {}, '10.1.2.3')).toBe(404);
  for (const name of [
    'x-forwarded-for',
    'x-real-ip',
    'via',
    'forwarded',
    'x-forwarded-host',
    'cf-connecting-ip',
  ])
    expect([name, await statusOf(own, { [name]: '10.1.2.3' })]).toEqual([name, 404]);
  expect(await statusOf(shared)).toBe(404);
  expect(await statusOf(shared, { authorization: 'Bearer wrong!' }, '10.1.2.3')).toBe(404);
  expect(await statusOf(shared, { authorization: 'Bearer secret' }, '10.1.2.3')).toBe(200);
});

test('a process that cannot serve says what it waits for, one that lives says so', async () => {
  const { source } = await world();
  const database = async () => (await source.pool.query('select 1')).rowCount === 1;
  const good = serve(healthRoutes({ database }));
  const bad = serve(
    healthRoutes({
      database,
      bus: () => false,
      queue: () => Promise.reject(new Error('down')),
      slow: () => new Promise(() => undefined),
    }),
  );
  expect((await good.inject('/readyz')).json()).toEqual({ status: 'ready' });
  const answer = await bad.inject('/readyz');
  expect([answer.statusCode, answer.json()]).toEqual([
    503,
    { status: 'waiting', waitingFor: ['bus', 'queue', 'slow'] },
  ]);
  expect((await bad.inject('/healthz')).statusCode).toBe(200);
});

test('spans go to a collector if one is named, and to nobody otherwise', async () => {
  expect(await startTracing({}, names)).toBeUndefined();
  const bodies: Buffer[] = [];
  const collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        bodies.push(Buffer.concat([Buffer.from(`${request.url} `), ...chunks]));
        response.end();
      });
  });
  await new Promise<void>((resolve) => void collector.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = endpoint;
  undo.push(
    () => delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'],
    () => collector.close(),
  );
  const tracing = await startTracing(process.env, names);
  const app = serve(tracing!.routes);
  await app.inject({
    method: 'POST',
    url: '/graphql',
    payload: asked('known'),
    headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  });
  await tracing!.stop();
  const sent = Buffer.concat(bodies);
  expect(sent.toString()).toContain('/v1/traces');
  expect(sent.toString()).toContain('Customers');
  expect(sent.includes(Buffer.from('0af7651916cd43dd8448eb211c80319c', 'hex'))).toBe(true);
});
