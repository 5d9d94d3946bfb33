import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  modules,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { taskOf } from './dead-letters.resolver.ts';

const LIST = `query ($first: Int, $after: String) { deadLetters(first: $first, after: $after) { deadCount
  nodes { id task sentence reason detail runs isRetrying subject { kind id } viewerCan } pageInfo { hasNextPage endCursor } } }`;
const settling = (verb: string): string =>
  `mutation ($input: DeadLettersInput!) { ${verb}(input: $input) { __typename ... on DeadLettersLeft { count } ... on InvalidField { field } } }`;
async function aLetter(tenant: TestTenant): Promise<string> {
  const { admin } = await world();
  const id = newId();
  await admin.query(
    `insert into app.dead_letter (tenant_id, id, consumer, fact_id, type, payload, fact_at, reason, detail, state, runs, failed_at)
     values ($1, $2, 'notifications.mail', $2, 'notification.added', '{}', now(), 'unreachable', 'connect ECONNREFUSED', 'dead', 9, now())`,
    [tenant.id, id],
  );
  return id;
}

const listed = async (who: Person) => (await who.ask(LIST)).deadLetters;
const settle = async (who: Person, verb: 'retryDeadLetters' | 'dropDeadLetters', input: object) =>
  (await who.ask(settling(verb), { input }))[verb];

test('only who may sees them, and only those of the own company; dropping is a deed with a name', async () => {
  const tenant = await aTenant();
  const [owner, stranger] = [await anOwner(tenant), await anOwner(await aTenant())];
  const nobody = await aPerson(tenant);
  const letters = [await aLetter(tenant), await aLetter(tenant), await aLetter(tenant)];
  expect((await nobody.run(LIST)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  for (const verb of ['retryDeadLetters', 'dropDeadLetters'] as const) {
    expect((await nobody.run(settling(verb), { input: { all: true } })).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect(await settle(stranger, verb, { ids: letters })).toMatchObject({ count: 0 });
    expect(await settle(stranger, verb, { all: true })).toMatchObject({ count: 0 });
    expect(await settle(owner, verb, {})).toMatchObject({ __typename: 'InvalidField', field: 'ids' });
    expect(await settle(owner, verb, { ids: [newId(), 'no id'] })).toMatchObject({ count: 3 });
  }
  expect(await listed(stranger)).toMatchObject({ nodes: [], deadCount: 0 });
  const first = (await owner.ask(LIST, { first: 2 })).deadLetters;
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = (await owner.ask(LIST, { first: 2, after: first.pageInfo.endCursor })).deadLetters;
  const seen: readonly { readonly id: string }[] = [...first.nodes, ...rest.nodes];
  expect(seen.map(({ id }) => id).toSorted()).toEqual(letters.toSorted());
  expect(await settle(owner, 'dropDeadLetters', { ids: [letters[0]] })).toMatchObject({ count: 2 });
  expect(await settle(owner, 'dropDeadLetters', { all: true })).toMatchObject({ count: 0 });
  expect((await auditsOf(tenant)).filter((action) => action === 'deadLetter.drop').length).toBeGreaterThan(1);
});

test('every listener of the product has a name in words', () => {
  const consumers = modules.flatMap((module) => module.listeners ?? []).map(({ consumer }) => consumer);
  expect(consumers.length).toBeGreaterThan(5);
  expect(consumers.filter((consumer) => taskOf('en', consumer) === taskOf('en', 'of nobody'))).toEqual([]);
});
