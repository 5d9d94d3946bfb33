import { useCallback, useEffect, useMemo, useRef, useState, type FocusEvent, type RefObject } from 'react';

import { placeAfter, type GridExtent, type GridKey, type GridPlace } from './grid-keys.ts';

const HEADER = '#header';

interface Active {
  readonly id: string | null;
  readonly column: number;
}

/** The roving focus of a grid: one tab stop, kept by row id so that it survives a new order of the rows. */
export interface GridFocus {
  readonly place: GridPlace;
  /** True once the reader has been in the grid; before that no row looks chosen. */
  readonly isUsed: boolean;
  readonly press: (key: GridKey) => GridPlace | null;
  readonly go: (place: GridPlace) => void;
  /** Follows a focus that came by mouse or Tab. */
  readonly follow: (event: FocusEvent<HTMLElement>) => void;
}

interface Needs {
  readonly root: RefObject<HTMLElement | null>;
  readonly ids: readonly string[];
  readonly extent: GridExtent;
  readonly reveal: (row: number) => void;
  /** Where the reader enters: the name, not the box before it, so that Space previews. */
  readonly start: number;
}

const numberIn = (element: Element | null | undefined, name: string) =>
  Number(element?.getAttribute(name) ?? Number.NaN);

const focusPlace = (root: HTMLElement | null, { row, column }: GridPlace): boolean => {
  const cell = root?.querySelector<HTMLElement>(`[data-row="${row}"] [data-cell="${column}"]`);
  if (!cell) return false;
  const target = cell.hasAttribute('tabindex') ? cell : cell.querySelector<HTMLElement>('button');
  target?.focus({ preventScroll: true });
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return true;
};

/** Keeps the active cell, moves it by keys and gives it the browser's focus once it is drawn. */
export function useGridFocus({ root, ids, extent, reveal, start }: Needs): GridFocus {
  const [active, setActive] = useState<Active>({ id: null, column: start });
  const wanted = useRef(false);
  const rows = useMemo(() => new Map(ids.map((id, row) => [id, row])), [ids]);
  const lastRow = useRef(0);
  const known = active.id === null ? 0 : rows.get(active.id);
  const row = active.id === HEADER ? -1 : (known ?? Math.min(lastRow.current, Math.max(ids.length - 1, 0)));
  const place = { row, column: Math.min(active.column, extent.columns - 1) };

  useEffect(() => {
    lastRow.current = Math.max(row, 0);
    // A row far away is drawn one frame after it was scrolled to; until then the wish stands.
    if (wanted.current && focusPlace(root.current, place)) wanted.current = false;
  });

  const go = useCallback(
    (next: GridPlace) => {
      wanted.current = true;
      setActive({ id: next.row < 0 ? HEADER : (ids[next.row] ?? null), column: next.column });
      if (next.row >= 0) reveal(next.row);
    },
    [ids, reveal],
  );

  const press = (key: GridKey) => {
    const next = placeAfter(key, place, extent);
    if (next) go(next);
    return next;
  };

  const follow = (event: FocusEvent<HTMLElement>) => {
    const cell = event.target.closest('[data-cell]');
    const column = numberIn(cell, 'data-cell');
    const at = numberIn(cell?.closest('[data-row]'), 'data-row');
    if (Number.isNaN(column) || Number.isNaN(at)) return;
    const id = at < 0 ? HEADER : (ids[at] ?? null);
    setActive((before) => (before.id === id && before.column === column ? before : { id, column }));
  };

  return { place, isUsed: active.id !== null && active.id !== HEADER, press, go, follow };
}
