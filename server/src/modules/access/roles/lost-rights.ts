import type { Tx } from '../../../kernel/writing/command.ts';

type Hook = (tx: Tx, memberId: string) => Promise<void>;

const hooks: Hook[] = [];

/** Lets another module take back, in the same transaction, what a member handed out under rights that he has no longer. */
export const whenRightsAreLost = (hook: Hook): void => void hooks.push(hook);

/** Tells that a member was shut out or lost a role. */
export async function rightsWereLost(tx: Tx, memberId: string): Promise<void> {
  for (const hook of hooks) await hook(tx, memberId);
}
