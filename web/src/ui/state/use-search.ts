import { useEffect, useRef, useState } from 'react';

import { failureOf } from '../../lib/failure.ts';

/** What a search has brought so far; old hits stay visible while new ones are looked for. */
export type Found<T> = {
  state: 'idle' | 'searching' | 'failed' | 'found';
  items: T[];
  /** It ran out of its time: there may be more, or anything at all. */
  isCut: boolean;
};

/** What a search answers: all hits, or some of them and whether its time ran out. */
export type Answered<T> = T[] | { items: T[]; isCut: boolean };

const isTooLong = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && failureOf(error).code === 'SEARCH_TOO_LONG';

async function answered<T>(asked: Promise<Answered<T>>): Promise<Found<T>> {
  try {
    const answer = await asked;
    return Array.isArray(answer)
      ? { state: 'found', items: answer, isCut: false }
      : { state: 'found', ...answer };
  } catch (error) {
    return { state: 'failed', items: [], isCut: isTooLong(error) };
  }
}

const pauseBeforeAsking = 160;

/**
 * Asks while a person types: not in the middle of a composition, not with every letter, and without answers that come
 * too late. `undefined` asks nothing.
 */
export function useSearch<T>(
  text: string | undefined,
  isHeld: boolean,
  ask: (text: string) => Promise<Answered<T>>,
): Found<T> {
  const [found, setFound] = useState<Found<T>>({ state: 'idle', items: [], isCut: false });
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (isHeld) return undefined;
    if (text === undefined) {
      setFound({ state: 'idle', items: [], isCut: false });
      return undefined;
    }
    let isCurrent = true;
    setFound((before) => ({ state: 'searching', items: before.items, isCut: false }));
    const run = async (): Promise<void> => {
      const next = await answered(latest.current(text));
      if (isCurrent) setFound(next);
    };
    const timer = setTimeout(() => void run(), text === '' ? 0 : pauseBeforeAsking);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, isHeld]);
  return found;
}
