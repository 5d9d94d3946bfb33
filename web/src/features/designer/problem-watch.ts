import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import type { Design } from './model/design.ts';
import { isThere, type ElementKey } from './model/elements.ts';
import { type FormProblem, problemsOf } from './model/problems.ts';

/** Whoever types goes first. */
const PAUSE = 180;

/** Keeps the problems of the open form, found a moment after each change. */
export class ProblemWatch {
  readonly #design: Design;
  readonly #listeners = new Set<() => void>();
  #form: RecordForm;
  #problems: readonly FormProblem[];
  /** What only the server knows of, from its last answer. */
  #others: readonly FormProblem[] = [];
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

  /** Takes in what the server says; while the form has problems of its own, the server is not asked. */
  tell(others: readonly FormProblem[]): void {
    if (others.length === 0 && this.#others.length === 0) return;
    this.#others = others;
    this.#look();
  }

  countOf(key: ElementKey): number {
    return this.#counts.get(key) ?? 0;
  }

  #look(): void {
    clearTimeout(this.#timer);
    this.#form = this.#design.form;
    const own = problemsOf(this.#form);
    this.#problems = own.length === 0 ? this.#others.filter(({ key }) => isThere(this.#form, key)) : own;
    this.#counts = new Map();
    for (const { key } of this.#problems) this.#counts.set(key, this.countOf(key) + 1);
    if (own.length === 0) this.#sound = this.#form;
    for (const listener of this.#listeners) listener();
  }
}
