import { newId } from '../../lib/new-id.ts';

/** Actions that were sent and whose end nobody told us, with the key they went under. */
const pending = new Map<string, string>();

/**
 * The key of an intention: the same as long as it is not known what became of it, also when the dialog was closed
 * and the same words are sent from a new one. Otherwise a lost answer followed by a second press files two complaints.
 */
export function keyFor(intention: string): string {
  const key = pending.get(intention) ?? newId();
  pending.set(intention, key);
  return key;
}

/** What became of it is known: the same words are from now on a new intention. */
export function settleKey(intention: string): void {
  pending.delete(intention);
}
