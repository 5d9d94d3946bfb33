import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { AccessCode } from '../../kernel/errors/access-error.ts';
import { translate, type Locale } from '../../kernel/errors/messages.ts';

const PUBLIC: ReadonlySet<string> = new Set<AccessCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'BAD_USER_INPUT',
  'COST_LIMIT',
  'UNKNOWN_DOCUMENT',
]);

const FROM_APOLLO: Readonly<Record<string, AccessCode>> = {
  GRAPHQL_PARSE_FAILED: 'BAD_USER_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'UNKNOWN_DOCUMENT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'UNKNOWN_DOCUMENT',
};

/** graphql-jit's errors lack writable extensions, and Apollo would stumble over them: each is made anew with code and path. */
export function ownError(error: GraphQLError): GraphQLError {
  const original = error.originalError;
  const inner = original instanceof GraphQLError ? original.extensions : {};
  return new GraphQLError(error.message, {
    path: error.path ?? null,
    originalError: original ?? null,
    extensions: { ...(error.path ? {} : { code: 'BAD_USER_INPUT' }), ...inner, ...error.extensions },
  });
}

/** The public code of any failure; what is not on the closed list is INTERNAL. */
export function publicCode(extensions: Readonly<Record<string, unknown>> | undefined): AccessCode {
  const code = String(extensions?.['code'] ?? '');
  const mapped = FROM_APOLLO[code] ?? code;
  return PUBLIC.has(mapped) ? (mapped as AccessCode) : 'INTERNAL';
}

/** What leaves the server: code, sentence in the reader's language, request id. Nothing of the original message. */
export function formatFailure(formatted: GraphQLFormattedError, locale: Locale, requestId: string): GraphQLFormattedError {
  const code = publicCode(formatted.extensions);
  return {
    message: translate(locale, code),
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations && code === 'BAD_USER_INPUT' ? { locations: formatted.locations } : {}),
    extensions: { code, requestId },
  };
}
