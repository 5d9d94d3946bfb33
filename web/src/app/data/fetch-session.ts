import type { RequestError } from '../../lib/failure.ts';
import { SessionDocument, type SessionQuery } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';

/** The first answer of the server: who is here, nobody, or no answer at all. */
export type Arrival =
  | { kind: 'in'; session: SessionQuery['session'] }
  | { kind: 'out' }
  | { kind: 'failed'; error: RequestError };

type Hashed = { __meta__?: { hash?: string } };
type Body = { data?: SessionQuery | null; errors?: NonNullable<RequestError['graphQLErrors']> };

/** Reads the session without the GraphQL client, so that the request leaves before the rest of the code is there. */
export async function fetchSession(): Promise<Arrival> {
  const hash = (SessionDocument as Hashed).__meta__?.hash?.slice('sha256:'.length) ?? '';
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      'apollo-require-preflight': '1',
      'accept-language': locale(),
    },
    body: JSON.stringify({
      operationName: 'Session',
      variables: {},
      extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
    }),
  }).catch(() => undefined);
  const body = (await response?.json().catch(() => undefined)) as Body | undefined;
  if (body?.data) return { kind: 'in', session: body.data.session };
  const errors = body?.errors ?? [];
  if (errors.some((error) => error.extensions?.['code'] === 'UNAUTHENTICATED')) return { kind: 'out' };
  return { kind: 'failed', error: { graphQLErrors: errors } };
}
