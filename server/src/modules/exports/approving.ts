import type { Ctx } from '../../kernel/ctx.ts';
import type { InvalidField } from '../../kernel/errors/user-error.ts';
import type { Tx } from '../../kernel/writing/command.ts';

/** What an export has to wait for: somebody else's word, and for how long at most. */
export interface Approval {
  readonly rows: number;
  readonly hours: number;
}

/** Who says which exports need another's approval. Exports do not know whom a company asks: that module knows exports. */
interface Approving {
  /** Whether this many rows need it; counting those that describe persons costs a question, so it is asked for only where it matters. */
  needed(ctx: Ctx, rows: number, personal: () => Promise<number>): Promise<Approval | undefined>;
  /** Why it cannot even be asked for, or nothing. */
  refusal(tx: Tx, approval: Approval): Promise<InvalidField | undefined>;
}

const nobody: Approving = {
  needed: () => Promise.resolve(undefined),
  refusal: () => Promise.resolve(undefined),
};
let given = nobody;

/** Lets a module say which exports wait for approval. */
export const approveExportsBy = (approving: Approving): void => void (given = approving);

/** Who says it in this product. */
export const approving = (): Approving => given;
