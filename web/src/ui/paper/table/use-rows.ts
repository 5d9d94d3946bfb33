import { isList, type Value } from '@zhoudao/schema/templates/form/judge';
import { useReducer, useRef, useSyncExternalStore } from 'react';

import type { Form } from '../../form/form-store.ts';
import type { Sheet } from '../lookups.ts';

/** The rows of a list on a paper, each with a key that stays with it. */
export type Rows = {
  keys: readonly string[];
  list: () => readonly Value[];
  /** The key of a row as rows stand now, and where the row of a key stands; -1 = it is gone. */
  keyAt: (at: number) => string | undefined;
  placeOf: (key: string | undefined) => number;
  add: (row: Value, at?: number) => void;
  remove: (at: number) => void;
  move: (from: number, to: number) => void;
  replace: (rows: readonly Value[]) => void;
};

/** Adds, removes and moves rows; draws anew when there are more or fewer, not with every letter in one of them. */
export function useRows(form: Form<Sheet>, path: string): Rows {
  const list = (): readonly Value[] => {
    const rows = (form.get(path) ?? null) as Value;
    return isList(rows) ? rows : [];
  };
  const count = useSyncExternalStore(form.subscribe, () => list().length);
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const known = useRef<{ keys: string[]; next: number }>({ keys: [], next: 0 });
  const { current } = known;
  const fit = (size: number): void => {
    while (current.keys.length < size) {
      current.keys.push(`row-${current.next}`);
      current.next += 1;
    }
    current.keys.length = size;
  };
  fit(count);
  const write = (rows: readonly Value[], keys: string[]): void => {
    current.keys = keys;
    fit(rows.length);
    form.set(path, rows);
    draw();
  };
  const moved = <T>(all: readonly T[], from: number, to: number): T[] =>
    all.toSpliced(from, 1).toSpliced(to, 0, ...all.slice(from, from + 1));
  return {
    keys: current.keys.slice(),
    list,
    keyAt: (at) => current.keys[at],
    placeOf: (key) => (key === undefined ? -1 : current.keys.indexOf(key)),
    add(row, at = list().length) {
      const key = `row-${current.next}`;
      current.next += 1;
      write(list().toSpliced(at, 0, row), current.keys.toSpliced(at, 0, key));
    },
    remove: (at) => write(list().toSpliced(at, 1), current.keys.toSpliced(at, 1)),
    move: (from, to) => write(moved(list(), from, to), moved(current.keys, from, to)),
    replace: (rows) => write(rows, current.keys.slice()),
  };
}
