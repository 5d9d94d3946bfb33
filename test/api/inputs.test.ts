import { rowsOf, world } from '@zhoudao/server/testing';
import {
  getNullableType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  type GraphQLInterfaceType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { operationsOf } from '../isolation/asking/operations.ts';
import { aSite, type Site } from './client.ts';
import { Chance, documentOf, filled, Values, type Sample } from './inputs.ts';
import { refusal } from './refusals.ts';

/** What may be answered besides data; whatever is not listed here is a fault. */
const CODES = ['NOT_FOUND', 'BAD_USER_INPUT', 'FORBIDDEN', 'COST_LIMIT'];
const MUTATIONS = Number(process.env['INPUTS_COUNT'] ?? 600);
const QUERIES = MUTATIONS / 2;

const { set } = await world();
const mutations = Object.values(set.schema.getMutationType()?.getFields() ?? {});
const queries = Object.values(set.schema.getQueryType()?.getFields() ?? {});
const userErrors = new Set(
  set.schema
    .getPossibleTypes(set.schema.getType('UserError') as GraphQLInterfaceType)
    .map((type) => type.name),
);

let site: Site;
let owner: Readonly<Record<string, string>>;
let ids: readonly string[];

beforeAll(async () => {
  site = await aSite();
  owner = await site.anOwner('en');
  ids = await someRecords();
});

afterAll(() => site.stop());

/** A few records of each kind, to aim at. */
async function someRecords(): Promise<string[]> {
  const create = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ... on Customer { id } } }`;
  const file = `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { ... on Complaint { id } } }`;
  for (const name of ['云帆', '远航', '恒通']) {
    const contact = { name: `${name}甲`, points: [{ kind: 'EMAIL', value: 'a@example.test' }] };
    const made = await site.ask(
      { query: create, variables: { input: { kind: 'ORG', name, contact } } },
      owner,
    );
    const customerId = made.data.createCustomer.id as string;
    for (const title of ['漏水', '延误']) {
      const input = { customerId, title, description: '描述', channel: 'hotline' };
      await site.ask({ query: file, variables: { input } }, owner);
    }
  }
  const { session } = (await site.ask({ query: '{ session { company { id } } }' }, owner)).data;
  const tenant = { id: session.company.id, unitId: '', teamId: '' };
  const tables = ['customer', 'contact', 'service_case', 'membership', 'org_unit', 'role', 'timeline_entry'];
  const rows = (await Promise.all(tables.map((table) => rowsOf(table, tenant)))).flat();
  return rows.flatMap((row) => (typeof row['id'] === 'string' ? [row['id']] : []));
}

interface Outcome {
  readonly name: string;
  readonly problem: string | undefined;
}

/** Sends an operation and says what is wrong with its answer, if anything is. */
async function outcomeOf(name: string, query: string, variables: Record<string, unknown>): Promise<Outcome> {
  // Whoever changes his language is answered in it; here all is read in English.
  if (name === 'updateProfile')
    delete (variables['input'] as Record<string, unknown> | undefined)?.['locale'];
  const told = await site.ask({ query, variables }, owner);
  const fault = (what: string): Outcome => ({
    name: what,
    problem: `${name} ${JSON.stringify(variables).slice(0, 300)} -> ${told.status} ${told.text.slice(0, 300)}`,
  });
  if (told.failures.length > 0) {
    const code = refusal(told, 'en');
    return CODES.includes(code) ? { name: code, problem: undefined } : fault(code);
  }
  const answer = told.data[name] as {
    readonly __typename?: string;
    readonly message?: string;
    readonly field?: string;
  } | null;
  // What may be absent is: a template of which nobody keeps a draft.
  if (answer === null) return { name: 'nothing', problem: undefined };
  const isSaid = answer.message === undefined || /^[A-Z“"].*\w/.test(answer.message);
  return isSaid && answer.field !== ''
    ? { name: answer.__typename ?? 'data', problem: undefined }
    : fault('unsaid');
}

const samples: Readonly<Record<string, Sample>> = {
  'empty values': { text: '', id: '', number: 0, length: 0 },
  'blank values': { text: ' \t ', id: ' ', number: -1, length: 1 },
  'values beyond all measure': {
    text: '客'.repeat(20_000),
    id: 'x'.repeat(20_000),
    number: 2_147_483_647,
    length: 200,
  },
  'values below all measure': { text: 'a', id: '0', number: -2_147_483_648, length: 1 },
  'characters that cannot be stored': { text: 'a\u0000b', id: '\u0000', number: 1, length: 2 },
  'halves of characters': { text: '\ud800', id: '\udc00', number: 1, length: 2 },
  'ids of nobody': { text: '示例', id: '01900000-0000-7000-8000-00000000dead', number: 1, length: 1 },
};

describe.each(Object.entries(samples))('%s', (_name, sample) => {
  test('every mutation answers data or a code', async () => {
    for (const field of mutations) {
      const { problem } = await outcomeOf(field.name, documentOf(field, set.schema), filled(field, sample));
      expect(problem).toBeUndefined();
    }
  });
});

test('the check sees a fault when there is one', async () => {
  const [field] = mutations;
  if (!field) throw new Error('The schema has no mutations');
  const { resolve } = field;
  field.resolve = () => {
    throw new TypeError('planted');
  };
  const query = `# a text that nobody has compiled yet\n${documentOf(field, set.schema)}`;
  const { problem } = await outcomeOf(
    field.name,
    query,
    filled(field, { text: 'a', id: 'a', number: 1, length: 1 }),
  );
  if (resolve) field.resolve = resolve;
  expect(problem).toContain('INTERNAL');
});

