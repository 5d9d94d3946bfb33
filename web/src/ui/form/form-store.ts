import type { Problem } from '../../lib/problem.ts';
import { FormErrors, type FieldInfo, type SummaryLine } from './form-errors.ts';
import { type Path, readPath, writePath } from './paths.ts';

/** Messages by path; undefined means "fine". */
export type Errors<V> = { [P in Path<V>]?: string | undefined };

/** The state of one form. Values live here and not in React, so that typing renders one field and not all. */
export type Form<V> = {
  values: () => V;
  get: (path: string) => unknown;
  set: (path: string, value: unknown) => void;
  replace: (values: V) => void;
  errorOf: (path: string) => string | undefined;
  /** What a field itself cannot read (half a date); kept apart from the checks of the whole. */
  setUnreadable: (path: string, message: string | undefined) => void;
  touch: (path: string) => void;
  /** Asks anew about what is shown: another value may have mended it. */
  recheck: () => void;
  /** Runs all checks and shows what they find; true when nothing is wrong. */
  validate: () => boolean;
  showProblems: (problems: Problem[]) => void;
  summary: () => SummaryLine[];
  /** What the field of a value is called, once it stands on the page. */
  labelOf: (path: string) => string | undefined;
  register: (path: string, info: FieldInfo) => () => void;
  subscribe: (listener: () => void) => () => void;
  /** Whether a value is not for whoever fills this in to change. */
  isHeld?: (path: string) => boolean;
};

/** Makes the state of a form; `check` is asked anew whenever it is needed. */
export function createForm<V extends object>(initial: V, check: (values: V) => Errors<V>): Form<V> {
  let values = initial;
  const errors = new FormErrors(() => check(values));
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const telling =
    <A extends unknown[], R>(run: (...args: A) => R) =>
    (...args: A): R => {
      const result = run(...args);
      tell();
      return result;
    };

  return {
    values: () => values,
    get: (path) => readPath(values, path),
    set: telling((path: string, value: unknown) => {
      values = writePath(values, path, value);
      errors.changed(path);
    }),
    replace: telling((next: V) => {
      values = next;
      errors.clear();
    }),
    errorOf: (path) => errors.of(path),
    setUnreadable: telling((path: string, message: string | undefined) =>
      errors.setUnreadable(path, message),
    ),
    touch: telling((path: string) => errors.recheck(path)),
    recheck: telling(() => errors.recheckShown()),
    validate: telling(() => errors.showAll()),
    showProblems: telling((problems: Problem[]) => errors.showProblems(problems)),
    summary: () => errors.summary(),
    labelOf: (path) => errors.labelOf(path),
    register(path, info) {
      const stop = errors.register(path, info);
      // The summary names what has come onto the page since it was made.
      if (errors.of(path) !== undefined) tell();
      return stop;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
