import {
  anonymously,
  anOwner,
  aPerson,
  aStranger,
  permissionNames,
  world,
  type Answer,
} from '@zhoudao/server/testing';
import { beforeAll, describe, expect, test } from 'vitest';

import { PERSONAL, type Noun } from './asking/meanings.ts';
import { namings, unexplained, type Naming } from './asking/namings.ts';
import { operationsOf, valueAt, withValue, type Operation } from './asking/operations.ts';
import { everything, validVariables, type Named } from './asking/variables.ts';
import { aMarkedCompany, idsOf, namesOf, type MarkedCompany } from './company.ts';
import { fingerprintOf, unmarked } from './marks.ts';
import { PASSED, told, unknownOf, verdictOf } from './probes.ts';
import { Situation, successOf } from './situation.ts';

const operations = operationsOf((await world()).set.schema).filter(({ kind }) => kind !== 'subscription');
const mutations = operations.filter(({ kind }) => kind === 'mutation');
const queries = operations.filter(({ kind }) => kind === 'query');
const named = namings(operations);
const titled = (list: readonly Naming[]) =>
  list.map((naming) => [`${naming.operation.name} ${naming.leaf.path} (${naming.noun})`, naming] as const);

/** Queries that answer with numbers, states and times alone: the company's words are not in them. */
const FIGURES: ReadonlySet<string> = new Set([
  'customerTotals',
  'caseTotals',
  'sampleData',
  'importSettings',
  'duplicateScans',
  'auditSettings',
  'sensitiveSetting',
  'phoneSealing',
  'securityPolicy',
  'companyUsage',
  'templateConflictCount',
]);

/** Queries that answer with words of the product alone, the same to every company. */
const OF_THE_PRODUCT: ReadonlySet<string> = new Set([
  'sensitiveFields',
  'readyRoles',
  'permissionCatalogue',
  'auditActions',
  'notificationSettings',
]);

/** What nobody does to himself, and whoever sees only himself to nobody at all: told by stories of their own. */
const TO_OTHERS: ReadonlySet<string> = new Set(['setMemberRoles', 'transferMember', 'setMemberPosts']);

let ours: MarkedCompany;
let theirs: MarkedCompany;
let theirIds: ReadonlyMap<string, string[]>;
/** What our queries answered before the other company was there, and after. */
let alone: ReadonlyMap<string, string>;
let beside: ReadonlyMap<string, string>;

/** What our owner sees by every query that needs no name. */
async function seen(): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  const free = queries.filter(({ leaves }) => leaves.every((leaf) => !leaf.isRequired));
  for (const operation of free) {
    const variables = operation.variables((leaf) => (leaf.name === 'first' ? 3 : undefined));
    answers.set(operation.name, told(await ours.owner.run(operation.text, variables)));
  }
  return answers;
}

beforeAll(async () => {
  expect(unexplained(operations)).toEqual([]);
  ours = await aMarkedCompany();
  alone = await seen();
  theirs = await aMarkedCompany();
  beside = await seen();
  theirIds = await idsOf(theirs, 1);
});

test('the generator saw the schema', () => {
  expect(mutations.length).toBeGreaterThan(25);
  expect(queries.length).toBeGreaterThan(12);
  expect(named.filter(({ leaf }) => leaf.type === 'ID').length).toBeGreaterThan(40);
});

test('every free text of the other company carries its mark', async () => {
  expect(await unmarked(theirs.tenant, theirs.mark)).toEqual([]);
});

/** Whatever came with a refusal; a field that may be null is null. */
const toldIn = ({ data }: Answer): unknown[] => Object.values(data ?? {}).filter((value) => value !== null);

describe('whoever is in no company is refused before anything is looked up', () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (name, operation) => {
      const records = new Map<Noun, Named>();
      for (const { noun } of namings([operation]))
        records.set(noun, { id: (await namesOf(theirs, noun))[0] ?? '', version: 1, body: {} });
      const tried = [undefined, ...namings([operation])];
      for (const naming of tried) {
        const sends = everything(operation, naming?.leaf.path);
        const real = validVariables({ operation, mark: ours.mark, records, sends });
        const unknown = naming ? withValue(real, naming.leaf.path, unknownOf(naming.noun)) : real;
        for (const variables of [real, unknown]) {
          const nobody = await anonymously(operation.text, variables);
          expect(nobody.errors?.map((error) => error.extensions.code)).toEqual(['UNAUTHENTICATED']);
          expect(toldIn(nobody)).toEqual([]);
          if (name === 'session') continue; // tells a person without a company exactly that
          const stranger = await aStranger(operation.text, variables);
          expect(stranger.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
          expect(toldIn(stranger)).toEqual([]);
        }
      }
    },
  );
});

type Run = (variables: Record<string, unknown>) => ReturnType<MarkedCompany['owner']['run']>;

const nothing = async (): Promise<undefined> => undefined;

/** All of our rows but the log, which tells of refusals as well. */
async function rowsButLog(): Promise<object> {
  const { audit_log: _log, ...rows } = await fingerprintOf(ours.tenant);
  return rows;
}

/** Tries strange names in place of a valid one, which leaves everything as it is, then the valid one itself: that shows what was refused. */
async function compare(
  { operation, leaf, noun }: Naming,
  run: Run,
  variables: Record<string, unknown>,
  { strange, stays = nothing }: { strange: readonly string[]; stays?: () => Promise<unknown> },
): Promise<void> {
  const before = await stays();
  const unknown = await run(withValue(variables, leaf.path, unknownOf(noun)));
  const refusal = told(unknown, unknownOf(noun));
  for (const id of strange)
    expect({ id, told: told(await run(withValue(variables, leaf.path, id)), id) }).toEqual({
      id,
      told: refusal,
    });
  expect(await stays()).toEqual(before);
  const own = await run(variables);
  expect(verdictOf({ operation, leaf, variables }, own, unknown)).toBe(PASSED);
}

