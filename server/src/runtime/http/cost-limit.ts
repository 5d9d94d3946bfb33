import type { ApolloServerPlugin } from '@apollo/server';
import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';
import { AccessError } from '../../kernel/errors/access-error.ts';
import { MAX_FIRST } from '../../kernel/reading/paging.ts';

const DEFAULT_FIRST = 20;
/** Cost of the dearest page of the web client, times two. */
export const MAX_COST = 6000;

/** A list multiplies what is below it; `first` counts as asked, clamped like the resolver clamps it. */
const listCost = ({ args, childComplexity, field }: ComplexityEstimatorArgs): number => {
  const paged = field.args.some((argument) => argument.name === 'first');
  const asked = Number((args as { first?: unknown })['first'] ?? DEFAULT_FIRST);
  const times = paged ? Math.min(Math.max(asked, 1), MAX_FIRST) : 1;
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

interface Priced {
  cost?: number;
}

/** A price depends on the document and on the numbers among its variables; both recur, so it is worked out once. */
const prices = new LRUCache<string, { readonly cost: number }>({ max: 4000 });
const MOST_NUMBERS = 8;

const priceKey = (queryHash: string, operationName: string | undefined, variables: Readonly<Record<string, unknown>>): string | undefined => {
  const numbers = Object.entries(variables).filter(([, value]) => typeof value === 'number');
  if (numbers.length > MOST_NUMBERS) return undefined;
  return `${queryHash}/${operationName ?? ''}/${numbers.map(([name, value]) => `${name}=${String(value)}`).join()}`;
};

/** What a document costs with these variables. */
export function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Readonly<Record<string, unknown>>, operationName?: string): number {
  return getComplexity({ schema, query: document, variables, estimators: [listCost], ...(operationName ? { operationName } : {}) });
}

/** Refuses a document that is too dear or doubles a mutation before any resolver runs; the cost is left for the tenant's budget. */
export const costLimit = <C extends Priced & object>(): ApolloServerPlugin<C> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, request, contextValue, queryHash }) {
        const key = priceKey(queryHash, request.operationName, request.variables ?? {});
        const known = key === undefined ? undefined : prices.get(key);
        if (known) {
          contextValue.cost = known.cost;
          return;
        }
        if (doubledMutation(schema, document)) throw new AccessError('COST_LIMIT', { http: { status: 400 } });
        const cost = costOf(schema, document, request.variables ?? {}, request.operationName);
        if (cost > MAX_COST) throw new AccessError('COST_LIMIT', { http: { status: 400 } });
        contextValue.cost = cost;
        if (key !== undefined) prices.set(key, { cost });
      },
    };
  },
});
