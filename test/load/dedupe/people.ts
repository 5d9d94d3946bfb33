import { Random } from './random.ts';
import { aNeighbour, aRecord, type LabelledRecord } from './records.ts';
import { enteredAgain } from './slips.ts';

/** The share of customers who are entered more than once, and of those who have a neighbour or namesake. */
const AGAIN = 0.28;
const THIRD = 0.2;
const NEIGHBOUR = 0.12;

/** A register with doubles: the same for the same seed, and with the truth about every record. */
export function aRegister(seed: number, size: number): LabelledRecord[] {
  const random = new Random(seed);
  const records: LabelledRecord[] = [];
  let entity = 0;
  const taken = new Set<string>();
  while (records.length < size) {
    const one = aRecord(random, (entity += 1));
    // A mail address belongs to one person, and a company's name to one company in its city.
    const unique = [one.email, one.kind === 'org' ? one.name.split(' ').slice(0, 2).join(' ') : null];
    if (unique.some((value) => value !== null && taken.has(value))) continue;
    for (const value of unique) if (value !== null) taken.add(value);
    records.push(one);
    if (random.chance(AGAIN)) {
      records.push(enteredAgain(one, random));
      if (random.chance(THIRD)) records.push(enteredAgain(one, random));
    }
    if (random.chance(NEIGHBOUR)) records.push(aNeighbour(random, one, (entity += 1)));
  }
  return shuffled(records.slice(0, size), random);
}

function shuffled<T>(rows: T[], random: Random): T[] {
  for (let at = rows.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [rows[at], rows[other]] = [rows[other] as T, rows[at] as T];
  }
  return rows;
}

/** Pairs of places in a register that are one customer. */
export function truePairs(records: readonly LabelledRecord[]): Set<string> {
  const byEntity = Map.groupBy(records.keys(), (at) => records[at]?.entity);
  const pairs = new Set<string>();
  for (const places of byEntity.values())
    for (const [n, a] of places.entries()) for (const b of places.slice(n + 1)) pairs.add(`${a} ${b}`);
  return pairs;
}
