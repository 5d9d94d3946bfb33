const LONGEST_MS = 4000;
const saves = new Set<() => Promise<unknown>>();

/** Lets whoever holds work that is not on the server yet bring it there before the person signs out in this tab. */
export function holdsWork(save: () => Promise<unknown>): () => void {
  saves.add(save);
  return () => saves.delete(save);
}

/** Brings all of it to the server; a server that does not answer holds nobody for long. */
export async function saveWork(): Promise<void> {
  if (saves.size === 0) return;
  const all = Promise.allSettled([...saves].map((save) => save()));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]);
}
