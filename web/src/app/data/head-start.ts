import { hashes } from '../../lib/gql/early-hashes.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { seeingHeaders } from '../../lib/seeing.ts';

/** A question that can be asked before the GraphQL client is there. */
type EarlyName = keyof typeof hashes;

type Variables = Readonly<Record<string, unknown>>;
type Early = { readonly answer: Promise<Response | undefined>; readonly until: number };

/** An answer that nobody fetched by then belongs to a page that is gone. */
const keptFor = 10_000;
const early = new Map<string, Early>();

const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const keyOf = (hash: unknown, variables: unknown): string =>
  `${String(hash)} ${JSON.stringify(variables ?? {}, inOrder)}`;

/** Sends a question without the GraphQL client; undefined when no answer came. */
export const askEarly = (name: EarlyName, variables: Variables = {}): Promise<Response | undefined> =>
  fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      'apollo-require-preflight': '1',
      'accept-language': locale(),
      ...seeingHeaders(),
    },
    body: JSON.stringify({
      operationName: name,
      variables,
      extensions: { persistedQuery: { version: 1, sha256Hash: hashes[name] } },
    }),
  }).catch(() => undefined);

/** Asks what a page will ask as soon as its code is there; whoever then asks the same gets this answer, once. */
export function giveHeadStart(name: EarlyName, variables: Variables = {}): void {
  const answer = askEarly(name, variables);
  early.set(keyOf(hashes[name], variables), { answer, until: Date.now() + keptFor });
}

type Body = { variables?: unknown; extensions?: { persistedQuery?: { sha256Hash?: unknown } } };

function takeEarly(text: string): Promise<Response | undefined> | undefined {
  const { variables, extensions } = JSON.parse(text) as Body;
  const key = keyOf(extensions?.persistedQuery?.sha256Hash, variables);
  const found = early.get(key);
  early.delete(key);
  return found && Date.now() < found.until ? found.answer : undefined;
}

/** `fetch`, but for questions that have a head start. */
export const fetchOrTake: typeof fetch = async (input, init) => {
  const answer = early.size > 0 && typeof init?.body === 'string' ? takeEarly(init.body) : undefined;
  const response = await answer;
  return response?.ok === true ? response : fetch(input, init);
};
