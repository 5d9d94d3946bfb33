import { cacheExchange, type Cache, type Resolver, type UpdateResolver } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import type { Exchange } from 'urql';

import { byId, keyless, lists, mutations, possibleTypes } from '../../lib/gql/cache-facts.ts';

type Row = { __typename: string; id?: unknown };

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && '__typename' in value;
const isOneOf = (typename: string, type: string): boolean =>
  typename === type || (possibleTypes[type]?.includes(typename) ?? false);

/** Every id that an action was sent with or answered: the records whose stories it may have made longer. */
function idsIn(value: unknown, ids = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return ids;
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'string' && /^id$|Id$/.test(key)) ids.add(part);
    else idsIn(part, ids);
  }
  return ids;
}

/** What counts the rows of a list is as old as the list itself. */
const counts: Record<string, string> = {
  customerGroups: 'Customer',
  customerTotals: 'Customer',
  caseGroups: 'Case',
  caseTotals: 'Case',
  recordForms: 'Record',
};
const { Query: windows = {}, ...below } = lists;
const read = { ...windows, ...counts };

/** Drops what was read of these fields, so that mounted ones ask again. */
function forget(cache: Cache, entity: 'Query' | Row, isStale: (field: string) => boolean): void {
  for (const { fieldName, arguments: args } of cache.inspectFields(entity as never))
    if (isStale(fieldName)) cache.invalidate(entity as never, fieldName, args);
}

const OVER: ReadonlySet<unknown> = new Set(['CANCELLED', 'DONE', 'FAILED', 'UNDONE']);

/** An import or a run over many rows writes beside every action: once it is over, any list may be another one. */
const startAfterRun: UpdateResolver = (result, _args, cache, { fieldName }) => {
  const changed = result[fieldName];
  if (!isRow(changed) || !('state' in changed) || !OVER.has(changed['state'])) return;
  forget(cache, 'Query', (field) => field in read && read[field] !== 'Import');
};

/**
 * What only changes a row arrives by its id. The membership and order of lists of the changed type can differ, though,
 * and what is listed below a record (its timeline) grows at its end, so both start anew.
 */
const startLists: UpdateResolver = (result, args, cache, info) => {
  const changed = result[info.fieldName];
  if (!isRow(changed) || isOneOf(changed.__typename, 'UserError')) return;
  if (changed.__typename === 'BulkRun') startAfterRun(result, args, cache, info);
  forget(cache, 'Query', (field) => isOneOf(changed.__typename, read[field] ?? ''));
  for (const id of idsIn([args, changed])) {
    for (const [__typename, fields] of Object.entries(below))
      forget(cache, { __typename, id }, (field) => field in fields);
  }
};

type IdArgs = { id?: unknown };
const keyOf = (typename: string) => (_parent: unknown, args: IdArgs) => ({
  __typename: typename,
  id: String(args.id),
});

function resolversOf(type: string): Record<string, Resolver> {
  const paged = Object.keys(lists[type] ?? {}).map((field): [string, Resolver] => [field, relayPagination()]);
  const found = Object.entries(byId).map(([field, name]): [string, Resolver] => [field, keyOf(name)]);
  return Object.fromEntries(type === 'Query' ? [...paged, ...found] : paged);
}

/** Remembers who opened what and changes no record, so that nothing shown is read anew for it. */
const UNTOLD = 'noteOpened';

/** The normalised cache: facts generated from the schema in place of the schema itself, which would cost 40 kB. */
export function normalisedCache(): Exchange {
  return cacheExchange({
    possibleTypes,
    keys: Object.fromEntries(keyless.map((name) => [name, () => null])),
    resolvers: Object.fromEntries(Object.keys(lists).map((type) => [type, resolversOf(type)])),
    updates: {
      Mutation: Object.fromEntries(
        mutations.filter((name) => name !== UNTOLD).map((name) => [name, startLists]),
      ),
      Subscription: { importChanged: startAfterRun },
      Query: { import: startAfterRun, bulkRun: startAfterRun },
    },
    // With possibleTypes and no schema the writer reports harmless "Invalid undefined" lines for inline fragments.
    logger: () => undefined,
  });
}