const AT_A_TIME = 10;
let turn = 0;

/** Ids of the other company from any table, each time others, so that all of them have their turn many times. */
function someIds(): string[] {
  const ids = [...theirIds.values()].flat();
  return Array.from({ length: AT_A_TIME }, () => ids[turn++ % ids.length] ?? '');
}

/** What the other company's rows looked like a moment ago: nobody touches them but by what is tried here. */
let theirRows: Readonly<Record<string, string>> | undefined;

describe('a name of another company answers like one that does not exist, and our own passes', () => {
  test.each(titled(named))('%s', async (_title, naming) => {
    const { operation, leaf, noun } = naming;
    const [person, spare] = [await anOwner(ours.tenant), await anOwner(ours.tenant)];
    const variables = await new Situation(ours, person, spare).variables(operation, leaf.path);
    expect(valueAt(variables, leaf.path)).toBeTruthy();
    const strange = await namesOf(theirs, noun);
    if (leaf.type === 'ID') strange.push(...someIds());
    expect(strange.length).toBeGreaterThan(0);
    const before = theirRows ?? (await fingerprintOf(theirs.tenant));
    await compare(naming, (given) => person.run(operation.text, given), variables, { strange });
    theirRows = await fingerprintOf(theirs.tenant);
    expect(theirRows).toEqual(before);
  });
});

/** Somebody who sees only his own. */
const anEgoist = () =>
  aPerson(ours.tenant, { can: permissionNames, rowScope: 'own', name: `${ours.mark}己` });

describe('a record of a colleague out of sight answers like one that does not exist, and the own passes', () => {
  const personal = named.filter(
    ({ noun, operation }) => PERSONAL.has(noun) && !(noun === 'member' && TO_OTHERS.has(operation.name)),
  );
  test.each(titled(personal))('%s', async (_title, naming) => {
    const { operation, leaf, noun } = naming;
    const [person, colleague] = [await anEgoist(), await anEgoist()];
    const variables = await new Situation(ours, person, person).variables(operation, leaf.path);
    const foreign = await new Situation(ours, colleague, colleague).named(noun, operation);
    const stays = operation.kind === 'mutation' ? rowsButLog : nothing;
    const run: Run = (given) => person.run(operation.text, given);
    await compare(naming, run, variables, { strange: [foreign?.id ?? ''], stays });
  });
});

/** A mutation by a person of a company, with a key of his own choice. */
async function withKey(company: MarkedCompany, operation: Operation, key: string) {
  const [person, spare] = [await anOwner(company.tenant), await anOwner(company.tenant)];
  const { input } = await new Situation(company, person, spare).variables(operation);
  const variables = { input: { ...(input as object), idempotencyKey: key } };
  const made = successOf(operation, await person.run(operation.text, variables));
  return { person, variables, made };
}

describe('the key of another company’s intention is as good as a new one', () => {
  const keyed = mutations.filter(({ leaves }) => leaves.some((leaf) => leaf.name === 'idempotencyKey'));
  test.each(keyed.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (_name, operation) => {
      const key = `0190${Math.random().toString(16).slice(2, 6).padEnd(4, '0')}-0000-7000-8000-${Date.now().toString(16).padStart(12, '0')}`;
      expect((await withKey(theirs, operation, key)).made).toBeDefined();
      const { person, variables, made } = await withKey(ours, operation, key);
      expect(made?.__typename).toBeDefined();
      expect(JSON.stringify(made)).not.toContain(theirs.mark);
      const again = successOf(operation, await person.run(operation.text, variables));
      expect(again?.id).toBe(made?.id);
      const colleague = await ours.colleague.run(operation.text, variables);
      expect(colleague.data?.[operation.name]?.__typename).toBe('KeyMismatch');
    },
  );
});

describe('every operation succeeds for whom the records belong to', () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (_name, operation) => {
      const [person, spare] = [await anOwner(ours.tenant), await anOwner(ours.tenant)];
      const variables = await new Situation(ours, person, spare).variables(operation);
      const answer = await person.run(operation.text, variables);
      expect(verdictOf({ operation, variables }, answer)).toBe(PASSED);
      expect(JSON.stringify(answer)).not.toContain(theirs.mark);
    },
  );
});

/** Everything in an answer that is a text, at whatever depth. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
/** A number, an id, an instant, a state or the name of a figure: no words of anybody. */
const FIGURE = /^([A-Za-z]{1,20}|[A-Z_]+|[\d.:TZ-]+|[0-9a-f-]{36})$/;

test('what counts as a figure is still asked for and tells figures alone', async () => {
  expect([...FIGURES].filter((name) => !alone.has(name))).toEqual([]);
  for (const name of FIGURES) {
    const words = textsIn(JSON.parse(alone.get(name) ?? 'null')).filter((text) => !FIGURE.test(text));
    expect({ name, words }).toEqual({ name, words: [] });
  }
});

test('what a company sees by its queries does not change when another one comes to be', async () => {
  expect(alone.size).toBeGreaterThan(6);
  for (const [name, answer] of alone) {
    expect({ name, refused: answer.includes('"errors"') }).toEqual({ name, refused: false });
  }
  const wordless = [...alone].filter(
    ([name, answer]) => !FIGURES.has(name) && !OF_THE_PRODUCT.has(name) && !answer.includes(ours.mark),
  );
  expect(wordless).toEqual([]);
  expect(Object.fromEntries(beside)).toEqual(Object.fromEntries(alone));
});
