import { lazy, Suspense, type ReactNode } from 'react';

import {
  valuesOf,
  withoutStale,
  withToggled,
  type ListSearch,
} from '../../../ui/grid/filter/filter-state.ts';
import { GroupStrip, type Grouped } from './groups.tsx';
import type { Views } from './views/views.ts';

const StaleNote = lazy(() =>
  import('./views/view-menu.tsx').then((module) => ({ default: module.StaleNote })),
);

type Props = {
  views: Views;
  search: ListSearch;
  onSearch: (next: Record<string, string>) => void;
  /** How the list is grouped now; the word is that of the filter which narrows to a group. */
  grouping: { value: string; label: () => string } | undefined;
  groups: readonly Grouped[];
  labelOf: (key: string) => string;
};

/** What stands between the filters and the rows: what an open view has lost, and the groups. */
export function ListStrips({ views, search, onSearch, grouping, groups, labelOf }: Props): ReactNode {
  const hasStale = (views.current?.stale.length ?? 0) > 0;
  return (
    <>
      {hasStale && (
        <Suspense>
          <StaleNote onDrop={({ stale }) => onSearch(withoutStale(search, stale))} view={views.current} />
        </Suspense>
      )}
      {grouping && (
        <GroupStrip
          chosen={valuesOf(search, grouping.value)}
          groups={groups}
          labelOf={labelOf}
          name={grouping.label()}
          onChoose={(key) =>
            onSearch(
              withToggled(search, { key: grouping.value, label: '', options: [], isSingle: true }, key),
            )
          }
        />
      )}
    </>
  );
}
