import { ApolloServer, type ApolloServerOptionsWithGateway, type GraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import {
  execute,
  GraphQLID,
  GraphQLString,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLScalarType,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

import type { Ctx } from '../../kernel/ctx.ts';
import { AccessError } from '../../kernel/errors/access-error.ts';
import type { Charge } from './budget.ts';
import { costLimit, MAX_TOKENS } from './cost-limit.ts';
import { formatFailure, ownError, refusalOf } from './graphql-errors.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** What Apollo carries through a request. */
export interface GraphqlContext extends Ctx {
  /** Called once for each masked failure, with the original. */
  readonly report: NonNullable<Ctx['report']>;
  /** Takes what the document costs from the budgets of whoever asks; absent where nothing is counted. */
  readonly charge?: Charge;
}

/** Who is served: trusted documents always; tools that bring text of their own may also ask what there is. */
export interface ServedTo {
  readonly documents: TrustedDocuments;
  readonly introspection: boolean;
}

interface Compiled {
  readonly run: CompiledQuery | 'interpret';
  readonly bytes: number;
}

/** Compiled documents of all schema sets share one memory; a grid query costs about 57 kB. */
const COMPILED_BYTES = 32 * 2 ** 20;
const compiled = new LRUCache<string, Compiled>({
  maxSize: COMPILED_BYTES,
  sizeCalculation: (entry) => entry.bytes,
});
const bytesOf = (document: DocumentNode): number => 4096 + (document.loc?.source.body.length ?? 1000) * 60;

/** Most values of an answer are texts already; only others need to be looked at. */
const plainText =
  (type: GraphQLScalarType) =>
  (value: unknown): unknown =>
    typeof value === 'string' ? value : type.serialize(value);

function compiledFor(
  schema: GraphQLSchema,
  key: string,
  document: DocumentNode,
  operationName: string | undefined,
): Compiled['run'] {
  const known = compiled.get(key);
  if (known) return known.run;
  const made = compileQuery(schema, document, operationName, {
    customJSONSerializer: false,
    customSerializers: { String: plainText(GraphQLString), ID: plainText(GraphQLID) },
  });
  const run = isCompiledQuery(made) ? made : 'interpret';
  compiled.set(key, { run, bytes: bytesOf(document) });
  return run;
}

/** Drops the compiled documents of a schema that is no longer served, so that it can be forgotten. */
export function forgetCompiled(schemaKey: string): void {
  for (const key of compiled.keys()) if (key.startsWith(`${schemaKey}/`)) compiled.delete(key);
}

const armor = new ApolloArmor({
  maxDepth: { n: 10 },
  maxAliases: { n: 15 },
  maxDirectives: { n: 20 },
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: true },
}).protect();

/** Limits of depth, aliases and directives; subscriptions, which run outside Apollo, apply them too. */
export const validationRules = armor.validationRules ?? [];

type Gateway = NonNullable<ApolloServerOptionsWithGateway<GraphqlContext>['gateway']>;

function gatewayFor(schema: GraphQLSchema, schemaKey: string): Gateway {
  let tell: (supply: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void = () => undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      tell = callback;
      return () => undefined;
    },
    async load() {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        executor: async ({ document, queryHash, request, context }) => {
          const ctx = context as unknown as GraphqlContext;
          try {
            const run = compiledFor(
              schema,
              `${schemaKey}/${queryHash}/${request.operationName ?? ''}`,
              document,
              request.operationName,
            );
            const variables = request.variables ?? {};
            const result = (
              run === 'interpret'
                ? await execute({
                    schema,
                    document,
                    contextValue: ctx,
                    variableValues: variables,
                    operationName: request.operationName ?? null,
                  })
                : await run.query(undefined, ctx, variables)
            ) as ExecutionResult;
            return result.errors ? { ...result, errors: result.errors.map(ownError) } : result;
          } finally {
            await ctx.scope.close(); // over before the response leaves
          }
        },
      };
    },
    async stop() {},
  };
}

/** Turns failures into what may leave; what was masked is reported, each original once. */
function mask(
  errors: readonly GraphQLError[],
  { body, http }: GraphQLResponse,
  { locale, requestId, report }: GraphqlContext,
): void {
  const refusals = errors.map(refusalOf);
  const masked = errors
    .filter((_error, n) => (refusals[n]?.status ?? 500) >= 500)
    .map((error) => (error.originalError instanceof Error ? error.originalError : error)); // anything can be thrown
  for (const error of new Map(masked.map((one) => [one.message, one])).values()) report(error);
  if (body.kind !== 'single' || !body.singleResult.errors) return;
  body.singleResult.errors = body.singleResult.errors.map((failure, n) =>
    formatFailure(failure, locale, requestId, refusals[n]),
  );
  // Only what is worth another try brings headers: a busy database, an empty budget.
  const later = refusals.find((refusal) => refusal.headers['retry-after'] !== undefined);
  if (!later) return;
  if (!body.singleResult.data) http.status = later.status;
  for (const [name, value] of Object.entries(later.headers)) http.headers.set(name, value);
}

/** Text that cannot be parsed or validated, or variables that do not fit it: the request itself was well formed. */
const isAboutDocument = ({ extensions, path }: GraphQLError): boolean =>
  /^GRAPHQL_(PARSE|VALIDATION)_FAILED$/.test(String(extensions['code'])) ||
  (extensions['code'] === 'BAD_USER_INPUT' && path === undefined);

/** Apollo's own words would bypass our log and what it leaves out; its failures are reported by the hooks. */
const silence = (): void => undefined;
const QUIET = { debug: silence, info: silence, warn: silence, error: silence };

/** The one factory of every server, one per set of plugins, so that no limit can be forgotten. */
export function createGraphqlServer(
  schema: GraphQLSchema,
  schemaKey: string,
  { documents, introspection }: ServedTo,
): ApolloServer<GraphqlContext> {
  return new ApolloServer<GraphqlContext>({
    gateway: gatewayFor(schema, schemaKey),
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    introspection,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: QUIET,
    parseOptions: { maxTokens: MAX_TOKENS },
    formatError: (failure) => formatFailure(failure, 'zh-CN', ''),
    persistedQueries: { cache: documents.cache },
    validationRules,
    plugins: [
      ...((armor.plugins ?? []) as never[]),
      costLimit<GraphqlContext>(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      {
        async unexpectedErrorProcessingRequest({ requestContext, error }) {
          requestContext.contextValue.report(error);
        },
        async requestDidStart() {
          return {
            // Before any resolver runs, so that nobody is told what would be wrong with an input.
            async didResolveOperation({ operation, contextValue }) {
              if (operation?.operation === 'mutation' && contextValue.who?.seenBy)
                throw new AccessError('READ_ONLY', { http: { status: 200 } });
            },
            // Codes and sentences are set here and not in formatError, because only here the request is known.
            async willSendResponse({ request, response, contextValue, errors = [] }) {
              if (errors.length === 0) return;
              mask(errors, response, contextValue);
              // GraphQL over HTTP §6.4.1: who understands plain JSON only is told in the body, under 200.
              const isPlain = !(request.http?.headers.get('accept') ?? '').includes(
                'application/graphql-response+json',
              );
              if (isPlain && response.http.status === 400 && errors.every(isAboutDocument))
                response.http.status = 200;
            },
          };
        },
      },
    ],
  });
}
