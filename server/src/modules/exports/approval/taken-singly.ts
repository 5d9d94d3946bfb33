import type { Tx } from '../../../kernel/writing/command.ts';

/** Who took something out, and since when. */
interface Taker {
  readonly memberId: string;
  readonly since: Date;
}

type Counted = (tx: Tx, taker: Taker) => Promise<number>;

const ways: Counted[] = [];

/** What is taken out one by one, and not as an export: it counts among what the same person took out lately. */
export const alsoTakenOut = (count: Counted): void => void ways.push(count);

/** How many records that describe persons somebody took out one by one. */
export async function takenSingly(tx: Tx, taker: Taker): Promise<number> {
  let sum = 0;
  for (const count of ways) sum += await count(tx, taker);
  return sum;
}
