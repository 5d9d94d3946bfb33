import type { RecordField } from '@zhoudao/schema/templates/form/paper';
import { memo, useMemo, type ReactNode } from 'react';

import { IconButton } from '../../kit/button.tsx';
import { Menu, type MenuItem } from '../../overlay/menu.tsx';
import { PlaceField } from '../fields/place-field.tsx';
import { inWords } from '../paper-context.ts';
import { t } from '../paper.messages.ts';

import css from './table.module.css';

/** What can be done with one row. */
export type RowActions = {
  copy: (row: number) => void;
  /** The cell in which somebody stands keeps the focus. */
  move: (row: number, step: -1 | 1, column?: number) => void;
  remove: (row: number) => void;
};

type Props = {
  table: RecordField;
  row: number;
  isLast: boolean;
  /** The whole table is not to be changed now. */
  isLocked: boolean;
  actions: RowActions;
};

/** One row; it is drawn anew when its place changes, its cells when they do. */
export const TableRow = memo(function TableRow({ table, row, isLast, isLocked, actions }: Props): ReactNode {
  const number = row + 1;
  const items = useMemo(() => {
    const all: (MenuItem | false)[] = [
      { label: t('rowCopy'), icon: 'copy', onSelect: () => actions.copy(row) },
      row > 0 && { label: t('rowUp'), icon: 'chevronUp', onSelect: () => actions.move(row, -1) },
      !isLast && { label: t('rowDown'), icon: 'chevronDown', onSelect: () => actions.move(row, 1) },
      {
        label: t('rowRemove'),
        icon: 'trash',
        tone: 'bad',
        divider: true,
        onSelect: () => actions.remove(row),
      },
    ];
    return all.filter((item) => item !== false);
  }, [actions, row, isLast]);
  return (
    <div className={css['row']} role="row">
      <span className={`${css['number']} num`} role="rowheader">
        {number}
      </span>
      {table.columns?.map((column, at) => (
        <div
          className={css['cell']}
          data-cell={`${row}.${at}`}
          data-title={inWords(column.title)}
          key={column.id}
          role="cell"
        >
          <PlaceField
            cellLabel={t('cell', { table: inWords(table.title), row: number, column: inWords(column.title) })}
            column={column}
            isLocked={isLocked}
            path={`${table.id}.${row}.${column.id}`}
          />
        </div>
      ))}
      <div className={css['actions']} role="cell">
        {!isLocked && (
          <Menu
            align="end"
            items={items}
            label={t('rowActions', { row: number })}
            trigger={(aria) => (
              <IconButton {...aria} icon="dots" label={t('rowActions', { row: number })} size="sm" />
            )}
          />
        )}
      </div>
    </div>
  );
});
