import { setTimeout as sleep } from 'node:timers/promises';

import {
  aHomeless,
  anOwner,
  aPerson,
  aStreamServer,
  permissionNames,
  relay,
  world,
  type Heard,
  type Person,
  type StreamServer,
} from '@zhoudao/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { PERSONAL, type Noun } from './asking/meanings.ts';
import { namings, unexplained, type Naming } from './asking/namings.ts';
import { operationsOf, withValue, type Operation } from './asking/operations.ts';
import type { Named } from './asking/variables.ts';
import { aMarkedCompany, type MarkedCompany } from './company.ts';
import { told, unknownOf } from './probes.ts';
import { Situation } from './situation.ts';

const operations = operationsOf((await world()).set.schema).filter(({ kind }) => kind === 'subscription');
const all = operations.map((operation) => [operation.name, operation] as const);

let ours: MarkedCompany;
let theirs: MarkedCompany;
let server: StreamServer;

beforeAll(async () => {
  ours = await aMarkedCompany();
  theirs = await aMarkedCompany();
  for (const { tenant } of [ours, theirs]) await relay(tenant);
  server = await aStreamServer();
});
afterAll(() => server.stop());

/** Somebody with a case of his own, and what others do to it: whatever can be followed happens to him. */
async function anActor(company: MarkedCompany, person: Person) {
  const situation = new Situation(company, person, person);
  const operation = operations[0] as Operation;
  const record = (await situation.named('case', operation)) as Named & { readonly version: number };
  const sheet = { ...(await situation.named('import', operation)) } as { id: string; version: number };
  await relay(company.tenant);
  return {
    record,
    naming: (noun: Noun) => situation.named(noun, operation),
    async stir(): Promise<void> {
      const boss = new Situation(company, company.owner, person);
      const given = new Map<Noun, Named>([['case', record]]);
      await boss.do('commentCase', given);
      const assigned = await boss.do('assignCase', given);
      Object.assign(record, { version: assigned.version });
      const mapped = await boss.do('mapImport', new Map<Noun, Named>([['import', sheet]]));
      Object.assign(sheet, { version: mapped.version });
      await relay(company.tenant);
    },
  };
}

const anEgoist = () =>
  aPerson(ours.tenant, { can: permissionNames, rowScope: 'own', name: `${ours.mark}己` });
const plain = (operation: Operation) => operation.variables(() => undefined);
const settled = () => sleep(400);

/** Waits until a stream spoke; then it has had the time to speak again. */
async function spoke(stream: Heard, sentence: string): Promise<void> {
  await expect.poll(() => stream.events.length, { message: sentence }).toBeGreaterThan(0);
  await settled();
}

test('the generator saw the subscriptions, and every id argument is known to name a table', () => {
  expect(operations.length).toBeGreaterThan(1);
  expect(unexplained(operations)).toEqual([]);
});

describe('whoever is in no company hears one refusal', () => {
  test.each(all)('%s', async (_name, operation) => {
    const stranger = await anActor(theirs, await anOwner(theirs.tenant));
    const tried = [plain(operation)];
    for (const { leaf, noun } of namings([operation]))
      for (const id of [(await stranger.naming(noun))?.id ?? '', unknownOf(noun)])
        tried.push(withValue(plain(operation), leaf.path, id));
    for (const variables of tried) {
      const nobody = await server.follow(undefined, operation.text, variables);
      const homeless = await server.follow(aHomeless(), operation.text, variables);
      await expect.poll(() => nobody.events.length + homeless.events.length).toBe(2);
      const codeOf = ([text = '']: readonly string[]): unknown => {
        const answer = JSON.parse(text) as { data?: unknown; errors: { extensions: { code: string } }[] };
        return [answer.data ?? null, answer.errors.map((error) => error.extensions.code)];
      };
      expect(codeOf(nobody.events)).toEqual([null, ['UNAUTHENTICATED']]);
      expect(codeOf(homeless.events)).toEqual([null, ['FORBIDDEN']]);
    }
  });
});

