import 'reflect-metadata';
import { expect, test } from 'vitest';

import { world } from '../../testing/index.ts';
import { createHttpServer } from './http-server.ts';
import { createLog } from './log.ts';
import { SchemaSets } from './schema-sets.ts';
import { TrustedDocuments } from './trusted-documents.ts';

/** Whom a server takes a request for: what the socket is, and what the request claims. */
async function takenFor(trustedProxies: readonly string[], socket: string, claim: string): Promise<unknown> {
  const { set } = await world();
  const app = await createHttpServer({
    sets: new SchemaSets(set.schema, new TrustedDocuments([])),
    context: () => Promise.reject(new Error('nobody asks')),
    allowAdHoc: false,
    log: createLog('silent'),
    trustedProxies,
    routes: [(it) => void it.get('/who', (request) => ({ ip: request.headers['x-zd-client-ip'] }))],
  });
  try {
    const headers = { 'x-forwarded-for': claim, 'x-zd-client-ip': '6.6.6.6' };
    const answer = await app.inject({ url: '/who', remoteAddress: socket, headers });
    return answer.json<{ ip: unknown }>().ip;
  } finally {
    await app.close();
  }
}

test('without named proxies a claim is not believed, whoever makes it', async () => {
  expect(await takenFor([], '10.0.0.1', '203.0.113.5')).toBe('10.0.0.1');
});

test('a named proxy tells who is behind it; what was claimed before it is not believed', async () => {
  expect(await takenFor(['10.0.0.0/8'], '10.0.0.1', '203.0.113.5')).toBe('203.0.113.5');
  expect(await takenFor(['10.0.0.0/8'], '10.0.0.1', '1.1.1.1, 203.0.113.5, 10.0.0.2')).toBe('203.0.113.5');
});

test('whoever is no named proxy is taken for himself', async () => {
  expect(await takenFor(['10.0.0.0/8'], '203.0.113.9', '203.0.113.5')).toBe('203.0.113.9');
});
