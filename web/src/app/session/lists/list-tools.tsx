import { lazy, Suspense, useState, type ReactNode } from 'react';

import { withValue, type ListSearch } from '../../../ui/grid/filter/filter-state.ts';
import { useNarrow } from '../../../ui/grid/grid-view.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { useCan } from '../session.ts';
import { t } from './bar.messages.ts';
import { GroupSelect } from './groups.tsx';
import type { Views } from './views/views.ts';

const ListSheet = lazy(() => import('./list-sheet.tsx').then((module) => ({ default: module.ListSheet })));
const ViewMenu = lazy(() => import('./views/view-menu.tsx').then((module) => ({ default: module.ViewMenu })));

/** What a list offers beside its filters. */
export type ListToolsProps = {
  views: Views;
  search: ListSearch;
  onSearch: (next: Record<string, string>) => void;
  groupings: readonly { value: string; label: string }[];
  hasBoard: boolean;
  onExport: () => void;
};

/** What stands beside the filters of a list: views, groups, layout, file. */
export function ListTools(props: ListToolsProps): ReactNode {
  const { views, search, onSearch, groupings, hasBoard, onExport } = props;
  const isBoard = search['layout'] === 'kanban';
  const isNarrow = useNarrow();
  const can = useCan();
  if (isNarrow) return <NarrowTools {...props} />;
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
      {!isBoard && groupings.length > 0 && (
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

/** On a phone one button holds them all. */
function NarrowTools(props: ListToolsProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        icon="dots"
        kind="plain"
        label={t('tools')}
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Suspense>
          <ListSheet {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
