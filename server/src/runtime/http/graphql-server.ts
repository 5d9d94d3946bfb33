import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Ctx } from '../../kernel/ctx.ts';
import { costLimit } from './cost-limit.ts';
import { formatFailure, ownError } from './graphql-errors.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** What Apollo carries through a request. */
export interface GraphqlContext extends Ctx {
  cost?: number;
  /** Called once for each masked failure, with the original. */
  readonly report: (error: unknown) => void;
}

interface Compiled {
  readonly run: CompiledQuery | 'interpret';
  readonly bytes: number;
}

/** Compiled documents of all schema sets share one memory; a grid query costs about 57 kB. */
const COMPILED_BYTES = 32 * 2 ** 20;
const compiled = new LRUCache<string, Compiled>({ maxSize: COMPILED_BYTES, sizeCalculation: (entry) => entry.bytes });
const bytesOf = (document: DocumentNode): number => 4096 + (document.loc?.source.body.length ?? 1000) * 60;

function compiledFor(schema: GraphQLSchema, key: string, document: DocumentNode, operationName: string | undefined): Compiled['run'] {
  const known = compiled.get(key);
  if (known) return known.run;
  const made = compileQuery(schema, document, operationName, { customJSONSerializer: false });
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
            const run = compiledFor(schema, `${schemaKey}/${queryHash}/${request.operationName ?? ''}`, document, request.operationName);
            const variables = request.variables ?? {};
            const result = (
              run === 'interpret'
                ? await execute({ schema, document, contextValue: ctx, variableValues: variables, operationName: request.operationName ?? null })
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

/** The one factory of every server, one per set of plugins, so that no limit can be forgotten. */
export function createGraphqlServer(schema: GraphQLSchema, schemaKey: string, documents: TrustedDocuments): ApolloServer<GraphqlContext> {
  return new ApolloServer<GraphqlContext>({
    gateway: gatewayFor(schema, schemaKey),
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    introspection: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: 1500 },
    formatError: (failure) => formatFailure(failure, 'zh-CN', ''),
    persistedQueries: { cache: documents.cache },
    validationRules,
    plugins: [
      ...((armor.plugins ?? []) as never[]),
      costLimit<GraphqlContext>(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      {
        async requestDidStart() {
          return {
            // Codes and sentences are set here and not in formatError, because only here the request is known.
            async willSendResponse({ response, contextValue, errors }) {
              for (const error of errors ?? []) contextValue.report(error);
              if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
              const failures = response.body.singleResult.errors;
              response.body.singleResult.errors = failures.map((failure) => formatFailure(failure, contextValue.locale, contextValue.requestId));
            },
          };
        },
      },
    ],
  });
}
