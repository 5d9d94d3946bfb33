import type { IncomingHttpHeaders } from 'node:http';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createSourceEventStream, type FormattedExecutionResult } from 'graphql';
import { createHandler, type RequestParams, type Request as SseRequest } from 'graphql-sse';

import { translate } from '../../../kernel/errors/messages.ts';
import type { LiveFact } from '../../../kernel/facts/subscriptions.ts';
import type { Clock } from '../../../kernel/values/clock.ts';
import type { ScopeSource } from '../../database/index.ts';
import { refuseOtherSession, SEEING } from '../acting-as.ts';
import type { Budgets } from '../budget.ts';
import { contextOf, localeOf } from '../context.ts';
import { formatFailure } from '../graphql-errors.ts';
import type { GraphqlContext } from '../graphql-server.ts';
import type { Identify, Identity } from '../identify.ts';
import type { SchemaSet } from '../schema-sets.ts';
import type { TrustedDocuments } from '../trusted-documents.ts';
import { Delivery, withCode, type Operation } from './delivery.ts';
import { EventBody } from './event-body.ts';
import { operationOf } from './operation.ts';
import { MOST_STREAMS, Places, type MostStreams } from './places.ts';
import { SharedReads } from './shared-reads.ts';
import { verdictOn, Watch } from './watch.ts';

/** What subscriptions are given. The schema was built with a `Live` as its pubSub. */
export interface SseParts {
  readonly set: () => Promise<SchemaSet>;
  readonly source: ScopeSource;
  readonly identify: Identify;
  /** The part of a Cookie header that names the session: whatever else a browser sends makes nobody another one. */
  readonly sessionCookie: (header: string | undefined) => string;
  readonly documents: TrustedDocuments;
  readonly allowAdHoc: boolean;
  readonly budgets?: Budgets | undefined;
  readonly clock?: Clock;
  readonly most?: MostStreams;
}

interface Open {
  readonly request: FastifyRequest;
  readonly cookie: string;
  readonly set: SchemaSet;
  body?: EventBody;
  delivery?: Delivery;
  readonly leaving: (() => void)[];
}

const leave = ({ leaving }: Open): void => leaving.splice(0).forEach((step) => step());

/** What tells who watches: the session, and through whose eyes. */
function personIn({ request, cookie }: Pick<Open, 'request' | 'cookie'>): IncomingHttpHeaders {
  const seeing = request.headers[SEEING];
  return seeing === undefined ? { cookie } : { cookie, [SEEING]: seeing };
}

type Handled = SseRequest<FastifyRequest, Open>;

/** Subscriptions over server-sent events: `POST /graphql/stream`, one stream for each operation. */
export class Subscriptions {
  readonly #parts: SseParts;
  readonly #watch: Watch;
  readonly #reads: SharedReads;
  readonly #places: Places;
  readonly #open = new Set<Open>();
  readonly #handler: (request: Handled) => ReturnType<ReturnType<typeof createHandler>>;

