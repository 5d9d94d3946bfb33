import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import type { AccessCode } from '../../kernel/errors/access-error.ts';
import { defineMessages, translate, type Locale } from '../../kernel/errors/messages.ts';
import { SearchTooLong } from '../../kernel/errors/search-too-long.ts';
import { NotPrinted } from '../../kernel/ports/typesetter.ts';
import { isBusy } from '../database/busy.ts';

const PUBLIC: ReadonlySet<string> = new Set<AccessCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'BAD_USER_INPUT',
  'COST_LIMIT',
  'OTHER_SESSION',
  'READ_ONLY',
  'SEEING_OVER',
  'SEARCH_TOO_LONG',
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

defineMessages({
  'server.busy': { 'zh-CN': '系统繁忙，请稍后再试', en: 'The system is busy, please try again in a moment' },
});

/** How soon a client may come back when the database could not serve. */
const RETRY_SECONDS = '2';

/** What a failure means for the outside. */
export interface Refusal {
  readonly code: AccessCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Key of its sentence; the code itself unless there is a better one. */
  readonly sentence: string;
}

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

const STATUS: Partial<Readonly<Record<AccessCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  INTERNAL: 500,
};
const codeOfStatus = (status: number): AccessCode => {
  const known = Object.entries(STATUS).find(([, own]) => own === status);
  return known ? (known[0] as AccessCode) : status >= 400 && status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL';
};

const statusOf = ({ http }: Readonly<Record<string, unknown>>): number | undefined =>
  (http as { readonly status?: number } | undefined)?.status;

const laterIn = ({ retryAfter }: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {};

/** The public code of any failure; what is not on the closed list is INTERNAL, unless Apollo itself calls it the client's mistake. */
function publicCode(extensions: Readonly<Record<string, unknown>> = {}): AccessCode {
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : '';
  const mapped = FROM_APOLLO[code] ?? code;
  if (PUBLIC.has(mapped)) return mapped as AccessCode;
  return codeOfStatus(statusOf(extensions) ?? 500);
}

/** A document that is not drawn: too much at the moment, too much for one document, or our fault. */
function unprinted({ fault }: NotPrinted): Refusal {
  const isCrowded = fault === 'busy';
  return {
    code: isCrowded ? 'RATE_LIMITED' : fault === 'broken' ? 'INTERNAL' : 'BAD_USER_INPUT',
    status: isCrowded ? 503 : fault === 'broken' ? 500 : 422,
    headers: isCrowded ? { 'retry-after': RETRY_SECONDS } : {},
    sentence: `print.fault.${fault}`,
  };
}

/** Judges a failure wherever it shows up: a database that cannot serve now is 503 and worth another try. */
export function refusalOf(error: unknown): Refusal {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (isBusy(original)) {
    const told = original instanceof SearchTooLong ? 'SEARCH_TOO_LONG' : undefined;
    return {
      code: told ?? 'INTERNAL',
      status: 503,
      headers: { 'retry-after': RETRY_SECONDS },
      sentence: told ?? 'server.busy',
    };
  }
  if (original instanceof NotPrinted) return unprinted(original);
  if (!(error instanceof GraphQLError)) {
    const { statusCode: status = 500 } = error as { readonly statusCode?: number };
    const code = codeOfStatus(status);
    return { code, status, headers: {}, sentence: code };
  }
  const { extensions } = error;
  const code = publicCode(extensions);
  return {
    code,
    status: statusOf(extensions) ?? STATUS[code] ?? 400,
    headers: code === 'RATE_LIMITED' ? laterIn(extensions) : {},
    sentence: code,
  };
}

/** The body of a refusal that no GraphQL document has led to. */
export const failureOf = (
  { code, sentence }: Pick<Refusal, 'code' | 'sentence'>,
  locale: Locale,
  requestId: string,
): { readonly errors: readonly GraphQLFormattedError[] } => ({
  errors: [{ message: translate(locale, sentence), extensions: { code, requestId } }],
});

/** What leaves the server: code, sentence in the reader's language, request id. Nothing of the original message. */
export function formatFailure(
  formatted: GraphQLFormattedError,
  locale: Locale,
  requestId: string,
  refusal?: Refusal,
): GraphQLFormattedError {
  const code = refusal?.code ?? publicCode(formatted.extensions);
  return {
    message: translate(locale, refusal?.sentence ?? code),
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations && code === 'BAD_USER_INPUT' ? { locations: formatted.locations } : {}),
    extensions: { code, requestId },
  };
}
