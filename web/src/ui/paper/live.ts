import type { AnswersChecked, Value } from '@zhoudao/schema/templates/form/judge';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

import type { Form } from '../form/form-store.ts';
import { type Judging, valueAt } from './judging.ts';
import type { Sheet } from './lookups.ts';

const HIDDEN = 1;
const REQUIRED = 2;
const READONLY = 4;
/** The letter is on the screen before anything is reckoned. */
const PAUSE = 24;
/** A paper that takes long to judge is judged less often. */
const LONGEST_PAUSE = 400;

/** What a field knows of itself from the rules. */
export type PlaceState = { isHidden: boolean; isRequired: boolean; isReadonly: boolean };

/** The judgement on the paper as it was a moment ago; fields listen to their own part of it. */
export class Live {
  readonly #sheet: Form<Sheet>;
  readonly #judging: Judging;
  readonly #listeners = new Set<() => void>();
  #judged: AnswersChecked;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sheet: Form<Sheet>, judging: Judging) {
    this.#sheet = sheet;
    this.#judging = judging;
    this.#judged = judging.judge(sheet.values());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly judged = (): AnswersChecked => this.#judged;

  /** One number, so that a field is drawn anew only where its own state changes. */
  bitsOf(path: string): number {
    const { hidden, required, readonly } = this.#judged;
    return (
      (hidden.has(path) ? HIDDEN : 0) |
      (required.has(path) ? REQUIRED : 0) |
      (readonly.has(path) ? READONLY : 0)
    );
  }

  valueOf(path: string): Value {
    return valueAt(this.#judged, path);
  }

  /** Judges soon, unless a composition is going on; its end asks again. */
  readonly later = (): void => {
    if (this.#judging.isHeld || this.#timer !== undefined) return;
    const pause = Math.min(LONGEST_PAUSE, PAUSE + this.#judging.cost * 8);
    this.#timer = setTimeout(this.#run, pause);
  };

  hold(isHeld: boolean): void {
    this.#judging.isHeld = isHeld;
    if (isHeld) this.stop();
    else this.later();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #run = (): void => {
    this.#timer = undefined;
    const judged = this.#judging.judge(this.#sheet.values());
    if (judged === this.#judged) return;
    this.#judged = judged;
    for (const listener of this.#listeners) listener();
    this.#sheet.recheck();
  };
}

/** Keeps the judgement of a paper up to date for as long as it is on the screen. */
export function useLive(
  sheet: Form<Sheet>,
  judging: Judging,
  onJudged: ((judged: AnswersChecked) => void) | undefined,
): Live {
  const [live] = useState(() => new Live(sheet, judging));
  const latest = useRef(onJudged);
  useEffect(() => {
    latest.current = onJudged;
  });
  useEffect(() => {
    let before = sheet.values();
    const stop = sheet.subscribe(() => {
      if (sheet.values() === before) return;
      before = sheet.values();
      live.later();
    });
    const told = live.subscribe(() => latest.current?.(live.judged()));
    return () => {
      stop();
      told();
      live.stop();
    };
  }, [sheet, live]);
  return live;
}

/** What the rules say of one field or cell. */
export function usePlace(live: Live, path: string): PlaceState {
  const bits = useSyncExternalStore(live.subscribe, () => live.bitsOf(path));
  return {
    isHidden: (bits & HIDDEN) !== 0,
    isRequired: (bits & REQUIRED) !== 0,
    isReadonly: (bits & READONLY) !== 0,
  };
}
