import type { ApolloServerPlugin } from '@apollo/server';
import {
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';

import { AccessError } from '../../kernel/errors/access-error.ts';
import { MAX_FIRST } from '../../kernel/reading/paging.ts';
import type { Charge } from './budget.ts';

const DEFAULT_FIRST = 20;
/** Cost of the dearest page of the web client, times two. */
export const MAX_COST = 6000;
/** Longer documents are not even parsed. */
export const MAX_TOKENS = 1500;

/** A list multiplies what is below it: `first` counts as asked, clamped like the resolver clamps it; where nobody asks, its field says how long it gets. */
const listCost = ({ args, childComplexity, field }: ComplexityEstimatorArgs): number => {
  const paged = field.args.some((argument) => argument.name === 'first');
  const asked = Number((args as { first?: unknown })['first'] ?? DEFAULT_FIRST);
  const times = paged ? Math.min(Math.max(asked, 1), MAX_FIRST) : Number(field.extensions['rows'] ?? 1);
  return Number(field.extensions['cost'] ?? 1) + childComplexity * times;
};

/** Counts root mutations; two writes of one kind in one request are refused, by alias or fragment alike. */
function doubledMutation(schema: GraphQLSchema, document: DocumentNode): boolean {
  const mutation = schema.getMutationType();
  const info = new TypeInfo(schema);
  const seen = new Set<string>();
  let doubled = false;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        if (!mutation || info.getParentType() !== mutation) return;
        doubled ||= seen.has(node.name.value);
        seen.add(node.name.value);
      },
    }),
  );
  return doubled;
}

type Variables = Readonly<Record<string, unknown>>;

/** A price depends on the document and on some of its variables; both recur, so it is worked out once. */
const prices = new LRUCache<string, number>({ max: 4000 });
const MOST_VALUES = 8;

/** Numbers count as page sizes, yes and no as @include and @skip; what is null or unsaid leaves a default in force. */
function priceKey(
  queryHash: string,
  operation: OperationDefinitionNode,
  variables: Variables,
): string | undefined {
  const names = (operation.variableDefinitions ?? []).map((definition) => definition.variable.name.value);
  const values = names.flatMap((name) => {
    const value = variables[name];
    return typeof value === 'string' || (typeof value === 'object' && value !== null)
      ? []
      : [`${name}=${String(value)}`];
  });
  return values.length > MOST_VALUES
    ? undefined
    : [queryHash, operation.name?.value ?? '', ...values].join('/');
}

/** What a document costs with these variables; throws the refusal of variables that do not fit it. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
  operationName?: string,
): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      estimators: [listCost],
      ...(operationName ? { operationName } : {}),
    });
  } catch (error) {
    const isTooMuch = error instanceof Error && error.message.includes('number of nodes');
    throw new AccessError(isTooMuch ? 'COST_LIMIT' : 'BAD_USER_INPUT', { http: { status: 400 } });
  }
}

/** Refuses a document that is too dear, doubles a mutation or wants a stream, and charges the others, before any resolver runs. */
export const costLimit = <C extends { readonly charge?: Charge }>(): ApolloServerPlugin<C> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({
        schema,
        document,
        operation,
        request: { variables = {} },
        contextValue,
        queryHash,
      }) {
        if (!operation) return; // Apollo refuses it next
        const key = priceKey(queryHash, operation, variables);
        const known = key === undefined ? undefined : prices.get(key);
        if (known !== undefined) {
          contextValue.charge?.(known);
          return;
        }
        if (operation.operation === 'subscription')
          throw new AccessError('BAD_USER_INPUT', { http: { status: 400 } });
        if (doubledMutation(schema, document)) throw new AccessError('COST_LIMIT', { http: { status: 400 } });
        const cost = costOf(schema, document, variables, operation.name?.value);
        if (cost > MAX_COST) throw new AccessError('COST_LIMIT', { http: { status: 400 } });
        if (key !== undefined) prices.set(key, cost);
        contextValue.charge?.(cost);
      },
    };
  },
});
