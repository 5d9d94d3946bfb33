import { performance } from 'node:perf_hooks';

import { anonymously, world } from '@zhoudao/server/testing';
import { defaultFieldResolver, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { aSite, type Site } from './client.ts';
import { refusal } from './refusals.ts';

/** Long enough for a busy machine, far too short for anything exponential. */
const SLOWEST_MILLISECONDS = 3000;

let site: Site;
let owner: Readonly<Record<string, string>>;
let calls = 0;

/** Every root field tells that it ran. */
function count(root: GraphQLObjectType | null | undefined): void {
  for (const field of Object.values(root?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (...args) => {
      calls += 1;
      return resolve(...args);
    };
  }
}

beforeAll(async () => {
  const { set } = await world();
  count(set.schema.getQueryType());
  count(set.schema.getMutationType());
  site = await aSite();
  owner = await site.anOwner();
});

beforeEach(() => {
  calls = 0;
});

afterAll(() => site.stop());

const times = (n: number, make: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => make(i)).join(' ');
const comment = (alias: string): string =>
  `${alias}: commentCase(input: { id: "x", body: "y", internal: true }) { __typename }`;
const nested = (depth: number): string =>
  depth === 0 ? '{ id }' : `{ cases(first: 1) { nodes { customer ${nested(depth - 1)} } } }`;
const spread = (n: number, type: string, inner: (next: string) => string, last: string): string =>
  `${times(n, (i) => `fragment F${i} on ${type} ${inner(`F${i + 1}`)}`)} fragment F${n} on ${type} ${last}`;

type Case = readonly [name: string, code: string, query: string, more?: object];

const TOO_MUCH: readonly Case[] = [
  ['5,000 aliased mutations', 'BAD_USER_INPUT', `mutation { ${times(5000, (i) => comment(`a${i}`))} }`],
  ['20 aliased queries', 'BAD_USER_INPUT', `{ ${times(20, (i) => `a${i}: session { serverTime }`)} }`],
  ['one mutation twice by alias', 'COST_LIMIT', `mutation { ${comment('a')} ${comment('b')} }`],
  [
    'one mutation twice by fragments',
    'COST_LIMIT',
    `mutation { ...A ...B } fragment A on Mutation { ${comment('a')} } fragment B on Mutation { ${comment('b')} }`,
  ],
  [
    'one mutation twice by inline fragments',
    'COST_LIMIT',
    `mutation { ... { ${comment('a')} } ... on Mutation { ${comment('b')} } }`,
  ],
  ['friends of friends, ten levels', 'BAD_USER_INPUT', `{ customers(first: 1) { nodes ${nested(10)} } }`],
  [
    'pages of pages',
    'COST_LIMIT',
    '{ customers(first: 100) { nodes { contacts(first: 100) { nodes { id points { id } } } } } }',
  ],
  [
    'pages of pages behind a variable',
    'COST_LIMIT',
    'query ($n: Int) { customers(first: $n) { nodes { contacts(first: $n) { nodes { id } } } } }',
    { variables: { n: 100 } },
  ],
  [
    '10,000 directives',
    'BAD_USER_INPUT',
    `{ session { serverTime ${'@include(if: true) '.repeat(10_000)} } }`,
  ],
  ['100 directives', 'BAD_USER_INPUT', `{ session { serverTime ${'@include(if: true) '.repeat(100)} } }`],
  ['700 unknown directives', 'BAD_USER_INPUT', `{ session { serverTime ${'@a '.repeat(700)} } }`],
  ['90,000 tokens', 'BAD_USER_INPUT', `{ session { ${'serverTime '.repeat(90_000)} } }`],
  ['1,400 equal fields', 'BAD_USER_INPUT', `{ session { ${'serverTime '.repeat(1400)} } }`],
  ['1,400 unknown fields', 'BAD_USER_INPUT', `{ session { ${times(1400, (i) => `f${i}`)} } }`],
  [
    '900,000 characters in one string',
    'BAD_USER_INPUT',
    `{ customers(after: "${'a'.repeat(900_000)}", first: "x") { nodes { id } } }`,
  ],
  ['a string without an end', 'BAD_USER_INPUT', `{ customers(after: "${'\\u0041'.repeat(120_000)}`],
  [
    'a fragment that spreads itself',
    'BAD_USER_INPUT',
    '{ ...A } fragment A on Query { session { serverTime } ...A }',
  ],
  [
    'fragments that spread each other',
    'BAD_USER_INPUT',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  ],
  [
    'a cycle through lists',
    'BAD_USER_INPUT',
    '{ customers { nodes { ...A } } } fragment A on Customer { cases { nodes { customer { ...A } } } }',
  ],
  [
    'fragments that double thirty times',
    'BAD_USER_INPUT',
    `{ ...F0 } ${spread(30, 'Query', (next) => `{ ...${next} ...${next} }`, '{ session { serverTime } }')}`,
  ],
  [
    'inline fragments that double thirty times',
    'BAD_USER_INPUT',
    `{ session { ...F0 } } ${spread(28, 'Session', (next) => `{ serverTime ...${next} ... on Session { ...${next} } }`, '{ serverTime }')}`,
  ],
  [
    'nested fragments that double eight times',
    'BAD_USER_INPUT',
    `{ customers { nodes { ...F0 } } } ${spread(8, 'Customer', (next) => `{ cases { nodes { customer { ...${next} ...${next} } } } }`, '{ id }')}`,
  ],
];

const NONSENSE: readonly Case[] = [
  ['a misspelt field', 'BAD_USER_INPUT', '{ sesion { serverTim } }'],
  ['a misspelt argument', 'BAD_USER_INPUT', '{ customers(frist: 1) { nodes { naem } } }'],
  [
    'a misspelt enum value and input field',
    'BAD_USER_INPUT',
    'mutation { createCustomer(input: { kind: ORGG, nmae: "a" }) { __typename } }',
  ],
  ['a misspelt type', 'BAD_USER_INPUT', '{ ... on Qery { session { serverTime } } }'],
  ['a subscription where there is no stream', 'BAD_USER_INPUT', 'subscription { notificationAdded { id } }'],
  [
    'two operations without a choice',
    'BAD_USER_INPUT',
    'query A { session { serverTime } } query B { session { serverTime } }',
  ],
  [
    'the choice of an operation that is not there',
    'BAD_USER_INPUT',
    'query A { session { serverTime } }',
    { operationName: 'Z' },
  ],
  ['an empty document', 'BAD_USER_INPUT', ''],
  ['a comment', 'BAD_USER_INPUT', '# nothing'],
  ['a document without an operation', 'BAD_USER_INPUT', 'fragment A on Query { session { serverTime } }'],
  ['a schema definition', 'BAD_USER_INPUT', 'type Query { a: Int }'],
  ['an unknown directive of later drafts', 'BAD_USER_INPUT', '{ ... @defer { session { serverTime } } }'],
  [
    'text where a number is due',
    'BAD_USER_INPUT',
    'query ($n: Int) { customers(first: $n) { nodes { id } } }',
    { variables: { n: 'x' } },
  ],
  [
    'a fraction where a whole number is due',
    'BAD_USER_INPUT',
    'query ($n: Int) { customers(first: $n) { nodes { id } } }',
    { variables: { n: 1.5 } },
  ],
  [
    'a number beyond all numbers',
    'BAD_USER_INPUT',
    'query ($n: Int) { customers(first: $n) { nodes { id } } }',
    { variables: { n: 1e99 } },
  ],
  [
    'a missing variable',
    'BAD_USER_INPUT',
    'query ($id: ID!) { customer(id: $id) { id } }',
    { variables: {} },
  ],
  [
    'an object where an id is due',
    'BAD_USER_INPUT',
    'query ($id: ID!) { customer(id: $id) { id } }',
    { variables: { id: {} } },
  ],
  [
    'a list where an id is due',
    'BAD_USER_INPUT',
    'query ($id: ID!) { customer(id: $id) { id } }',
    { variables: { id: ['a'] } },
  ],
  [
    'yes where an id is due',
    'BAD_USER_INPUT',
    'query ($id: ID!) { customer(id: $id) { id } }',
    { variables: { id: true } },
  ],
  [
    'a name in place of an object',
    'BAD_USER_INPUT',
    'mutation ($i: CreateCustomerInput!) { createCustomer(input: $i) { __typename } }',
    { variables: { i: 'a' } },
  ],
  [
    'a day that does not exist',
    'BAD_USER_INPUT',
    'query ($d: DateTime) { cases(filter: { dueBefore: $d }) { nodes { id } } }',
    { variables: { d: '2026-02-30' } },
  ],
];

const named = (cases: readonly Case[]) =>
  cases.map(([name, code, query, more = {}]) => ({ name, code, body: { query, ...more } }));

describe.each([
  { what: 'too much', language: 'zh-CN' as const, cases: named(TOO_MUCH) },
  { what: 'nonsense', language: 'en' as const, cases: named(NONSENSE) },
])('$what is refused before any resolver runs', ({ language, cases }) => {
  test.each(cases)('$name', async ({ code, body }) => {
    const began = performance.now();
    const accept = { accept: 'application/graphql-response+json', 'accept-language': language };
    // Who is signed in reads his own language; who is not, that of his browser.
    const asMember = await site.ask(body, { ...owner, ...accept });
    expect(refusal(asMember)).toBe(code);
    expect(refusal(await site.ask(body, accept), language)).toBe(code);
    expect({ status: asMember.status, calls }).toEqual({ status: 400, calls: 0 });
    expect(performance.now() - began).toBeLessThan(SLOWEST_MILLISECONDS);
  });
});

test('the counter sees a resolver that runs', async () => {
  await site.ask({ query: '{ session { serverTime } }' }, owner);
  expect(calls).toBe(1);
});

describe('a price that was worked out cheaply does not cover a dear request', () => {
  const dear =
    'customers(first: $n) @include(if: $all) { nodes { contacts(first: $n) { nodes { id points { id } } } } }';
  const query = `query ($n: Int = 100, $all: Boolean = true) { session { serverTime } ${dear} }`;

  test.each([
    ['what is left out is asked for', { all: false }, { all: true }],
    ['a null is left away', { n: null }, {}],
    ['a small page grows', { n: 1 }, { n: 100 }],
  ])('%s', async (_name, cheap, full) => {
    const first = await site.ask({ query, variables: cheap }, owner);
    expect(first.failures).toEqual([]);
    expect(refusal(await site.ask({ query, variables: full }, owner))).toBe('COST_LIMIT');
  });
});

test('who only reads JSON is told under 200, as the transport demands', async () => {
  const plain = await site.ask(
    { query: '{ sesion { serverTime } }' },
    { ...owner, accept: 'application/json' },
  );
  expect(refusal(plain)).toBe('BAD_USER_INPUT');
  expect(plain.status).toBe(200);
});

test('the schema is not told where only stored documents are taken', async () => {
  const { errors } = await anonymously('{ __schema { types { name } } }');
  expect(errors?.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT']);
  const { errors: ofType } = await anonymously('{ __type(name: "Customer") { fields { name } } }');
  expect(ofType?.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT']);
});

test('a day of hostile documents does not fill the memory', async () => {
  const bomb = (n: number): string => `{ session { ${times(300, (i) => `f${n}x${i}`)} } }`;
  for (let n = 0; n < 10; n += 1) await site.ask({ query: bomb(n) });
  const before = process.memoryUsage().rss;
  for (let n = 10; n < 60; n += 1) {
    const names = { [`n${n}`.padEnd(100_000, 'x')]: n };
    await site.ask({ query: bomb(n), variables: names });
    await site.ask(
      {
        query: 'query ($n: Int) { session { serverTime } customers(first: $n) { nodes { id } } }',
        variables: { ...names, n },
      },
      owner,
    );
  }
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(150);
});
