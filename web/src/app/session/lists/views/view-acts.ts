import type { SavedViewFragment, ViewAudience } from '../../../../lib/gql/graphql.ts';
import type { Problem } from '../../../../lib/problem.ts';
import { toast, toastProblems } from '../../../../ui/state/toast.tsx';
import { problemsOf, useAct } from '../../act.ts';
import {
  CreateViewMutation,
  DeleteViewMutation,
  SetDefaultViewMutation,
  UpdateViewMutation,
} from '../lists.documents.ts';
import { t } from '../lists.messages.ts';
import { columnsNow, wordsOf, type Views } from './views.ts';

const kept = ({ words, columns, density }: SavedViewFragment) => ({
  words: words.map(({ key, value }) => ({ key, value })),
  columns: columns.map(({ id, width, isShown }) => ({ id, width, isShown })),
  density,
});

/** What changes views, each said when it is done. */
export function useViewActs({ viewed: { list, search, grid, onSearch }, anew, leave }: Views) {
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
