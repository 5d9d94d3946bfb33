import type { ReactNode } from 'react';

import { withValue } from '../../../ui/grid/filter/filter-state.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Sheet } from '../../../ui/overlay/dialog.tsx';
import { useCan } from '../session.ts';
import { t } from './bar.messages.ts';
import { GroupSelect } from './groups.tsx';
import type { ListToolsProps } from './list-tools.tsx';
import { ViewMenu } from './views/view-menu.tsx';
import type { Views } from './views/views.ts';

import css from './lists.module.css';

type Props = ListToolsProps & { onClose: () => void };

/** Views, groups, layout and file of a list where there is no room beside its filters. */
export function ListSheet(props: Props): ReactNode {
  const { views, search, onSearch, groupings, hasBoard, onExport, onClose } = props;
  const can = useCan();
  const isBoard = search['layout'] === 'kanban';
  const go = (key: string, value: string): void => {
    onClose();
    onSearch(withValue(search, key, value));
  };
  const closing: Views = {
    ...views,
    open: (view) => {
      onClose();
      views.open(view);
    },
    leave: () => {
      onClose();
      views.leave();
    },
  };
  return (
    <Sheet onClose={onClose} opened title={t('tools')}>
      <dl className={css['sheet']}>
        <dt>{t('views')}</dt>
        <dd>
          <ViewMenu views={closing} />
        </dd>
        {!isBoard && groupings.length > 0 && (
          <>
            <dt>{t('group')}</dt>
            <dd>
              <GroupSelect
                onChange={(value) => go('group', value)}
                options={groupings}
                value={search['group'] ?? ''}
              />
            </dd>
          </>
        )}
        {hasBoard && (
          <>
            <dt>{t('layout')}</dt>
            <dd>
              <Button icon={isBoard ? 'list' : 'panel'} onClick={() => go('layout', isBoard ? '' : 'kanban')}>
                {t(isBoard ? 'layout.grid' : 'layout.kanban')}
              </Button>
            </dd>
          </>
        )}
        {can('export.run') && (
          <>
            <dt>{t('file')}</dt>
            <dd>
              <Button
                icon="download"
                onClick={() => {
                  onClose();
                  onExport();
                }}
              >
                {t('export')}
              </Button>
            </dd>
          </>
        )}
      </dl>
    </Sheet>
  );
}
