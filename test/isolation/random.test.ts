import { world } from '@zhoudao/server/testing';
import { expect, test } from 'vitest';

import { aMarkedCompany, type MarkedCompany } from './company.ts';
import { operationsOf } from './operations.ts';

const COMPANIES = 12;
const OPERATIONS = 20_000;
const AT_ONCE = 12;

/** A small seeded generator (mulberry32), so that a failure can be run again. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test(`${OPERATIONS} random operations across companies leak nothing`, async () => {
  const seed = Number(process.env['ISOLATION_SEED'] ?? Date.now() % 1_000_000);
  const random = generator(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const operations = operationsOf((await world()).set.schema).filter(
    (operation) => operation.name !== 'session',
  );
  const companies: MarkedCompany[] = [];
  for (let n = 0; n < COMPANIES; n += 1)
    companies.push(await aMarkedCompany(`标记${String.fromCodePoint(0x4e00 + n * 97)}`));
  const ids = companies.flatMap((company) => [...company.ids.values()].flat());
  const leaks: string[] = [];
  const crashes: string[] = [];
  let crossings = 0;
  let done = 0;

  const turn = async (): Promise<void> => {
    const actor = pick(companies);
    const operation = pick(operations);
    const id = pick(ids);
    if (![...actor.ids.values()].some((own) => own.includes(id))) crossings += 1;
    const path = operation.idPaths.length > 0 ? pick(operation.idPaths) : undefined;
    const answer = JSON.stringify(
      await pick([actor.owner, actor.colleague]).run(operation.text, operation.variables(path, id)),
    );
    for (const other of companies)
      if (other !== actor && answer.includes(other.mark))
        leaks.push(`${operation.name} as ${actor.mark}: ${answer.slice(0, 300)}`);
    if (answer.includes('"INTERNAL"')) crashes.push(`${operation.name} ${path ?? ''} ${id}`);
  };
  const worker = async (): Promise<void> => {
    while (done < OPERATIONS) {
      done += 1;
      await turn();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect({ seed, leaks: leaks.slice(0, 3) }).toEqual({ seed, leaks: [] });
  expect({ seed, crashes: [...new Set(crashes.map((crash) => crash.split(' ')[0]))] }).toEqual({
    seed,
    crashes: [],
  });
  expect(crossings).toBeGreaterThan(OPERATIONS / 2);
});

test('the check sees a leak when there is one', async () => {
  const company = await aMarkedCompany('标记漏');
  const answer = JSON.stringify(await company.owner.run('{ customers { nodes { name } } }'));
  expect(answer).toContain(company.mark);
});
