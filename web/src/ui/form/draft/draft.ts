import { readStored, removeStored, writeStored } from '../../../lib/browser/storage.ts';

/** What a person typed and did not send: only the parts that differ from what the form began with, and what those were. */
type Draft<V> = { at: string; changes: Partial<V>; was: Partial<V> };

/** A draft that was found again. */
export type FoundDraft<V> = {
  at: string;
  changes: Partial<V>;
  /** What somebody else has changed since it was begun: it stays aside until the person says so. */
  overtaken: Partial<V> | undefined;
  was: Partial<V>;
};

/** Whether two values that can be sent as JSON hold the same, key by key in the same order. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const keyOf = (name: string): string => `draft:${name}`;

const partOf = <V extends object>(whole: V, isIn: (key: string, value: unknown) => boolean): Partial<V> =>
  Object.fromEntries(Object.entries(whole).filter(([key, value]) => isIn(key, value))) as Partial<V>;

const read = (values: object, key: string): unknown => (values as Record<string, unknown>)[key];

/** Keeps the typed text in this browser, with what was put aside; a form that is back at its beginning leaves nothing behind. */
export function keepDraft<V extends object>(
  name: string,
  initial: V,
  values: V,
  aside?: Pick<FoundDraft<V>, 'overtaken' | 'was'>,
): void {
  const own = partOf(values, (key, value) => !isSame(value, read(initial, key)));
  const changes = { ...aside?.overtaken, ...own };
  const keys = Object.keys(changes);
  if (keys.length === 0) removeStored(keyOf(name));
  else {
    const begun = { ...initial, ...aside?.was };
    const was = partOf(begun, (key) => keys.includes(key));
    writeStored(keyOf(name), { at: new Date().toISOString(), changes, was } satisfies Draft<V>);
  }
}

/** The kept text, reduced to what this form still has; of a thing that others change too, apart what they have changed since. */
export function readDraft<V extends object>(
  name: string,
  initial: V,
  isShared = false,
): FoundDraft<V> | null {
  const draft = readStored<Partial<Draft<V>>>(keyOf(name));
  if (draft === null || typeof draft.changes !== 'object') return null;
  const { at = '', was = {} } = draft;
  const known = partOf(draft.changes, (key) => key in initial) as Partial<V>;
  if (Object.keys(known).length === 0) return null;
  const isOvertaken = (key: string, value: unknown): boolean =>
    isShared &&
    key in was &&
    !isSame(read(was, key), read(initial, key)) &&
    !isSame(value, read(initial, key));
  const overtaken = partOf(known, isOvertaken) as Partial<V>;
  return {
    at,
    changes: partOf(known, (key, value) => !isOvertaken(key, value)),
    overtaken: Object.keys(overtaken).length > 0 ? overtaken : undefined,
    was,
  };
}

/** Forgets it, because it was sent or given up. */
export function dropDraft(name: string): void {
  removeStored(keyOf(name));
}
