import { storedNames } from './storage.ts';

const LONGEST_MS = 4000;
/** Names under which lies what the server has not got yet begin so, also of other tabs and of pages that were left. */
export const WORK = 'designer.work.';
const saves = new Set<() => Promise<unknown>>();

/**
 * Lets whoever holds work that is not on the server yet bring it there before the person signs out in this tab; false = it
 * could not be brought there.
 */
export function holdsWork(save: () => Promise<unknown>): () => void {
  saves.add(save);
  return () => saves.delete(save);
}

/** Brings all of it to the server; false where some is not there. A server that does not answer holds nobody for long. */
export async function saveWork(): Promise<boolean> {
  const all = Promise.all([...saves].map((save) => save().then((done) => done !== false)));
  const late = new Promise<false>((resolve) => setTimeout(resolve, LONGEST_MS, false));
  const done = saves.size === 0 || (await Promise.race([all.catch(() => [false]), late]));
  const isSaved = done === true || (done !== false && done.every(Boolean));
  return isSaved && storedNames(WORK).length === 0;
}