test('nothing at all is refused by every mutation that needs something', async () => {
  const needing = mutations.filter((field) =>
    field.args.some(({ type }) => {
      const input = getNullableType(type);
      return (
        isInputObjectType(input) &&
        Object.values(input.getFields()).some((member) => isNonNullType(member.type))
      );
    }),
  );
  expect(needing.length).toBeGreaterThan(20);
  for (const field of needing) {
    for (const variables of [{}, { input: null }, { input: {} }, { input: [] }, { input: 'x' }]) {
      const told = await site.ask({ query: documentOf(field, set.schema), variables }, owner);
      expect({ name: field.name, code: refusal(told, 'en') }).toEqual({
        name: field.name,
        code: 'BAD_USER_INPUT',
      });
    }
  }
});

describe('ids that are none look like ids of nobody', () => {
  const byId = queries.filter(
    (field) =>
      field.args.some((argument) => argument.name === 'id') &&
      // What asks for more beside the id is refused for that first.
      field.args.every((argument) => argument.name === 'id' || !isNonNullType(argument.type)),
  );

  test.each(byId.map((field) => field.name))('%s', async (name) => {
    const query = `query ($id: ID!) { ${name}(id: $id) { __typename } }`;
    const texts: string[] = [];
    for (const id of [
      '01900000-0000-7000-8000-00000000dead',
      'x',
      '',
      '0',
      '\u0000',
      '\ud800',
      "' or 1=1 --",
      'x'.repeat(100_000),
    ]) {
      const told = await site.ask({ query, variables: { id } }, owner);
      expect(refusal(told, 'en')).toBe('NOT_FOUND');
      texts.push(`${told.status} ${told.text.replace(/"requestId":"[^"]*"/, '')}`);
    }
    expect(new Set(texts).size).toBe(1);
  });
});

test('a page has at least one and at most a hundred entries', async () => {
  const query = 'query ($first: Int) { customers(first: $first) { nodes { id } } }';
  for (const [first, size] of [
    [-2_147_483_648, 1],
    [-1, 1],
    [0, 1],
    [1, 1],
    [2, 2],
    [null, 3],
    [2_147_483_647, 3],
  ] as const) {
    const told = await site.ask({ query, variables: { first } }, owner);
    expect({ first, size: told.data.customers.nodes.length }).toEqual({ first, size: Math.min(size, 3) });
  }
});

test(`${MUTATIONS} mutations and ${QUERIES} queries with all kinds of values answer data or a code`, async () => {
  const chance = new Chance(Number(process.env['INPUTS_SEED'] ?? Date.now() % 1_000_000));
  const values = new Values(chance, ids);
  const problems: string[] = [];
  const names = new Set<string>();
  const texts = new Map(operationsOf(set.schema).map((operation) => [operation.name, operation.text]));
  for (let n = 0; n < MUTATIONS + QUERIES; n += 1) {
    const isQuery = n % 3 === 2;
    const field = chance.pick(isQuery ? queries : mutations);
    const query = isQuery ? (texts.get(field.name) ?? '') : documentOf(field, set.schema);
    const { name, problem } = await outcomeOf(field.name, query, values.argumentsOf(field));
    names.add(name);
    if (problem !== undefined) problems.push(problem);
  }
  expect({ seed: chance.seed, problems: problems.slice(0, 5) }).toEqual({ seed: chance.seed, problems: [] });
  // The net must have caught all kinds: what worked, what was refused as data, what was refused by a code.
  const worked = [...names].filter((name) => isObjectType(set.schema.getType(name)) && !userErrors.has(name));
  expect(worked.length).toBeGreaterThan(3);
  expect([...names]).toEqual(expect.arrayContaining(['data', 'InvalidField', 'NOT_FOUND', 'BAD_USER_INPUT']));
});
