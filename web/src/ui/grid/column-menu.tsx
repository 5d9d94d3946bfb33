import { lazy, Suspense, type ReactNode } from 'react';

import { IconButton } from '../kit/button.tsx';
import { Popover } from '../overlay/popover.tsx';
import type { GridColumn } from './columns.ts';
import type { GridView } from './grid-view.ts';
import { t } from './grid.messages.ts';

const ColumnChoices = lazy(() =>
  import('./column-choices.tsx').then((module) => ({ default: module.ColumnChoices })),
);

/** Which columns, in which order, how dense: the reader's own view of a list. */
export function ColumnMenu<Row>({
  columns,
  view,
}: {
  columns: readonly GridColumn<Row>[];
  view: GridView;
}): ReactNode {
  return (
    <Popover
      align="end"
      label={t('columns')}
      trigger={(trigger) => <IconButton {...trigger} icon="sliders" kind="plain" label={t('columns')} />}
    >
      <Suspense>
        <ColumnChoices columns={columns} view={view} />
      </Suspense>
    </Popover>
  );
}
