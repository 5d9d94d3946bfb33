import { readStored, removeStored, writeStored } from '../../lib/browser/storage.ts';

/** What a person typed and did not send: only the parts that differ from what the form began with. */
export type Draft<V> = { at: string; changes: Partial<V> };

const keyOf = (name: string): string => `draft:${name}`;

function changesOf<V extends object>(initial: V, values: V): Partial<V> {
  const changed = Object.entries(values).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify((initial as Record<string, unknown>)[key]),
  );
  return Object.fromEntries(changed) as Partial<V>;
}

/** Keeps the typed text in this browser; a form that is back at its beginning leaves nothing behind. */
export function keepDraft<V extends object>(name: string, initial: V, values: V): void {
  const changes = changesOf(initial, values);
  if (Object.keys(changes).length === 0) removeStored(keyOf(name));
  else writeStored(keyOf(name), { at: new Date().toISOString(), changes } satisfies Draft<V>);
}

/** The kept text, reduced to what this form still has. */
export function readDraft<V extends object>(name: string, initial: V): Draft<V> | null {
  const draft = readStored<Draft<V>>(keyOf(name));
  if (draft === null || typeof draft.changes !== 'object') return null;
  const known = Object.entries(draft.changes).filter(([key]) => key in initial);
  return known.length === 0 ? null : { at: draft.at, changes: Object.fromEntries(known) as Partial<V> };
}

/** Forgets it, because it was sent or given up. */
export function dropDraft(name: string): void {
  removeStored(keyOf(name));
}
