import { useEffect, useRef, useSyncExternalStore } from 'react';
import { tinykeys } from 'tinykeys';

import { isComposing, isTyping } from '../../lib/composing.ts';

/** One key or sequence, as tinykeys writes them (`j`, `g c`, `$mod+k`), and what it does. */
export type KeyBinding = { keys: string; label: string; run: (event: KeyboardEvent) => void };

/** The bindings of one part of the page, listed together in the help. */
export type KeyGroup = { scope: string; bindings: KeyBinding[] };

let groups: KeyGroup[] = [];
let singleKeys = true;
const listeners = new Set<() => void>();

function change(next: KeyGroup[]): void {
  groups = next;
  listeners.forEach((listener) => listener());
}

/** The person's switch: off leaves only combinations with Ctrl/⌘. */
export function allowSingleKeys(isAllowed: boolean): void {
  singleKeys = isAllowed;
}

/** Whether single letters work for this person. */
export const singleKeysAllowed = (): boolean => singleKeys;

const isCombination = (keys: string): boolean =>
  keys.includes('$mod') || keys.includes('Control') || keys.includes('Alt');

function mayRun(event: KeyboardEvent, keys: string): boolean {
  if (event.defaultPrevented || isComposing(event)) return false;
  if (isCombination(keys)) return true;
  return singleKeys && !isTyping(event.target) && document.querySelector('dialog[open]') === null;
}

/** Everything that can be pressed now, for the help list. */
export function useKeyGroups(): KeyGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => groups,
  );
}

/** Binds keys while the component is mounted: off in inputs, while composing, under a dialog and when switched off. */
export function useKeys(scope: string, bindings: KeyBinding[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const signature = bindings.map(({ keys, label }) => `${keys}\u0000${label}`).join('\u0001');
  useEffect(() => {
    const group: KeyGroup = { scope, bindings: latest.current };
    change([...groups, group]);
    const map = Object.fromEntries(
      latest.current.map(({ keys }, at) => [
        keys,
        (event: KeyboardEvent) => {
          if (!mayRun(event, keys)) return;
          event.preventDefault();
          latest.current[at]?.run(event);
        },
      ]),
    );
    // Left alone, tinykeys is deaf in every field and to a key held down; what may run is decided above.
    const unbind = tinykeys(window, map, { ignore: () => false });
    return () => {
      unbind();
      change(groups.filter((each) => each !== group));
    };
  }, [scope, signature]);
}
