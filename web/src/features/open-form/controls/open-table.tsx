import type { RecordField } from '@zhoudao/schema/templates/form/judge';
import type { ReactNode } from 'react';

import { useField } from '../../../ui/form/field.tsx';
import { PlaceField } from '../../../ui/paper/fields/place-field.tsx';
import { usePlace } from '../../../ui/paper/live.ts';
import { inWords, useDesk } from '../../../ui/paper/paper-context.ts';
import { useRows } from '../../../ui/paper/table/use-rows.ts';
import { t } from './seldom.messages.ts';

import form from '../../../ui/form/form.module.css';
import css from '../open-form.module.css';

const MOST_ROWS = 50;

/** A table as cards, one below the other: a phone has no room for columns. */
export function OpenTable({ table, isNamed }: { table: RecordField; isNamed: boolean }): ReactNode {
  const { live, sheet, judging } = useDesk();
  const { isHidden, isRequired, isReadonly } = usePlace(live, table.id);
  const label = inWords(table.title);
  const { error, control } = useField({ form: sheet, name: table.id, label });
  const rows = useRows(sheet, table.id);
  if (isHidden) return null;
  const most = Math.min(table.maxRows ?? MOST_ROWS, MOST_ROWS);
  return (
    <div aria-label={label} className={css['rows']} role="group">
      {!isNamed && <h3 className={isRequired ? form['star'] : undefined}>{label}</h3>}
      {table.help && <p className={form['hint']}>{inWords(table.help)}</p>}
      {rows.keys.map((key, row) => (
        <div className={css['row']} key={key}>
          <div className={css['rowHead']}>
            <span>{t('row', { row: row + 1 })}</span>
            {!isReadonly && (
              <button className={css['language']} onClick={() => rows.remove(row)} type="button">
                {t('removeRow', { row: row + 1 })}
              </button>
            )}
          </div>
          {table.columns?.map((column) => (
            <PlaceField
              column={column}
              isLocked={isReadonly}
              key={column.id}
              path={`${table.id}.${row}.${column.id}`}
            />
          ))}
        </div>
      ))}
      {!isReadonly && rows.keys.length < most && (
        <button
          className={css['plain']}
          id={control.id}
          onClick={() => rows.add(judging.firstRow(table.id))}
          type="button"
        >
          {t('addRow')}
        </button>
      )}
      {error !== undefined && (
        <p className={form['error']} id={`${control.id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
