import { anonymously, aStranger, world, type Answer } from '@zhoudao/server/testing';
import { beforeAll, describe, expect, test } from 'vitest';

import { aMarkedCompany, fingerprintOf, type MarkedCompany } from './company.ts';
import { operationsOf, type Operation } from './operations.ts';

const RANDOM = '01900000-0000-7000-8000-00000000dead';
const { set } = await world();
const operations = operationsOf(set.schema);
const withIds = operations.filter((operation) => operation.idPaths.length > 0);

let ours: MarkedCompany;
let theirs: MarkedCompany;

beforeAll(async () => {
  ours = await aMarkedCompany('云帆');
  theirs = await aMarkedCompany('暗礁');
});

/** What an answer tells a stranger, without what differs from request to request. */
const told = (answer: Answer, id: string): string =>
  JSON.stringify(answer)
    .replaceAll(id, 'ID')
    .replaceAll(/"requestId":"[^"]*"/g, '')
    .replaceAll(/"serverTime":"[^"]*"/g, '');

test('the generator saw the schema', () => {
  expect(operations.length).toBeGreaterThan(30);
  expect(withIds.flatMap((operation) => operation.idPaths).length).toBeGreaterThan(40);
});

describe('without a company', () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s is refused',
    async (name, operation) => {
      const variables = operation.variables(operation.idPaths[0], RANDOM);
      const nobody = await anonymously(operation.text, variables);
      expect(nobody.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      if (name === 'session') return; // tells a person without a company exactly that
      const stranger = await aStranger(operation.text, variables);
      expect(stranger.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    },
  );
});

describe('an id of another company answers like an id that does not exist', () => {
  const all = withIds.flatMap((operation) =>
    operation.idPaths.map((path) => [`${operation.name} ${path}`, operation, path] as const),
  );
  test.each(all)('%s', async (_name, operation, path) => {
    const before = await fingerprintOf(theirs);
    const unknown = await runOn(operation, path, RANDOM);
    for (const [table, ids] of theirs.ids) {
      const foreign = await runOn(operation, path, ids[0] ?? '');
      expect({ table, told: told(foreign, ids[0] ?? '') }).toEqual({ table, told: told(unknown, RANDOM) });
    }
    expect(await fingerprintOf(theirs)).toBe(before);
  });
});

test('no query shows anything of another company', async () => {
  for (const operation of operations.filter((one) => one.kind === 'query')) {
    const answer = await ours.owner.run(operation.text, operation.variables(undefined, RANDOM));
    expect({ name: operation.name, leaks: JSON.stringify(answer).includes(theirs.mark) }).toEqual({
      name: operation.name,
      leaks: false,
    });
  }
});

test('a colleague’s notifications answer like ones that do not exist', async () => {
  const mark = operations.find((operation) => operation.name === 'markNotificationsRead');
  if (!mark) throw new Error('markNotificationsRead is gone');
  const [id = ''] = theirs.ids.get('notification') ?? [];
  const foreign = await theirs.colleague.run(mark.text, { input: { ids: [id] } });
  const unknown = await theirs.colleague.run(mark.text, { input: { ids: [RANDOM] } });
  expect(told(foreign, id)).toBe(told(unknown, RANDOM));
});

async function runOn(operation: Operation, path: string, id: string): Promise<Answer> {
  // The ids that the argument does not name belong to us, so that the refusal is about this one alone.
  const own = ours.ids.get('service_case')?.[0] ?? RANDOM;
  const variables = operation.variables(path, own);
  return ours.owner.run(operation.text, setAt(variables, path, id));
}

function setAt(variables: Record<string, unknown>, path: string, id: string): Record<string, unknown> {
  const [head = '', ...rest] = path.split('.');
  const value = variables[head];
  if (rest.length === 0) return { ...variables, [head]: Array.isArray(value) ? [id] : id };
  const inner = (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
  const changed = setAt(inner, rest.join('.'), id);
  return { ...variables, [head]: Array.isArray(value) ? [changed] : changed };
}
