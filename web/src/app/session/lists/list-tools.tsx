import { lazy, Suspense, type ReactNode } from 'react';

import { withValue, type ListSearch } from '../../../ui/grid/filter/filter-state.ts';
import { useNarrow } from '../../../ui/grid/grid-view.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { useCan } from '../session.ts';
import { t } from './bar.messages.ts';
import { GroupSelect } from './groups.tsx';
import type { Views } from './views.ts';

const ViewMenu = lazy(() => import('./view-menu.tsx').then((module) => ({ default: module.ViewMenu })));

type Props = {
  views: Views;
  search: ListSearch;
  onSearch: (next: Record<string, string>) => void;
  groupings: readonly { value: string; label: string }[];
  hasBoard: boolean;
  onExport: () => void;
};

/** What stands beside the filters of a list: views, groups, layout, file. */
export function ListTools({ views, search, onSearch, groupings, hasBoard, onExport }: Props): ReactNode {
  const isBoard = search['layout'] === 'kanban';
  const isNarrow = useNarrow();
  const can = useCan();
  if (isNarrow) return null;
  return (
    <>
      <Suspense
        fallback={
          <Button blockedBy={t('views')} icon="star">
            {views.current?.name ?? t('views')}
          </Button>
        }
      >
        <ViewMenu views={views} />
      </Suspense>
      {!isBoard && (
        <GroupSelect
          onChange={(value) => onSearch(withValue(search, 'group', value))}
          options={groupings}
          value={search['group'] ?? ''}
        />
      )}
      {hasBoard && (
        <IconButton
          aria-pressed={isBoard}
          icon={isBoard ? 'list' : 'panel'}
          kind="plain"
          label={t(isBoard ? 'layout.grid' : 'layout.kanban')}
          onClick={() => onSearch(withValue(search, 'layout', isBoard ? '' : 'kanban'))}
        />
      )}
      {can('export.run') && (
        <IconButton icon="download" kind="plain" label={t('export')} onClick={onExport} />
      )}
    </>
  );
}
