import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** What an export has to wait for: somebody else's word, and for how long at most. */
export interface Approval {
  readonly rows: number;
  readonly hours: number;
  /** Set where only with what the same person took out within so many hours it is too much. */
  readonly together?: number;
}

/** Who says which exports need another's approval. Exports do not know whom a company asks: that module knows exports. */
interface Approving {
  /** Whether so many rows that describe persons need it; `earlier` = how many the same person took out since a moment. */
  needed(tx: Tx, personal: number, earlier: (since: Date) => Promise<number>): Promise<Approval | undefined>;
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
