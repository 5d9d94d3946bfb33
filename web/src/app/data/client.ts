import { authExchange } from '@urql/exchange-auth';
import { persistedExchange } from '@urql/exchange-persisted';
import { retryExchange } from '@urql/exchange-retry';
import { Client, fetchExchange, mapExchange, subscriptionExchange, type CombinedError } from 'urql';

import { actingHeaders, tellOtherSession } from '../../lib/acting.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { tellSeeingOver } from '../../lib/seeing.ts';
import { normalisedCache } from './cache.ts';
import { fetchOrTake } from './head-start.ts';
import { subscribeLive } from './live-client.ts';
import { askOvertaken } from './overtaken.ts';
import { askForSignIn } from './sign-in-request.ts';

const hasCode = (error: CombinedError, code: string): boolean =>
  error.graphQLErrors.some((each) => each.extensions['code'] === code);

type Hashed = { __meta__?: { hash?: string } };

/** One client per company and person: a switch of either makes a new one, so that nothing cached can cross. */
export function createClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: fetchOrTake,
    fetchOptions: () => ({
      credentials: 'same-origin',
      headers: { 'apollo-require-preflight': '1', 'accept-language': locale(), ...actingHeaders() },
    }),
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (hasCode(error, 'OTHER_SESSION')) tellOtherSession();
          if (hasCode(error, 'SEEING_OVER')) tellSeeingOver();
        },
      }),
      normalisedCache(),
      askOvertaken,
      retryExchange({ maxNumberAttempts: 3, retryIf: (error) => error.networkError !== undefined }),
      authExchange(() =>
        Promise.resolve({
          addAuthToOperation: (operation) => operation,
          didAuthError: (error) => hasCode(error, 'UNAUTHENTICATED'),
          // The overlay resolves once the new cookie is there; the operations that failed are then sent again.
          refreshAuth: askForSignIn,
        }),
      ),
      persistedExchange({
        enforcePersistedQueries: true,
        enableForMutation: true,
        enableForSubscriptions: true,
        preferGetForPersistedQueries: false,
        generateHash: (_text, document) =>
          Promise.resolve((document as Hashed).__meta__?.hash?.slice('sha256:'.length) ?? ''),
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ operationName, variables, extensions }) => ({
          subscribe: (sink) => ({
            // The protocol wants a text; the server goes by the hash in the extensions.
            unsubscribe: subscribeLive(
              {
                query: '-',
                ...(operationName === undefined ? {} : { operationName }),
                variables: variables ?? {},
                extensions: extensions ?? {},
              },
              sink,
            ),
          }),
        }),
      }),
    ],
  });
}
