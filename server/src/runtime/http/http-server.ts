import { randomBytes } from 'node:crypto';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import compress from '@fastify/compress';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { translate, type Locale } from '../../kernel/errors/messages.ts';
import { newId } from '../../kernel/ids.ts';
import { localeOf } from './context.ts';
import type { GraphqlContext } from './graphql-server.ts';
import type { SchemaSets } from './schema-sets.ts';

/** What the HTTP layer is given; it knows no module. */
export interface HttpParts {
  readonly sets: SchemaSets;
  readonly context: (request: FastifyRequest) => Promise<GraphqlContext>;
  readonly allowAdHoc: boolean;
  readonly log: FastifyBaseLogger;
  /** Further routes: identity, subscriptions, health, the web client. */
  readonly routes: readonly ((app: FastifyInstance) => Promise<void> | void)[];
}

const BODY_LIMIT = 1024 * 1024;

const refusal = (code: 'UNKNOWN_DOCUMENT' | 'BAD_USER_INPUT', locale: Locale, requestId: string) => ({
  errors: [{ message: translate(locale, code), extensions: { code, requestId } }],
});

/** Query text is only for tests, benches and audits; a text sent beside its hash would otherwise still run. */
async function refuseText(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const body = request.body as { query?: unknown } | undefined;
  const asked = request.query as { query?: unknown };
  if (body?.query === undefined && asked.query === undefined) return;
  await reply.code(400).send(refusal('UNKNOWN_DOCUMENT', localeOf(request.headers['accept-language']), request.id));
}

/** Builds the HTTP server: GraphQL, whatever routes are handed in, and nothing that leaks. */
export async function createHttpServer(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: parts.log,
    disableRequestLogging: true,
    bodyLimit: BODY_LIMIT,
    genReqId: () => newId(),
    requestIdHeader: false,
    trustProxy: false,
    requestTimeout: 60_000,
    return503OnClosing: true,
  });
  await app.register(compress, { global: false, encodings: ['br', 'gzip'] });
  app.addHook('onRequest', async (request, reply) => {
    // The limiter counts by address; only the socket's own is believed.
    request.headers['x-zd-client-ip'] = request.ip;
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
  });
  const set = await parts.sets.for([]);
  const handler = fastifyApolloHandler(set.server as never, { context: parts.context as never });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    ...(parts.allowAdHoc ? {} : { preHandler: refuseText }),
    handler(request, reply) {
      return handler.call(app as never, request as never, reply as never);
    },
  });
  for (const routes of parts.routes) await routes(app);
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed');
    const code = status >= 500 ? 'INTERNAL' : 'BAD_USER_INPUT';
    const locale = localeOf(request.headers['accept-language']);
    return reply.code(status).send({ errors: [{ message: translate(locale, code), extensions: { code, requestId: request.id } }] });
  });
  app.addHook('onClose', async () => {
    await parts.sets.stop();
  });
  return app;
}

/** A value for one response's Content-Security-Policy. */
export const newNonce = (): string => randomBytes(16).toString('base64');
