import { randomBytes } from 'node:crypto';

import compress from '@fastify/compress';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';

import { AccessError } from '../../kernel/errors/access-error.ts';
import { newId } from '../../kernel/values/ids.ts';
import { localeOf } from './context.ts';
import { failureOf, refusalOf } from './graphql-errors.ts';
import { graphqlRoute } from './graphql-route.ts';
import type { GraphqlContext } from './graphql-server.ts';
import type { SchemaSets } from './schema-sets.ts';

/** What the HTTP layer is given; it knows no module. */
export interface HttpParts {
  readonly sets: SchemaSets;
  readonly context: (request: FastifyRequest) => Promise<GraphqlContext>;
  readonly allowAdHoc: boolean;
  readonly log: FastifyBaseLogger;
  /** Reverse proxies that are believed when they say who is behind them; nobody is, unless named. */
  readonly trustedProxies?: readonly string[];
  /** Where people come by https, they are told to come by nothing else. */
  readonly isSecure?: boolean;
  /** Further routes: identity, subscriptions, health, the web client. */
  readonly routes: readonly ((app: FastifyInstance) => Promise<void> | void)[];
}

const YEAR_SECONDS = 365 * 24 * 3600;
/** What the first packet of an answer carries. */
const PACKET_BYTES = 1400;
const BODY_LIMIT = 1024 * 1024;
/** For a request as a whole, its body included: the largest file over a line of two megabits. Headers have a minute. */
const REQUEST_MILLISECONDS = 600_000;
const SILENCE_MILLISECONDS = 120_000;

/** Whatever a route, a body or an address did wrong: a code, a sentence in the reader's language, the request id. */
function refuse(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal.code === 'INTERNAL') request.log.error({ err: error, requestId: request.id }, 'request failed');
  const failure = failureOf(refusal, localeOf(request.headers['accept-language']), request.id);
  const answer = reply.code(refusal.status).headers({ ...refusal.headers, 'x-request-id': request.id });
  // Somebody who followed a link to a file reads a sentence.
  return request.headers.accept?.includes('text/html') === true
    ? answer.type('text/plain; charset=utf-8').send(failure.errors[0]?.message)
    : answer.send(failure);
}

/** Query text is only for tests, benches and audits; a text sent beside its hash would otherwise still run. */
async function refuseText(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const body = request.body as { query?: unknown } | undefined;
  const asked = request.query as { query?: unknown };
  if (body?.query === undefined && asked.query === undefined) return;
  refuse(new AccessError('UNKNOWN_DOCUMENT'), request, reply);
  await reply;
}

/** Builds the HTTP server: GraphQL, whatever routes are handed in, and nothing that leaks. */
export async function createHttpServer(parts: HttpParts): Promise<FastifyInstance> {
  const { trustedProxies = [] } = parts;
  const app = Fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    genReqId: () => newId(),
    requestIdHeader: false,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestTimeout: REQUEST_MILLISECONDS,
    // Who neither sends nor takes anything for so long has gone; open streams are kept alive by their heartbeat.
    connectionTimeout: SILENCE_MILLISECONDS,
    return503OnClosing: true,
    frameworkErrors: (error, request, reply) => void refuse(error, request, reply),
  });
  app.setErrorHandler(refuse); // before any route: a route keeps the one it finds
  await app.register(compress, { global: false, encodings: ['br', 'gzip'] });
  app.addHook('onRequest', async (request, reply) => {
    // The limiter counts by address: the socket's own, or what a named proxy says of it; never what a client says.
    request.headers['x-zd-client-ip'] = request.ip;
    reply
      .header('x-request-id', request.id)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer');
    if (parts.isSecure === true) reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}`);
  });
  const set = await parts.sets.for([]);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    ...(parts.allowAdHoc ? {} : { preHandler: refuseText }),
    // Sessions and lists shrink to a fifth in some 60 µs; what fits one packet stays as it is.
    compress: { threshold: PACKET_BYTES, encodings: ['gzip'], zlibOptions: { level: 3 } },
    handler: graphqlRoute(set.server, parts.context),
  });
  for (const routes of parts.routes) await routes(app);
  app.addHook('onClose', async () => {
    await parts.sets.stop();
  });
  return app;
}

/** A value for one response's Content-Security-Policy. */
export const newNonce = (): string => randomBytes(16).toString('base64');
