import { anOwner, world, type Answer } from '@zhoudao/server/testing';
import { beforeAll, expect, test } from 'vitest';

import { operationsOf } from './asking/operations.ts';
import { aMarkedCompany, type MarkedCompany } from './company.ts';
import { Situation, successOf } from './situation.ts';

const mutations = operationsOf((await world()).set.schema).filter(({ kind }) => kind === 'mutation');

/** So many send the same at the same moment: two tabs, a double click, colleagues who agreed. */
const TWINS = 4;

let ours: MarkedCompany;

beforeAll(async () => {
  ours = await aMarkedCompany();
});

/** What was not foreseen among the answers; a refusal is an answer like any other. */
const surprises = (answers: readonly Answer[]): readonly string[] =>
  answers
    .flatMap(({ errors }) => errors ?? [])
    .filter(({ extensions }) => extensions?.['code'] === 'INTERNAL')
    .map(({ message }) => message);

test.each(mutations.map((operation) => [operation.name, operation] as const))(
  '%s several times at once: done or refused',
  async (_name, operation) => {
    const [person, spare] = [await anOwner(ours.tenant), await anOwner(ours.tenant)];
    const variables = await new Situation(ours, person, spare).variables(operation);
    const { reported } = await world();
    const seen = reported.length;
    const answers = await Promise.all(
      Array.from({ length: TWINS }, () => person.run(operation.text, variables)),
    );
    expect(surprises(answers).length > 0 ? reported.slice(seen).map(String) : []).toEqual([]);
    const done = answers.filter((answer) => successOf(operation, answer) !== undefined);
    expect(done.length > 0 ? [] : answers).toEqual([]);
  },
);
