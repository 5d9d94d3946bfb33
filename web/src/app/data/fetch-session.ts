import type { RequestError } from '../../lib/failure.ts';
import type { SessionQuery } from '../../lib/gql/graphql.ts';
import { tellSeeingOver } from '../../lib/seeing.ts';
import { askEarly } from './head-start.ts';

/** The first answer of the server: who is here, nobody, or no answer at all. */
export type Arrival =
  | { kind: 'in'; session: SessionQuery['session'] }
  | { kind: 'out' }
  | { kind: 'failed'; error: RequestError };

type Body = { data?: SessionQuery | null; errors?: NonNullable<RequestError['graphQLErrors']> };

/** Reads the session without the GraphQL client, so that the request leaves before the rest of the code is there. */
export async function fetchSession(): Promise<Arrival> {
  const response = await askEarly('Session');
  const body = (await response?.json().catch(() => undefined)) as Body | undefined;
  if (body?.data) return { kind: 'in', session: body.data.session };
  const errors = body?.errors ?? [];
  if (errors.some((error) => error.extensions?.['code'] === 'UNAUTHENTICATED')) return { kind: 'out' };
  if (errors.some((error) => error.extensions?.['code'] === 'SEEING_OVER')) tellSeeingOver();
  return { kind: 'failed', error: { graphQLErrors: errors } };
}
