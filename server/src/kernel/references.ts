import type { Tx } from './writing/command.ts';

/** Records that can be merged into one another, by the table in which they stand. */
export type Referred = 'customer' | 'contact';

/** A column by which rows of a module point at a record; a merge moves them, and a contact that one of them names stays. */
export interface Reference {
  readonly table: string;
  readonly column: string;
  /** Columns that tell one row from another, beside the tenant; `id` unless said. */
  readonly key?: readonly string[];
  /** For a column that points at records of several kinds: where the kind is named, and the word for this one. */
  readonly kind?: { readonly column: string; readonly is: string };
  /** Columns whose values a record may have once. A row whose place is taken at the survivor stays where it was. */
  readonly once?: readonly string[];
  /** A column that repeats when the record was created; a merge keeps it true. */
  readonly dated?: string;
  /** Part of the record itself: it goes and comes with it, and no merge moves it. Says why. */
  readonly part?: string;
}

const declared = new Map<Referred, Reference[]>();

/** Declares the columns of a module that point at a record; used once in the module's own declaration. */
export function references(to: Referred, columns: readonly Reference[]): readonly Reference[] {
  declared.set(to, [...(declared.get(to) ?? []), ...columns]);
  return columns;
}

/** Every column of the product that points at such a record; complete once all modules are loaded. */
export const referencesTo = (to: Referred): readonly Reference[] => declared.get(to) ?? [];

type Follow = (tx: Tx, customerIds: readonly string[]) => Promise<void>;

const followers: Follow[] = [];

/** Lets a module put right what it repeats of such columns elsewhere, after rows of these customers moved. */
export const whenRowsMoved = (follow: Follow): void => {
  followers.push(follow);
};

/** Tells the modules that rows moved between these customers, or that contacts of theirs were joined or parted. */
export async function rowsMoved(tx: Tx, customerIds: readonly string[]): Promise<void> {
  for (const follow of followers) await follow(tx, customerIds);
}
