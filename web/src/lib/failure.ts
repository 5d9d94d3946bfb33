/** Why a request brought no data: the server's closed set of codes, and what only a browser can see. */
export type FailureCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'BAD_USER_INPUT'
  | 'COST_LIMIT'
  | 'OTHER_SESSION'
  | 'READ_ONLY'
  | 'SEEING_OVER'
  | 'SEARCH_TOO_LONG'
  | 'UNKNOWN_DOCUMENT'
  | 'INTERNAL'
  | 'OFFLINE';

/** A failed request in the form in which it is shown. */
export type Failure = { code: FailureCode; requestId: string | undefined };

/** The part of a GraphQL client's error that we read; `ui/` knows no GraphQL client. */
export type RequestError = {
  networkError?: Error | undefined;
  graphQLErrors?: readonly { message: string; extensions?: Record<string, unknown> | undefined }[];
};

const known = new Set<string>([
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
  'INTERNAL',
]);

/** Reads the code and the request id; an unknown code counts as a fault of ours. */
export function failureOf(error: RequestError): Failure {
  const first = error.graphQLErrors?.[0];
  if (first === undefined) return { code: 'OFFLINE', requestId: undefined };
  const code = first.extensions?.['code'];
  const requestId = first.extensions?.['requestId'];
  return {
    code: typeof code === 'string' && known.has(code) ? (code as FailureCode) : 'INTERNAL',
    requestId: typeof requestId === 'string' ? requestId : undefined,
  };
}
