import type { Ctx } from '../../../kernel/ctx.ts';
import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { RevealNoun } from './reveal.type.ts';

/** What a noun says of its values. */
interface Revealable {
  /** Refuses whoever may not look at this value; answers a mistake of the input. Locks nothing. */
  readonly check: (tx: Tx, recordId: string, field: string) => Promise<InvalidField | undefined>;
  /** Reads it; undefined = there is none, null = it does not open. */
  readonly value: (ctx: Ctx, recordId: string, field: string) => Promise<string | null | undefined>;
}

const known = new Map<RevealNoun, Revealable>();

/** Lets a module's values be looked at: it knows who may see its records. */
export const revealable = (noun: RevealNoun, how: Revealable): void => void known.set(noun, how);

/** How values of a noun are looked at. */
export function revealableOf(noun: RevealNoun): Revealable {
  const found = known.get(noun);
  if (!found) throw new Error(`Nobody said how values of ${noun} are looked at`);
  return found;
}
