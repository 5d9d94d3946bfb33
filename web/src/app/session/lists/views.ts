import { useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';

import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { SavedViewFragment, ViewAudience } from '../../../lib/gql/graphql.ts';
import type { Problem } from '../../../lib/problem.ts';
import type { ListSearch } from '../../../ui/grid/filter/filter-state.ts';
import { GRID_DENSITIES, type GridView } from '../../../ui/grid/grid-view.ts';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { problemsOf, useAct } from '../act.ts';
import {
  CreateViewMutation,
  DeleteViewMutation,
  SavedView,
  SavedViewsQuery,
  SetDefaultViewMutation,
  UpdateViewMutation,
} from './lists.documents.ts';
import { t } from './lists.messages.ts';

/** Words of an address that belong to the moment, not to a view. */
const MOMENT: ReadonlySet<string> = new Set(['peek', 'v']);

type Words = Record<string, string>;

const wordsOf = (search: ListSearch): Words =>
  Object.fromEntries(
    Object.entries(search).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !MOMENT.has(entry[0]),
    ),
  );

const sorted = (words: Words): string =>
  JSON.stringify(Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const wordsIn = (view: SavedViewFragment): Words =>
  Object.fromEntries(view.words.map(({ key, value }) => [key, value]));

const columnsNow = (grid: GridView) =>
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

type Changing = Viewed & { anew: () => void; leave: () => void };

const kept = ({ words, columns, density }: SavedViewFragment) => ({
  words: words.map(({ key, value }) => ({ key, value })),
  columns: columns.map(({ id, width, isShown }) => ({ id, width, isShown })),
  density,
});

/** What changes views, each said when it is done. */
function useViewActs({ list, search, grid, onSearch, anew, leave }: Changing) {
  const [create] = useAct(CreateViewMutation);
  const [update] = useAct(UpdateViewMutation);
  const [remove] = useAct(DeleteViewMutation);
  const [setDefault] = useAct(SetDefaultViewMutation);
  const stateNow = () => ({
    words: Object.entries(wordsOf(search)).map(([key, value]) => ({ key, value })),
    columns: columnsNow(grid),
    density: grid.density ?? null,
  });
  return {
    save: async ({ id, version, name, audience }: SavedViewFragment): Promise<void> => {
      const outcome = await update({ id, version, name, audience, ...stateNow() });
      if (outcome.ok) toast(t('views.saved', { name }));
      else toastProblems(outcome.problems);
      anew();
    },
    saveAs: async (name: string, audience: ViewAudience): Promise<Problem[]> => {
      const outcome = await create({ list, name, audience, ...stateNow() });
      if (!outcome.ok || !('id' in outcome.value)) return problemsOf(outcome);
      anew();
      onSearch({ ...wordsOf(search), v: outcome.value.id });
      toast(t('views.saved', { name }));
      return [];
    },
    rename: async (view: SavedViewFragment, name: string, audience: ViewAudience): Promise<Problem[]> => {
      const outcome = await update({ id: view.id, version: view.version, name, audience, ...kept(view) });
      anew();
      return problemsOf(outcome);
    },
    drop: async ({ id, name }: SavedViewFragment): Promise<void> => {
      const outcome = await remove({ id });
      if (!outcome.ok) return toastProblems(outcome.problems);
      anew();
      leave();
      toast(t('views.deleted', { name }));
    },
    makeDefault: async (viewId: string | null): Promise<void> => {
      const outcome = await setDefault({ list, viewId });
      if (!outcome.ok) toastProblems(outcome.problems);
      anew();
    },
  };
}

/** Reads and changes the views of a list; the address says which one is open. */
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
  const acts = useViewActs({ ...viewed, anew: () => reload({ requestPolicy: 'network-only' }), leave });
  const defaultId = data?.savedViews.defaultId ?? undefined;
  useFirstView({ views, defaultId, search, open });
  return {
    views,
    current,
    defaultId,
    canShare: data?.savedViews.canShare ?? false,
    isChanged: current !== undefined && !isAsIn(current, search, grid),
    open,
    leave,
    ...acts,
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
