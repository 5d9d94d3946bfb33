import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

type Refusal = (tx: Tx, memberId: string) => Promise<InvalidField | undefined>;

const refusals: Refusal[] = [];

/** Lets another module refuse that somebody is given roles, for reasons beyond the rights of whoever gives them. */
export const refuseRoleGift = (refusal: Refusal): void => void refusals.push(refusal);

/** The first reason against giving roles to a member. */
export async function giftRefused(tx: Tx, memberId: string): Promise<InvalidField | undefined> {
  for (const refusal of refusals) {
    const refused = await refusal(tx, memberId);
    if (refused) return refused;
  }
  return undefined;
}
