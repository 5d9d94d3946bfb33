import { anOwner, rowsOf, world, type Person } from '@zhoudao/server/testing';
import { beforeAll, expect, test } from 'vitest';

import { operationsOf } from './asking/operations.ts';
import { aMarkedCompany, type MarkedCompany } from './company.ts';
import { PASSED, verdictOf } from './probes.ts';
import { Situation } from './situation.ts';

const mutations = operationsOf((await world()).set.schema).filter(({ kind }) => kind === 'mutation');

/** Acts made of several others, each of which leaves its own row. */
const COMPOSED: ReadonlySet<string> = new Set(['addSampleData']);

/** What is wrong with the rows that an act left; undefined = nothing. */
function fault(name: string, actions: readonly string[]): string | undefined {
  if (actions.length === 0) return `${name} left no row in the audit log`;
  if (actions.length > 1 && !COMPOSED.has(name)) return `${name} left several rows: ${actions.join()}`;
  return undefined;
}

let ours: MarkedCompany;

beforeAll(async () => {
  ours = await aMarkedCompany();
});

const rowsBy = async (person: Person) =>
  (await rowsOf('audit_log', ours.tenant)).filter((row) => row['actor'] === person.id);

test.each(mutations.map((operation) => [operation.name, operation] as const))(
  '%s leaves one row in the audit log',
  async (name, operation) => {
    const [person, spare] = [await anOwner(ours.tenant), await anOwner(ours.tenant)];
    const variables = await new Situation(ours, person, spare).variables(operation);
    const before = new Set((await rowsBy(person)).map(({ id }) => id));
    const answer = await person.run(operation.text, variables);
    expect(verdictOf({ operation, variables }, answer)).toBe(PASSED);
    const left = (await rowsBy(person)).filter(({ id }) => !before.has(id));
    expect(
      fault(
        name,
        left.map(({ action }) => String(action)),
      ),
    ).toBeUndefined();
    expect(left.every(({ request_id: id, tenant_id: tenant }) => id && tenant === ours.tenant.id)).toBe(true);
  },
);

test('an act without a row, and one with two, are found', () => {
  expect(fault('createCustomer', [])).toContain('no row');
  expect(fault('createCustomer', ['customer.create', 'customer.update'])).toContain('several rows');
  expect(fault('addSampleData', ['company.addSamples', 'customer.create'])).toBeUndefined();
});

test('every composed act exists', () => {
  const known = new Set(mutations.map(({ name }) => name));
  expect([...COMPOSED].filter((name) => !known.has(name))).toEqual([]);
});
