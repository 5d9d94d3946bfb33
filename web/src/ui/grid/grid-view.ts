import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';

import { readStored, removeStored, writeStored } from '../../lib/browser/storage.ts';
import type { GridColumn } from './columns.ts';

/** Row heights a reader may choose, after the three densities of the theme. */
export type GridDensity = 'COMPACT' | 'STANDARD' | 'RELAXED';

/** The densities in their order, for the menu that offers them. */
export const GRID_DENSITIES: readonly GridDensity[] = ['COMPACT', 'STANDARD', 'RELAXED'];

const ROW_HEIGHT: Record<GridDensity, number> = { COMPACT: 28, STANDARD: 36, RELAXED: 44 };

const readRow = () =>
  Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row'), 10) ||
  ROW_HEIGHT.STANDARD;
const watchRow = (changed: () => void) => {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
  return () => watcher.disconnect();
};

/** Pixels of a row: the choice for this list, else the token of the theme (which knows touch devices). */
export function useRowHeight(chosen: GridDensity | undefined): number {
  const themed = useSyncExternalStore(watchRow, readRow, () => ROW_HEIGHT.STANDARD);
  return chosen === undefined ? themed : ROW_HEIGHT[chosen];
}

const phone = '(max-width: 640px)';
const watchPhone = (changed: () => void) => {
  const query = window.matchMedia(phone);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** True on a phone, where rows become cards and panels become pages. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    watchPhone,
    () => window.matchMedia(phone).matches,
    () => false,
  );

interface StoredView {
  readonly order?: readonly string[];
  readonly shown?: Readonly<Record<string, boolean>>;
  readonly sizes?: Readonly<Record<string, number>>;
  readonly density?: GridDensity;
}

/** A column as somebody arranged it. */
interface ArrangedColumn {
  readonly id: string;
  readonly width?: number | null;
  readonly isShown: boolean;
}

/** How one person likes to see one list: order, width and choice of columns, height of rows. */
export interface GridView {
  readonly order: readonly string[];
  readonly shown: Readonly<Record<string, boolean>>;
  readonly sizes: Readonly<Record<string, number>>;
  readonly density: GridDensity | undefined;
  readonly show: (id: string, on: boolean) => void;
  readonly resize: (sizes: Readonly<Record<string, number>>) => void;
  /** Puts a column before or after its neighbour, hidden ones not counted. */
  readonly shift: (id: string, by: -1 | 1) => void;
  /** Drops a column at the place of another. */
  readonly place: (id: string, at: string) => void;
  readonly dense: (density: GridDensity) => void;
  readonly reset: () => void;
  /** Takes over an arrangement as a whole, as a saved view has it. */
  readonly arrange: (columns: readonly ArrangedColumn[], density: GridDensity | undefined) => void;
}

const ordered = (known: readonly string[], stored: readonly string[]) => {
  const kept = stored.filter((id) => known.includes(id));
  // A column added by a newer release stands where the release put it, not at the end.
  return known.reduce<string[]>(
    (order, id, at) => (order.includes(id) ? order : order.toSpliced(Math.min(at, order.length), 0, id)),
    [...kept],
  );
};

/** Remembers the view of a list for this person; the name keeps lists apart. */
export function useGridView<Row>(name: string, columns: readonly GridColumn<Row>[]): GridView {
  const key = `grid.${name}`;
  const [stored, setStored] = useState<StoredView>(() => readStored<StoredView>(key) ?? {});
  const known = columns.map((column) => column.id).join(' ');
  const order = useMemo(() => ordered(known.split(' '), stored.order ?? []), [known, stored.order]);
  const shown = useMemo(
    () =>
      Object.fromEntries(
        columns.map((column) => [
          column.id,
          column.isFixed === true || (stored.shown?.[column.id] ?? column.isOptional !== true),
        ]),
      ),
    [columns, stored.shown],
  );
  const keep = useCallback(
    (change: (before: StoredView) => StoredView) =>
      setStored((before) => {
        const next = change(before);
        writeStored(key, next);
        return next;
      }),
    [key],
  );
  const move = (id: string, to: number) =>
    keep((before) => ({ ...before, order: order.filter((each) => each !== id).toSpliced(to, 0, id) }));
  return {
    order,
    shown,
    sizes: stored.sizes ?? {},
    density: stored.density,
    show: (id, on) => keep((before) => ({ ...before, shown: { ...before.shown, [id]: on } })),
    resize: (sizes) => keep((before) => ({ ...before, sizes })),
    shift: (id, by) => {
      const visible = order.filter((each) => shown[each]);
      const neighbour = visible[visible.indexOf(id) + by];
      if (neighbour !== undefined) move(id, order.indexOf(neighbour));
    },
    place: (id, at) => move(id, order.indexOf(at)),
    dense: (density) => keep((before) => ({ ...before, density })),
    arrange: (arranged, density) =>
      keep(() => ({
        order: arranged.map(({ id }) => id),
        shown: Object.fromEntries(arranged.map(({ id, isShown }) => [id, isShown])),
        sizes: Object.fromEntries(
          arranged.flatMap(({ id, width }) => (typeof width === 'number' ? [[id, width]] : [])),
        ),
        ...(density === undefined ? {} : { density }),
      })),
    reset: () => {
      removeStored(key);
      setStored({});
    },
  };
}
