import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import type { Design } from './model/design.ts';
import type { ElementKey } from './model/elements.ts';
import { type FormProblem, problemsOf } from './model/problems.ts';

/** Whoever types goes first. */
const PAUSE = 180;

/** Keeps the problems of the open form, found a moment after each change. */
export class ProblemWatch {
  readonly #design: Design;
  readonly #listeners = new Set<() => void>();
  #form: RecordForm;
  #problems: readonly FormProblem[];
  #counts = new Map<ElementKey, number>();
  #sound: RecordForm | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(design: Design) {
    this.#design = design;
    this.#form = design.form;
    this.#problems = [];
    this.#look();
  }

  /** Follows the design for as long as it is on the screen. */
  follow(): () => void {
    const stop = this.#design.subscribe(() => {
      if (this.#design.form === this.#form) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), PAUSE);
    });
    return () => {
      stop();
      clearTimeout(this.#timer);
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly known = (): readonly FormProblem[] => this.#problems;

  /** The newest state of the form that had no problem: previews cannot draw another one. */
  readonly sound = (): RecordForm | undefined => this.#sound;

  countOf(key: ElementKey): number {
    return this.#counts.get(key) ?? 0;
  }

  #look(): void {
    clearTimeout(this.#timer);
    this.#form = this.#design.form;
    this.#problems = problemsOf(this.#form);
    this.#counts = new Map();
    for (const { key } of this.#problems) this.#counts.set(key, this.countOf(key) + 1);
    if (this.#problems.length === 0) this.#sound = this.#form;
    for (const listener of this.#listeners) listener();
  }
}
