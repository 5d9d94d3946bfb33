import { useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';

import { getFragmentData } from '../../../../lib/gql/fragment-masking.ts';
import type { SavedViewFragment } from '../../../../lib/gql/graphql.ts';
import type { ListSearch } from '../../../../ui/grid/filter/filter-state.ts';
import { GRID_DENSITIES, type GridView } from '../../../../ui/grid/grid-view.ts';
import { SavedView, SavedViewsQuery } from './views.documents.ts';

/** Words of an address that belong to the moment, not to a view. */
const MOMENT: ReadonlySet<string> = new Set(['peek', 'v']);

/** The words of an address. */
export type Words = Record<string, string>;

/** What of an address a view keeps. */
export const wordsOf = (search: ListSearch): Words =>
  Object.fromEntries(
    Object.entries(search).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !MOMENT.has(entry[0]),
    ),
  );

const sorted = (words: Words): string =>
  JSON.stringify(Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const wordsIn = (view: SavedViewFragment): Words =>
  Object.fromEntries(view.words.map(({ key, value }) => [key, value]));

/** The columns of a list as they stand. */
export const columnsNow = (grid: GridView) =>
  grid.order.map((id) => ({
    id,
    isShown: grid.shown[id] === true,
    width: grid.sizes[id] === undefined ? null : Math.round(grid.sizes[id]),
  }));

const arranged = (columns: readonly { id: string; isShown: boolean; width?: number | null }[]): string =>
  JSON.stringify(columns.map(({ id, isShown, width }) => [id, isShown, width ?? null]));

/** Whether a list still is as the view has it. */
function isAsIn(view: SavedViewFragment, search: ListSearch, grid: GridView): boolean {
  return (
    sorted(wordsOf(search)) === sorted(wordsIn(view)) &&
    (view.columns.length === 0 || arranged(view.columns) === arranged(columnsNow(grid))) &&
    (view.density ?? undefined) === grid.density
  );
}

/** What a list hands over to have views. */
export type Viewed = { list: string; search: ListSearch; grid: GridView; onSearch: (next: Words) => void };

/** The views of one list and what can be done with them. */
export type Views = ReturnType<typeof useViews>;

/** Reads the views of a list; what changes them comes with the menu. The address says which one is open. */
export function useViews(viewed: Viewed) {
  const { list, search, grid, onSearch } = viewed;
  const [{ data }, reload] = useQuery({ query: SavedViewsQuery, variables: { list } });
  const views = useMemo(
    () => (data?.savedViews.views ?? []).map((view) => getFragmentData(SavedView, view)),
    [data],
  );
  const current = views.find(({ id }) => id === search['v']);
  const open = (view: SavedViewFragment): void => {
    const density = GRID_DENSITIES.find((each) => each === view.density);
    grid.arrange(view.columns, density);
    onSearch({ ...wordsIn(view), v: view.id });
  };
  const leave = (): void => {
    grid.reset();
    onSearch({});
  };
  const defaultId = data?.savedViews.defaultId ?? undefined;
  useFirstView({ views, defaultId, search, open });
  return {
    viewed,
    views,
    current,
    defaultId,
    canShare: data?.savedViews.canShare ?? false,
    isChanged: current !== undefined && !isAsIn(current, search, grid),
    open,
    leave,
    anew: () => reload({ requestPolicy: 'network-only' }),
  };
}

type First = {
  views: readonly SavedViewFragment[];
  defaultId: string | undefined;
  search: ListSearch;
  open: (view: SavedViewFragment) => void;
};

/** Opens the view that somebody chose to begin with, once, and only where the address asks for nothing else. */
function useFirstView({ views, defaultId, search, open }: First): void {
  const isDone = useRef(Object.keys(search).length > 0);
  useEffect(() => {
    if (isDone.current || views.length === 0) return;
    isDone.current = true;
    const first = views.find(({ id }) => id === defaultId);
    if (first) open(first);
  }, [views, defaultId, open]);
}
