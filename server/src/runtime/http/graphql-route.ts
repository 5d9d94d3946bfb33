import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';

import { localeOf } from './context.ts';
import { failureOf, formatFailure, refusalOf, type Refusal } from './graphql-errors.ts';
import type { GraphqlContext } from './graphql-server.ts';

type ContextOf = (request: FastifyRequest) => Promise<GraphqlContext>;

/** Nothing is made of the Host header: whatever stands there must not decide how a request is read. */
function toApollo(request: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const search = request.url.indexOf('?');
  return {
    method: request.method,
    headers,
    search: search < 0 ? '' : request.url.slice(search),
    body: request.body,
  };
}

/** Apollo refuses before it knows the request (form posts, batches, broken bodies): those answers get their request id here. */
function finished(text: string, request: FastifyRequest): string {
  if (!text.includes('"requestId":""')) return text;
  const locale = localeOf(request.headers['accept-language']);
  const { errors } = JSON.parse(text) as { readonly errors: readonly GraphQLFormattedError[] };
  return JSON.stringify({ errors: errors.map((error) => formatFailure(error, locale, request.id)) });
}

/** Answers one GraphQL request. */
export const graphqlRoute =
  (server: ApolloServer<GraphqlContext>, contextOf: ContextOf) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    let failed: Refusal | undefined;
    const {
      status = 200,
      headers,
      body,
    } = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: toApollo(request),
      context: async () => {
        try {
          return await contextOf(request);
        } catch (error) {
          failed = refusalOf(error);
          if (failed.code === 'INTERNAL')
            request.log.error({ err: error, requestId: request.id }, 'request failed');
          throw error;
        }
      },
    });
    if (failed)
      return reply
        .code(failed.status)
        .headers(failed.headers)
        .send(failureOf(failed, localeOf(request.headers['accept-language']), request.id));
    for (const [name, value] of headers) reply.header(name, value);
    if (body.kind !== 'complete') throw new Error('No schema of ours answers in parts');
    return reply.code(status).send(status < 400 ? body.string : finished(body.string, request));
  };
