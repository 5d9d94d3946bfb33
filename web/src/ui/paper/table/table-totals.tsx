import type { RecordField } from '@zhoudao/schema/templates/form/paper';
import { useSyncExternalStore, type ReactNode } from 'react';

import { inWords, useDesk } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { textOf } from '../read/value-text.ts';
import { totalOf } from './totals.ts';

import css from './table.module.css';

/** The sums below a table, of what has been judged a moment ago. */
export function TableTotals({ table }: { table: RecordField }): ReactNode {
  const { live, lookups, facts } = useDesk();
  const rows = useSyncExternalStore(live.subscribe, () => live.valueOf(table.id));
  const { columns = [] } = table;
  return (
    <div className={`${css['row']} ${css['totals']}`} role="row">
      <span className={css['number']} role="rowheader">
        {t('total')}
      </span>
      {columns.map((column) => (
        <div
          className={`${css['cell']} num`}
          data-title={column.total === true ? inWords(column.title) : undefined}
          data-total={column.total === true || undefined}
          key={column.id}
          role="cell"
        >
          {column.total === true && textOf(totalOf(rows, column), column, { lookups, facts })}
        </div>
      ))}
      <div className={css['actions']} role="cell" />
    </div>
  );
}
