import { anImport, aPerson, permissionNames, rowsOf, world, type Person } from '@zhoudao/server/testing';
import { expect, test } from 'vitest';

import { namings, type Naming } from './asking/namings.ts';
import { operationsOf, withValue, type Leaf, type Operation } from './asking/operations.ts';
import { recordsFor, validVariables } from './asking/variables.ts';
import { aDeadLetter, aRun } from './behind-the-scenes.ts';
import { aMarkedCompany, type MarkedCompany } from './company.ts';
import { fingerprintOf, strangersIn } from './marks.ts';
import { generator, keyFrom } from './random.ts';
import { Situation, successOf } from './situation.ts';
import { Stock } from './stock.ts';
import { strangeName, type Strangers } from './strange.ts';

const COMPANIES = 12;
/** Companies that never do anything: not a byte of theirs may change. */
const QUIET = 3;
const OPERATIONS = Number(process.env['ISOLATION_OPERATIONS'] ?? 20_000);
const AT_ONCE = 12;
/** The stock is read anew after so many operations. */
const FRESH_FOR = 150;

/** A crowded machine may lend no connection in time: then nothing was answered, and nothing done. */
const CROWDED = /timeout exceeded when trying to connect/;

interface Actor {
  readonly company: MarkedCompany;
  readonly people: readonly Person[];
}

/** What a run came to. */
interface Tally {
  readonly leaks: string[];
  readonly crashes: Set<string>;
  readonly tried: Map<string, number>;
  readonly succeeded: Map<string, number>;
  crossings: number;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

class Run {
  readonly tally: Tally = {
    leaks: [],
    crashes: new Set(),
    tried: new Map(),
    succeeded: new Map(),
    crossings: 0,
  };
  readonly #random: () => number;
  readonly #stock: Stock;
  readonly #companies: readonly MarkedCompany[];
  readonly #cursors = new Map<string, string>();
  readonly #keys: string[] = [];

  constructor(random: () => number, stock: Stock, companies: readonly MarkedCompany[]) {
    this.#random = random;
    this.#stock = stock;
    this.#companies = companies;
  }

  readonly #chance = (share: number): boolean => this.#random() < share;
  readonly #pick = <T>(from: readonly T[]): T => from[Math.floor(this.#random() * from.length)] as T;