  constructor(parts: SseParts) {
    this.#parts = parts;
    this.#watch = new Watch(parts.identify);
    this.#places = new Places(parts.most ?? MOST_STREAMS);
    this.#reads = new SharedReads(parts.source);
    this.#handler = createHandler<FastifyRequest, Open, never>({
      authenticate: () => null,
      validate: () => [], // done where the document is found
      onSubscribe: ({ context }, params) => this.#subscribe(context, params) as never,
    });
  }

  /** How many streams are open, for the metrics. */
  get size(): number {
    return this.#open.size;
  }

  /** Adds the route; give it to the HTTP server. */
  readonly routes = (app: FastifyInstance): void => {
    app.post('/graphql/stream', (request, reply) => this.#answer(request, reply));
    app.addHook('preClose', async () => this.stop());
  };

  /** Cuts every stream: the clients come back, to another server or to the next start of this one. */
  stop(): void {
    this.#watch.stop();
    for (const open of this.#open) open.body?.cut();
  }

  async #answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    // A form of another site can send text, but not JSON.
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return reply.code(415).send();
    if (request.headers.accept !== 'text/event-stream') return reply.code(406).send();
    const cookie = this.#parts.sessionCookie(request.headers.cookie);
    const set = await this.#parts.set();
    const identity = await this.#parts.identify(personIn({ request, cookie }), 'watch');
    this.#parts.budgets?.open(identity, request.ip);
    const giveBack = this.#places.take(cookie, identity);
    if (!giveBack)
      return reply.code(429).header('retry-after', '30').send(this.#failure('RATE_LIMITED', request));
    const open: Open = { request, cookie, set, leaving: [giveBack, () => this.#open.delete(open)] };
    this.#open.add(open);
    const [body, init] = await this.#handle(request, open).catch((error: unknown) => {
      leave(open);
      throw error;
    });
    // The connection ends with its stream, so that a closing server does not wait for idle ones.
    reply
      .code(init.status)
      .header('connection', 'close')
      .header('cache-control', 'no-cache, no-transform')
      .header('x-accel-buffering', 'no');
    if (init.headers?.['content-type'] !== undefined)
      reply.header('content-type', init.headers['content-type']);
    if (body === null || typeof body === 'string') {
      leave(open);
      return reply.send(body ?? '');
    }
    open.body = new EventBody(body, () => open.delivery?.taken());
    open.body.once('close', () => leave(open));
    return reply.send(open.body);
  }

  #handle(request: FastifyRequest, open: Open): ReturnType<ReturnType<typeof createHandler>> {
    return this.#handler({
      method: request.method,
      url: request.url,
      headers: { get: (name) => String(request.headers[name] ?? '') },
      body: request.body as Record<PropertyKey, unknown>,
      raw: request,
      context: open,
    });
  }

  async #subscribe(open: Open, params: RequestParams): Promise<unknown> {
    const { request } = open;
    const { source, clock } = this.#parts;
    const report = (error: unknown): void =>
      request.log.error({ err: error, requestId: request.id }, 'subscription failed');
    const locale = localeOf(request.headers['accept-language']);
    const contextFor = (identity: Identity): GraphqlContext =>
      contextOf(source, identity, { id: request.id, locale, report }, clock);
    let opened: Identity | undefined;
    const following = this.#watch.follow(personIn(open), (now) => opened && this.#judge(open, opened, now));
    open.leaving.push(() => following.leave());
    opened = await following.now();
    const context = contextFor(opened);
    try {
      refuseOtherSession(request.headers, opened);
      const operation = operationOf(params, open.set.schema, this.#parts.documents, this.#parts.allowAdHoc);
      const facts = await factsOf(operation, context);
      if (!(Symbol.asyncIterator in facts)) return facts;
      open.delivery = new Delivery(
        { operation, opened, following, reads: this.#reads, contextFor, report, cut: () => open.body?.cut() },
        facts,
      );
      return open.delivery;
    } catch (error) {
      return { data: null, errors: [formatFailure(withCode(error as Error), context.locale, request.id)] };
    }
  }

  /** The right is gone: a farewell. It changed: the client comes back under the new ones, or is refused then. */
  #judge(open: Open, opened: Identity, now: Identity): void {
    const verdict = verdictOn(opened, now);
    if (verdict === 'gone') void open.delivery?.return();
    if (verdict === 'changed') open.body?.cut();
  }

  #failure(code: 'RATE_LIMITED', request: FastifyRequest): FormattedExecutionResult {
    const locale = localeOf(request.headers['accept-language']);
    return { errors: [{ message: translate(locale, code), extensions: { code, requestId: request.id } }] };
  }
}

/** The facts an operation follows, or why it may not. */
async function factsOf(
  operation: Operation,
  context: GraphqlContext,
): Promise<AsyncIterable<LiveFact> | FormattedExecutionResult> {
  const source = await createSourceEventStream({
    schema: operation.schema,
    document: operation.document,
    operationName: operation.operationName,
    variableValues: operation.variables,
    contextValue: context,
  });
  if (Symbol.asyncIterator in source) return source as AsyncIterable<LiveFact>;
  return {
    data: null,
    errors: (source.errors ?? []).map((error) =>
      formatFailure(withCode(error), context.locale, context.requestId),
    ),
  };
}