describe('a stream tells its company alone', () => {
  test.each(all)('%s', async (_name, operation) => {
    const person = await anOwner(ours.tenant);
    const [own, foreign] = [await anActor(ours, person), await anActor(theirs, await anOwner(theirs.tenant))];
    const stream = await server.follow(person.identity, operation.text, plain(operation));
    await foreign.stir();
    await settled();
    expect(stream.events).toEqual([]);
    await own.stir();
    await spoke(stream, `${operation.name} never spoke: let anActor do what it tells of.`);
    expect(stream.events.join()).toContain(ours.mark);
    expect(stream.events.join()).not.toContain(theirs.mark);
  });

  test.each(all)('%s, even if a fact of ours named a record of theirs', async (_name, operation) => {
    const { live } = await world();
    const person = await anOwner(ours.tenant);
    const foreign = await anActor(theirs, await anOwner(theirs.tenant));
    const notice = await foreign.naming('notification');
    const stream = await server.follow(person.identity, operation.text, plain(operation));
    const facts = [
      ['case.changed', { caseId: foreign.record.id, type: 'complaint' }],
      ['case.commented', { caseId: foreign.record.id, type: 'complaint' }],
      ['clock.breached', { subjectType: 'case', subjectId: foreign.record.id }],
      ['notification.added', { notificationId: notice?.id ?? '', memberId: person.id }],
    ] as const;
    for (const [type, payload] of facts) live.tell({ tenantId: ours.tenant.id, type, payload } as never);
    await settled();
    expect(stream.events).toEqual([]);
    await (await anActor(ours, person)).stir();
    await spoke(stream, `${operation.name} never spoke: let anActor do what it tells of.`);
  });
});

describe('a stream that follows one record', () => {
  const named = namings(operations);
  const titled = (list: readonly Naming[]) =>
    list.map((naming) => [`${naming.operation.name} ${naming.leaf.path} (${naming.noun})`, naming] as const);

  test.each(titled(named))(
    'of another company is as silent as one of no record: %s',
    async (_title, naming) => {
      const { operation, leaf, noun } = naming;
      const person = await anOwner(ours.tenant);
      const [own, foreign] = [
        await anActor(ours, person),
        await anActor(theirs, await anOwner(theirs.tenant)),
      ];
      const follow = (id: string) =>
        server.follow(person.identity, operation.text, withValue(plain(operation), leaf.path, id));
      const silent = [await follow((await foreign.naming(noun))?.id ?? ''), await follow(unknownOf(noun))];
      const heard = await follow((await own.naming(noun))?.id ?? '');
      await foreign.stir();
      await own.stir();
      await spoke(heard, `${operation.name} with our own ${leaf.path} never spoke.`);
      expect(silent.map(({ events }) => events)).toEqual([[], []]);
    },
  );

  test.each(titled(named.filter(({ noun }) => PERSONAL.has(noun))))(
    'of a colleague out of sight is as silent as one of no record: %s',
    async (_title, naming) => {
      const { operation, leaf, noun } = naming;
      const [person, colleague] = [await anEgoist(), await anEgoist()];
      const [own, other] = [await anActor(ours, person), await anActor(ours, colleague)];
      const follow = (id: string) =>
        server.follow(person.identity, operation.text, withValue(plain(operation), leaf.path, id));
      const silent = [await follow((await other.naming(noun))?.id ?? ''), await follow(unknownOf(noun))];
      const heard = await follow((await own.naming(noun))?.id ?? '');
      await other.stir();
      await own.stir();
      await spoke(heard, `${operation.name} with the own ${leaf.path} never spoke.`);
      expect(silent.map(({ events }) => events)).toEqual([[], []]);
    },
  );
});

test.each(all)('what happens to a colleague out of sight is not told: %s', async (_name, operation) => {
  const [person, colleague] = [await anEgoist(), await anEgoist()];
  const [own, other] = [await anActor(ours, person), await anActor(ours, colleague)];
  const stream = await server.follow(person.identity, operation.text, plain(operation));
  await other.stir();
  await settled();
  expect(stream.events).toEqual([]);
  await own.stir();
  await spoke(stream, `${operation.name} never spoke: let anActor do what it tells of.`);
  expect(told({ data: stream.events.join() })).not.toContain(other.record.id);
});
