import type { Tx } from '../../../kernel/writing/command.ts';
import type { SealedField } from './sealed-fields.ts';
import { openSealed, storeSealed, type Holder } from './store-sealed.ts';

/** What went from one record to another when they became one. */
export interface TakenOver {
  readonly from: Holder;
  readonly to: Holder;
  readonly fields: readonly SealedField[];
  /** Values of either that do not open, and so stayed where they lie; missing in merges from before that was told. */
  readonly broken?: readonly string[];
}

/**
 * Gives a record what it lacks of another's values, sealed anew for its place; the other keeps its own. A value that does
 * not open is not lacking: a key that comes back opens it.
 */
export async function takeOverSealed(tx: Tx, from: Holder, to: Holder): Promise<readonly TakenOver[]> {
  const [given, there] = [await openSealed(tx, from), await openSealed(tx, to)];
  const broken = [...new Set([...given.broken, ...there.broken])].map((field) => `${to.noun}.${field}`);
  const held = new Set([...there.values.map(({ field }) => field), ...there.broken]);
  const missing = given.values.filter(({ field }) => !held.has(field));
  const fields = (await storeSealed(tx, to, missing)).map(({ field }) => field);
  return fields.length + broken.length > 0 ? [{ from, to, fields, broken }] : [];
}

/** Takes it back, but for what somebody changed since or what does not open any more; answers the names of that. */
export async function giveBackSealed(tx: Tx, taken: readonly TakenOver[]): Promise<string[]> {
  const kept: string[] = [];
  for (const { from, to, fields } of taken) {
    const valuesOf = async (holder: Holder) =>
      new Map((await openSealed(tx, holder)).values.map(({ field, value }) => [field, value]));
    const [was, is] = [await valuesOf(from), await valuesOf(to)];
    const same = fields.filter((field) => is.has(field) && is.get(field) === was.get(field));
    await storeSealed(
      tx,
      to,
      same.map((field) => ({ field, value: null })),
    );
    kept.push(...fields.filter((field) => !same.includes(field)).map((field) => `${to.noun}.${field}`));
  }
  return kept;
}
