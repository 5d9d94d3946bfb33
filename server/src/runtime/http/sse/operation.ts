import { createHash } from 'node:crypto';

import {
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { RequestParams } from 'graphql-sse';
import { LRUCache } from 'lru-cache';

import { AccessError } from '../../../kernel/errors/access-error.ts';
import { costOf, MAX_COST, MAX_TOKENS } from '../cost-limit.ts';
import { validationRules } from '../graphql-server.ts';
import type { TrustedDocuments } from '../trusted-documents.ts';
import type { Operation } from './delivery.ts';

/** Parsed and validated once; whether it may run is decided by its text alone. */
const readied = new WeakMap<
  GraphQLSchema,
  LRUCache<string, { readonly document: DocumentNode } | { readonly refusal: AccessError }>
>();

function ready(schema: GraphQLSchema, text: string): DocumentNode {
  const known = readied.get(schema) ?? new LRUCache({ max: 500 });
  readied.set(schema, known);
  const key = createHash('sha256').update(text).digest('base64');
  const found = known.get(key) ?? examine(schema, text);
  known.set(key, found);
  if ('refusal' in found) throw found.refusal;
  return found.document;
}

function examine(
  schema: GraphQLSchema,
  text: string,
): { readonly document: DocumentNode } | { readonly refusal: AccessError } {
  const refusal = new AccessError('BAD_USER_INPUT');
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS });
    return validate(schema, document, [...specifiedRules, ...validationRules]).length > 0
      ? { refusal }
      : { document };
  } catch {
    return { refusal };
  }
}

/** What a request wants to follow: a trusted document by its hash; text only where ad-hoc documents are allowed. Throws the refusal. */
export function operationOf(
  params: RequestParams,
  schema: GraphQLSchema,
  documents: TrustedDocuments,
  allowAdHoc: boolean,
): Operation {
  const stored = (params.extensions?.['persistedQuery'] as { sha256Hash?: unknown } | undefined)?.sha256Hash;
  const text = typeof stored === 'string' ? documents.find(stored) : allowAdHoc ? params.query : undefined;
  if (text === undefined) throw new AccessError('UNKNOWN_DOCUMENT');
  const document = ready(schema, text);
  const operationName = params.operationName ?? null;
  if (getOperationAST(document, operationName)?.operation !== 'subscription')
    throw new AccessError('BAD_USER_INPUT');
  const variables = (params.variables ?? {}) as Readonly<Record<string, unknown>>;
  if (costOf(schema, document, variables, operationName ?? undefined) > MAX_COST)
    throw new AccessError('COST_LIMIT');
  return { schema, document, operationName, variables };
}