  async turn({ company, people }: Actor, operation: Operation): Promise<void> {
    const person = this.#pick(people);
    const valid = await this.#variables(company, person, operation);
    const strangers: Strangers = {
      company,
      others: this.#companies.filter((other) => other !== company),
      stock: this.#stock,
      pick: this.#pick,
    };
    const { variables, sent } = this.#estranged(operation, valid, strangers);
    const answer = await person.run(operation.text, variables);
    const text = JSON.stringify(answer);
    this.#judge({ company, operation, sent }, text);
    const failure = text.includes('"INTERNAL"') ? String((await world()).reported.at(-1)) : undefined;
    if (failure !== undefined && !CROWDED.test(failure))
      this.tally.crashes.add(`${operation.name}: ${failure}`);
    this.#count(operation, answer);
    const cursor = /"endCursor":"([^"]+)"/.exec(text)?.[1];
    if (cursor) this.#cursors.set(`${operation.name} ${company.tenant.id}`, cursor);
  }

  async #variables(company: MarkedCompany, person: Person, operation: Operation) {
    const records = await recordsFor(operation, this.#stock.for(company, person));
    // Filters hide what there is: many of them at once hide everything.
    const sends = (leaf: Leaf): boolean =>
      this.#chance(operation.kind === 'query' || leaf.path.includes('filter.') ? 0.15 : 0.85);
    return validVariables({ operation, mark: company.mark, records, sends });
  }

  /** Another value of an enum, another company's cursor, an old key or a new one; undefined = as it was. */
  #other(operation: Operation, leaf: Leaf, strangers: Strangers): unknown {
    if (leaf.choices.length > 0 && leaf.isRequired && this.#chance(0.15)) return this.#pick(leaf.choices);
    if (leaf.name === 'after' && this.#chance(0.4))
      return this.#cursors.get(`${operation.name} ${this.#pick(strangers.others).tenant.id}`);
    if (leaf.name !== 'idempotencyKey' || !this.#chance(0.3)) return undefined;
    const isOld = this.#keys.length > 0 && this.#chance(0.4);
    const key = isOld ? this.#pick(this.#keys) : keyFrom(this.#random);
    this.#keys.push(key);
    return key;
  }

  /** Puts strange names and other values where valid ones stood. */
  #estranged(operation: Operation, valid: Record<string, unknown>, strangers: Strangers) {
    let variables = valid;
    const sent: string[] = [];
    for (const leaf of operation.leaves) {
      const other = this.#other(operation, leaf, strangers);
      if (other !== undefined) variables = withValue(variables, leaf.path, other);
    }
    const names = namings([operation]);
    const times = names.length > 0 && this.#chance(0.5) ? 1 + Number(this.#chance(0.3)) : 0;
    for (let n = 0; n < times; n += 1) {
      const naming: Naming = this.#pick(names);
      const strange = strangeName(naming.noun, naming.leaf.type, strangers);
      if (strange.isForeign) this.tally.crossings += 1;
      sent.push(strange.name);
      variables = withValue(variables, naming.leaf.path, strange.name);
    }
    return { variables, sent };
  }

  #judge(
    { company, operation, sent }: { company: MarkedCompany; operation: Operation; sent: readonly string[] },
    text: string,
  ): void {
    // A refusal may repeat what was sent, whole; whatever else carries a mark or an id was read somewhere.
    const told = sent.reduce((rest, name) => rest.replaceAll(JSON.stringify(name), '""'), text).toLowerCase();
    const isForeign = (id: string): boolean =>
      (this.#stock.owners.get(id) ?? company.tenant.id) !== company.tenant.id;
    const isLeak =
      this.#companies.some((other) => other !== company && told.includes(other.mark)) ||
      (told.match(UUID) ?? []).some(isForeign);
    if (isLeak)
      this.tally.leaks.push(
        `${operation.name} as ${company.mark} with ${sent.join()}: ${text.slice(0, 400)}`,
      );
  }

  #count(operation: Operation, answer: Awaited<ReturnType<Person['run']>>): void {
    const { tried, succeeded } = this.tally;
    const isDone = operation.kind === 'query' ? !answer.errors : successOf(operation, answer) !== undefined;
    tried.set(operation.name, (tried.get(operation.name) ?? 0) + 1);
    if (isDone) succeeded.set(operation.name, (succeeded.get(operation.name) ?? 0) + 1);
  }
}

const EVERYBODYS = 'a'.repeat(64);

/** Spare people and papers to be changed, notifications to be read, imports at each step. */
async function props({ company, people }: Actor): Promise<void> {
  const { admin } = await world();
  for (let n = 0; n < 4; n += 1)
    await new Situation(company, company.owner, company.colleague).do('createRecord');
  for (let n = 0; n < 4; n += 1) await aPerson(company.tenant, { name: `${company.mark}员` });
  for (let n = 0; n < 12; n += 1) await aDeadLetter(company);
  for (const state of ['mapping', 'checked', 'running', 'done']) {
    for (let n = 0; n < 3; n += 1) await anImport(company.owner, state, company.mark);
    // Every company has imported this file too. One of each state is enough: each import tells of all others of its file.
    await anImport(company.owner, state, company.mark, EVERYBODYS);
  }
  for (const person of people) for (let n = 0; n < 3; n += 1) await aRun(company, person);
  for (const person of people)
    await admin.query(
      `insert into app.notification (tenant_id, id, member_id, kind, subject_type, subject_id, params, at)
       select $1, gen_random_uuid(), $2, 'case.assigned', 'case', s.id, jsonb_build_object('mark', $3::text), now()
       from app.service_case s, generate_series(1, 40) where s.tenant_id = $1 limit 60`,
      [company.tenant.id, person.id, company.mark],
    );
}

