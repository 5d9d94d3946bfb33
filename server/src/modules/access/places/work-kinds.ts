import type { Text } from '../../../kernel/errors/messages.ts';
import type { UserError } from '../../../kernel/errors/user-error.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { Place } from '../member-place.ts';

/** One piece of work that was handed over: what it was before, or why it stays. */
interface HandedOver {
  readonly label: string;
  readonly version?: number;
  readonly before?: Place | undefined;
  readonly refused?: UserError | undefined;
}

/** A kind of open work that people own, so that it can change hands when somebody leaves or is away. */
export interface WorkKind {
  readonly key: string;
  readonly names: Text;
  /** The open work of somebody, by its ids. */
  readonly ids: (rows: Rows, memberId: string, most: number) => Promise<readonly string[]>;
  readonly count: (rows: Rows, memberId: string) => Promise<number>;
  /** Gives one piece to another place, with the rights of whoever acts; undefined = no work of this kind, or another's by now. */
  readonly give: (tx: Tx, id: string, move: { fromId: string; to: Place }) => Promise<HandedOver | undefined>;
  /** Puts one piece back, if nobody has touched it since. */
  readonly giveBack: (
    tx: Tx,
    piece: { readonly id: string; readonly version: number; readonly label: string; readonly place: Place },
  ) => Promise<UserError | undefined>;
}

const kinds = new Map<string, WorkKind>();

/** Declares a kind of work; used once by the module that owns it. */
export const workKind = (kind: WorkKind): void => void kinds.set(kind.key, kind);

/** Every kind of work that can change hands. */
export const workKinds = (): readonly WorkKind[] => [...kinds.values()];
