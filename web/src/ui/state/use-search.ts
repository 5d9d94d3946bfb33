import { useEffect, useRef, useState } from 'react';

/** What a search has brought so far; old hits stay visible while new ones are looked for. */
export type Found<T> = { state: 'idle' | 'searching' | 'failed' | 'found'; items: T[] };

const pauseBeforeAsking = 160;

/**
 * Asks while a person types: not in the middle of a composition, not with every letter, and without answers that come
 * too late. `undefined` asks nothing.
 */
export function useSearch<T>(
  text: string | undefined,
  isHeld: boolean,
  ask: (text: string) => Promise<T[]>,
): Found<T> {
  const [found, setFound] = useState<Found<T>>({ state: 'idle', items: [] });
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (isHeld) return undefined;
    if (text === undefined) {
      setFound({ state: 'idle', items: [] });
      return undefined;
    }
    let isCurrent = true;
    setFound((before) => ({ state: 'searching', items: before.items }));
    const run = async (): Promise<void> => {
      const items = await latest.current(text).catch(() => undefined);
      if (isCurrent)
        setFound(items === undefined ? { state: 'failed', items: [] } : { state: 'found', items });
    };
    const timer = setTimeout(() => void run(), text === '' ? 0 : pauseBeforeAsking);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, isHeld]);
  return found;
}
