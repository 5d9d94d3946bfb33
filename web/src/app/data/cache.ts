import { cacheExchange, type Cache, type UpdateResolver } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import type { Exchange } from 'urql';

import { keyless, possibleTypes } from '../../lib/gql/cache-facts.ts';

const lists = ['customers', 'cases', 'complaints', 'notifications', 'members', 'templates'] as const;
type ListName = (typeof lists)[number];

/** Drops what was read of these lists, so that mounted ones ask again. */
function forget(cache: Cache, names: readonly ListName[]): void {
  for (const field of cache.inspectFields('Query')) {
    if (names.some((name) => name === field.fieldName))
      cache.invalidate('Query', field.fieldName, field.arguments);
  }
}

const forgets =
  (...names: ListName[]): UpdateResolver =>
  (_result, _args, cache) =>
    forget(cache, names);

/** After these the membership of lists can differ; what only changes a row arrives by its id. */
const mutations: Record<string, UpdateResolver> = {
  createCustomer: forgets('customers'),
  archiveCustomer: forgets('customers'),
  updateCustomer: forgets('customers'),
  fileComplaint: forgets('cases', 'complaints'),
  assignCase: forgets('cases', 'complaints'),
  advanceCase: forgets('cases', 'complaints'),
  closeCase: forgets('cases', 'complaints'),
  closeComplaint: forgets('cases', 'complaints'),
  reopenCase: forgets('cases', 'complaints'),
  withdrawCase: forgets('cases', 'complaints'),
  setMemberDisabled: forgets('members'),
  publishTemplate: forgets('templates'),
};

/** Timelines and the lists below a record grow at their end, so a change starts them anew. */
function forgetBelow(typename: string, id: unknown, fields: readonly string[], cache: Cache): void {
  if (typeof id !== 'string') return;
  const entity = { __typename: typename, id };
  for (const field of cache.inspectFields(entity)) {
    if (fields.includes(field.fieldName)) cache.invalidate(entity, field.fieldName, field.arguments);
  }
}

const caseVerbs = [
  'acknowledgeComplaint',
  'assessComplaint',
  'proposeSolutions',
  'resolveComplaint',
  'closeComplaint',
  'assignCase',
  'advanceCase',
  'commentCase',
  'linkCases',
  'unlinkCases',
  'closeCase',
  'reopenCase',
  'withdrawCase',
];

const customerVerbs: Record<string, string> = {
  updateCustomer: 'id',
  archiveCustomer: 'id',
  addContact: 'customerId',
  recordInteraction: 'customerId',
  fileComplaint: 'customerId',
};

type InputArgs = { input?: Record<string, unknown> };

function withTimelines(): Record<string, UpdateResolver> {
  const all: Record<string, UpdateResolver> = { ...mutations };
  for (const verb of caseVerbs) {
    all[verb] = (result, args, cache, info) => {
      mutations[verb]?.(result, args, cache, info);
      const input = (args as InputArgs).input;
      for (const typename of possibleTypes['Case'] ?? []) {
        for (const id of [input?.['id'], input?.['fromId'], input?.['toId']])
          forgetBelow(typename, id, ['timeline'], cache);
      }
    };
  }
  for (const [verb, key] of Object.entries(customerVerbs)) {
    all[verb] = (result, args, cache, info) => {
      mutations[verb]?.(result, args, cache, info);
      forgetBelow('Customer', (args as InputArgs).input?.[key], ['timeline', 'contacts', 'cases'], cache);
    };
  }
  return all;
}

type IdArgs = { id?: unknown };
const byId = (typename: string) => (_parent: unknown, args: IdArgs) => ({
  __typename: typename,
  id: String(args.id),
});

/** The normalised cache: facts generated from the schema in place of the schema itself, which would cost 40 kB. */
export function normalisedCache(): Exchange {
  return cacheExchange({
    possibleTypes,
    keys: Object.fromEntries(keyless.map((name) => [name, () => null])),
    resolvers: {
      Query: {
        ...Object.fromEntries(lists.map((name) => [name, relayPagination()])),
        customer: byId('Customer'),
        complaint: byId('Complaint'),
        contact: byId('Contact'),
        member: byId('Member'),
      },
      Customer: { contacts: relayPagination(), timeline: relayPagination(), cases: relayPagination() },
      Complaint: { timeline: relayPagination() },
    },
    updates: { Mutation: withTimelines() },
    // With possibleTypes and no schema the writer reports harmless "Invalid undefined" lines for inline fragments.
    logger: () => undefined,
  });
}
