import type { Problem } from '../../lib/problem.ts';
import { type Path, readPath, writePath } from './paths.ts';

/** Messages by path; undefined means "fine". */
export type Errors<V> = { [P in Path<V>]?: string | undefined };

/** A field on the page, so that an error can name it and jump to it. */
export type FieldInfo = { id: string; label: string };

/** One line of the error summary. */
export type SummaryLine = { id: string | undefined; label: string | undefined; message: string };

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
  /** Runs all checks and shows what they find; true when nothing is wrong. */
  validate: () => boolean;
  showProblems: (problems: Problem[]) => void;
  summary: () => SummaryLine[];
  register: (path: string, info: FieldInfo) => () => void;
  subscribe: (listener: () => void) => () => void;
};

function inPageOrder(a: SummaryLine, b: SummaryLine): number {
  const first = a.id === undefined ? null : document.getElementById(a.id);
  const second = b.id === undefined ? null : document.getElementById(b.id);
  if (!first || !second) return first ? 1 : second ? -1 : 0;
  return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** Makes the state of a form; `check` is asked anew whenever it is needed. */
export function createForm<V extends object>(initial: V, check: (values: V) => Errors<V>): Form<V> {
  let values = initial;
  let general: string[] = [];
  const shown = new Map<string, string>();
  const unreadable = new Map<string, string>();
  const fields = new Map<string, FieldInfo>();
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const checked = (): Record<string, string | undefined> => check(values);

  function recheck(path: string): void {
    const message = checked()[path];
    if (message === undefined) shown.delete(path);
    else shown.set(path, message);
  }

  return {
    values: () => values,
    get: (path) => readPath(values, path),
    set(path, value) {
      values = writePath(values, path, value);
      // An error that is visible goes as soon as it is mended; a new one waits until the field is left.
      for (const known of [...shown.keys()]) if (known === path || known.startsWith(`${path}.`)) recheck(known);
      tell();
    },
    replace(next) {
      values = next;
      shown.clear();
      unreadable.clear();
      general = [];
      tell();
    },
    errorOf: (path) => unreadable.get(path) ?? shown.get(path),
    setUnreadable(path, message) {
      if (message === unreadable.get(path)) return;
      if (message === undefined) unreadable.delete(path);
      else unreadable.set(path, message);
      tell();
    },
    touch(path) {
      recheck(path);
      tell();
    },
    validate() {
      shown.clear();
      general = [];
      for (const [path, message] of Object.entries(checked())) if (message !== undefined) shown.set(path, message);
      tell();
      return shown.size === 0 && unreadable.size === 0;
    },
    showProblems(problems) {
      general = [];
      for (const { field, message } of problems) {
        if (field !== undefined && fields.has(field)) shown.set(field, message);
        else general = [...general, message];
      }
      tell();
    },
    summary() {
      const wrong = [...new Set([...unreadable.keys(), ...shown.keys()])];
      const lines = wrong.map((path) => ({
        id: fields.get(path)?.id,
        label: fields.get(path)?.label,
        message: unreadable.get(path) ?? shown.get(path) ?? '',
      }));
      return [...general.map((message) => ({ id: undefined, label: undefined, message })), ...lines.sort(inPageOrder)];
    },
    register(path, info) {
      fields.set(path, info);
      return () => {
        if (fields.get(path) === info) fields.delete(path);
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
