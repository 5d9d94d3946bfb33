import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import Fastify from 'fastify';

import type { LiveFact } from '../kernel/facts/subscriptions.ts';
import { newId } from '../kernel/values/ids.ts';
import { NOBODY, type Identity } from '../runtime/http/identify.ts';
import { Subscriptions } from '../runtime/http/sse/index.ts';
import { TrustedDocuments } from '../runtime/http/trusted-documents.ts';
import type { TestTenant } from './people/tenants.ts';
import { rowsOf } from './stored.ts';
import { listen } from './stories/notice-story.ts';
import { world } from './world.ts';

/** What one stream of the product's own subscriptions has said so far, as it was sent. */
export interface Heard {
  readonly events: readonly string[];
}

/** The product's subscriptions over a real port. */
export interface StreamServer {
  follow(identity: Identity | undefined, query: string, variables: object): Promise<Heard>;
  stop(): Promise<void>;
}

const NEXT = /^event: next\ndata: (.*)$/s;

async function keep(answer: Response, events: string[]): Promise<void> {
  let rest = '';
  for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>) {
    const parts = (rest + Buffer.from(bytes).toString()).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const said = NEXT.exec(part)?.[1];
      if (said !== undefined) events.push(said);
    }
  }
}

/** Serves the subscriptions of the product's schema to whomever a test names. */
export async function aStreamServer(): Promise<StreamServer> {
  const made = await world();
  const people = new Map<string, Identity>();
  const subscriptions = new Subscriptions({
    set: async () => made.set,
    source: made.source,
    identify: async ({ cookie }: IncomingHttpHeaders) => people.get(cookie ?? '') ?? NOBODY,
    sessionCookie: (cookie = '') => cookie,
    documents: new TrustedDocuments([]),
    allowAdHoc: true,
  });
  const app = Fastify();
  subscriptions.routes(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const leave = new AbortController();
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql/stream`;
  return {
    async follow(identity, query, variables) {
      const cookie = newId();
      if (identity) people.set(cookie, identity);
      const answer = await fetch(url, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query, variables }),
        signal: leave.signal,
      });
      if (answer.status !== 200) throw new Error(`The stream was answered by ${answer.status}`);
      const events: string[] = [];
      void keep(answer, events).catch(() => undefined);
      return { events };
    },
    async stop() {
      leave.abort();
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

const told = new Set<string>();

/** Lets listeners hear what happened in a company, and tells all of it to whoever watches. */
export async function relay(tenant: TestTenant): Promise<void> {
  await listen(tenant);
  const { live } = await world();
  for (const row of await rowsOf('outbox', tenant)) {
    if (told.has(String(row['id']))) continue;
    told.add(String(row['id']));
    live.tell({ tenantId: tenant.id, type: row['type'], payload: row['payload'] } as LiveFact);
  }
}