/** The machine may be busy with other things. */
const PATIENCE = 900_000;

/** A change, its record and its version, or a template that nothing needs: chance does not bring them about, and the matrix shows that it can succeed. */
const FITTED: ReadonlySet<string> = new Set([
  'restoreValue',
  'retireTemplate',
  // Companies that print wait for one another.
  'printRecords',
]);

test(
  `${OPERATIONS} random operations across companies leak nothing`,
  { timeout: PATIENCE },
  async ({ annotate }) => {
    const seed = Number(process.env['ISOLATION_SEED'] ?? Date.now() % 1_000_000);
    const random = generator(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const operations = operationsOf((await world()).set.schema).filter(({ kind }) => kind !== 'subscription');
    const companies: MarkedCompany[] = [];
    for (let n = 0; n < COMPANIES; n += 1) companies.push(await aMarkedCompany());
    const actors: Actor[] = [];
    for (const company of companies.slice(QUIET)) {
      const egoist = await aPerson(company.tenant, { can: permissionNames, rowScope: 'own' });
      const actor = { company, people: [company.owner, company.owner, company.colleague, egoist] };
      await props(actor);
      actors.push(actor);
    }
    const quiet = companies.slice(0, QUIET);
    const before = await Promise.all(quiet.map(({ tenant }) => fingerprintOf(tenant)));
    const stock = await new Stock(companies, pick).open();
    const run = new Run(random, stock, companies);
    const began = performance.now();

    for (let done = 0; done < OPERATIONS; done += FRESH_FOR) {
      let left = Math.min(FRESH_FOR, OPERATIONS - done);
      const worker = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          await run.turn(pick(actors), pick(operations));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      await stock.reload();
    }

    const seconds = Math.round((performance.now() - began) / 1000);
    const { succeeded, tried, crossings } = run.tally;
    const total = [...succeeded.values()].reduce((sum, n) => sum + n, 0);
    const shares = operations.map(
      ({ name }) => `${name} ${succeeded.get(name) ?? 0}/${tried.get(name) ?? 0}`,
    );
    await annotate(
      `seed ${seed}: ${total} of ${OPERATIONS} succeeded in ${seconds} s, ${crossings} names were another company’s; ${shares.join(', ')}`,
    );
    expectNothingSeen(seed, run.tally);
    expect(await Promise.all(quiet.map(({ tenant }) => fingerprintOf(tenant)))).toEqual(before);
    await expectNothingKept(companies, stock);
    const never = operations
      .map(({ name }) => name)
      .filter((name) => !succeeded.has(name) && !FITTED.has(name));
    expect({ seed, never }).toEqual({ seed, never: [] });
    expect(crossings).toBeGreaterThan(OPERATIONS / 4);
    const { pool } = (await world()).source;
    await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0);
  },
);

function expectNothingSeen(seed: number, { leaks, crashes }: Tally): void {
  expect({ seed, leaks: leaks.slice(0, 3) }).toEqual({ seed, leaks: [] });
  expect({ seed, crashes: [...crashes].slice(0, 3) }).toEqual({ seed, crashes: [] });
}

/** No row of a company carries a word or an id of another one. */
async function expectNothingKept(companies: readonly MarkedCompany[], stock: Stock): Promise<void> {
  for (const { tenant, mark } of companies) {
    const marks = companies.map((company) => company.mark).filter((other) => other !== mark);
    expect({ mark, strangers: await strangersIn(tenant, marks, stock.owners) }).toEqual({
      mark,
      strangers: [],
    });
  }
}

test('the check sees a leak when there is one', async () => {
  const company = await aMarkedCompany();
  const answer = JSON.stringify(await company.owner.run('{ customers { nodes { id name } } }'));
  expect(answer).toContain(company.mark);
  const [first] = await rowsOf('customer', company.tenant);
  expect(answer.match(UUID)).toContain(first?.['id']);
});
