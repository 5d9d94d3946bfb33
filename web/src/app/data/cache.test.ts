import { Client, fetchExchange, gql } from 'urql';
import { expect, test } from 'vitest';

import { mutations } from '../../lib/gql/cache-facts.ts';
import { normalisedCache } from './cache.ts';

type Data = Record<string, unknown>;
const rest = { pageInfo: { __typename: 'PageInfo', endCursor: null, hasNextPage: false } };
const listOf = (typename: string, ...nodes: Data[]) => ({ __typename: typename, nodes, ...rest });
const customer = { __typename: 'Customer', id: 'c1' };
const complaint = { __typename: 'Complaint', id: 'k1', number: 'TS001', customer };

const PAGES: Record<string, { text: string; data: Data }> = {
  complaints: {
    text: 'complaints(first: 50) { __typename nodes { __typename id number } pageInfo { __typename endCursor hasNextPage } }',
    data: { complaints: listOf('ComplaintConnection', complaint) },
  },
  cases: {
    text: 'cases(first: 50) { __typename nodes { __typename id number } pageInfo { __typename endCursor hasNextPage } }',
    data: { cases: listOf('CaseConnection', complaint) },
  },
  members: {
    text: 'members(first: 50) { __typename nodes { __typename id } pageInfo { __typename endCursor hasNextPage } }',
    data: { members: listOf('MemberConnection', { __typename: 'Member', id: 'm1' }) },
  },
  story: {
    text: 'customer(id: "c1") { __typename id timeline(first: 30) { __typename nodes { __typename id } pageInfo { __typename endCursor hasNextPage } } }',
    data: {
      customer: {
        ...customer,
        timeline: listOf('TimelineConnection', { __typename: 'TimelineEntry', id: 't1' }),
      },
    },
  },
};

/** A workspace in which these pages are open, over a server that gives every action the same answer. */
function workspace(answer: Data) {
  const asked: string[] = [];
  const fetch = (_url: unknown, options?: RequestInit): Promise<Response> => {
    const { operationName: name } = JSON.parse(options?.body as string) as { operationName: string };
    asked.push(name);
    return Promise.resolve(Response.json({ data: PAGES[name]?.data ?? { [name]: answer } }));
  };
  const client = new Client({
    url: 'http://localhost/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch,
  });
  for (const [name, { text }] of Object.entries(PAGES))
    client.query(gql(`query ${name} { ${text} }`), {}).subscribe(() => undefined);
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 20));
  const act = async (verb: string): Promise<string[]> => {
    await quiet();
    asked.length = 0;
    const document = gql(
      `mutation ${verb}($input: Input!) { ${verb}(input: $input) { __typename ... on Complaint { id number customer { __typename id } } ... on Member { id } ... on UserError { code message } } }`,
    );
    await client.mutation(document, { input: { id: 'k1' } }).toPromise();
    await quiet();
    return asked.filter((name) => name !== verb).toSorted();
  };
  return { act };
}

const verbs = mutations.filter((name) => /(Complaint|Cases?|Solutions)$/.test(name));

test.for(verbs)('%s lets lists of cases and the story of the customer be asked again', async (verb) => {
  expect(await workspace(complaint).act(verb)).toEqual(['cases', 'complaints', 'story']);
});

test('an action on a colleague asks for colleagues again and for nothing else', async () => {
  expect(await workspace({ __typename: 'Member', id: 'm1' }).act('setMemberRoles')).toEqual(['members']);
});

test('a refused action asks for nothing again', async () => {
  const refusal = { __typename: 'KeyInFlight', code: 'KEY_IN_FLIGHT', message: '同一请求正在处理中' };
  expect(await workspace(refusal).act('acknowledgeComplaint')).toEqual([]);
});

test('there are actions on cases to try', () => {
  expect(verbs.length).toBeGreaterThan(10);
});
