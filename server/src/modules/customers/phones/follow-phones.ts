import type { Tx } from '../../../kernel/writing/command.ts';

/** What another module keeps of phones, and has to make anew when they are stored otherwise. */
interface Follower {
  /** In the very transaction that changes how phones of these customers are stored. */
  readonly changed: (tx: Tx, customerIds: readonly string[]) => Promise<void>;
  /** All phones of the company lie as they shall. */
  readonly settled: (tx: Tx) => Promise<void>;
}

const followers: Follower[] = [];

/** Lets a module follow how phones are stored. */
export const followPhones = (follower: Follower): void => void followers.push(follower);

/** Tells all of them that phones of customers are stored otherwise. */
export async function phonesChanged(tx: Tx, customerIds: readonly string[]): Promise<void> {
  for (const { changed } of followers) await changed(tx, customerIds);
}

/** Tells all of them that the way is over. */
export async function phonesSettled(tx: Tx): Promise<void> {
  for (const { settled } of followers) await settled(tx);
}
