import type { RecordFieldType } from '@zhoudao/schema/templates/form/design';
import { fitsCell, RECORD_FIELD_TYPES } from '@zhoudao/schema/templates/form/design';
import type { ReactNode } from 'react';

import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';
import { inWords, useDesk } from '../desk.ts';
import { addColumn, moveColumn, removeElements } from '../model/edit-fields.ts';
import { columnKey } from '../model/elements.ts';
import { FIELD_KINDS, newColumn } from '../model/field-kinds.ts';
import { Group } from './controls.tsx';
import { t } from './properties.messages.ts';
import type { OpenColumn } from './use-column.ts';

import css from './properties.module.css';

/** The columns of a table: added, opened, moved and taken away. */
export function ColumnsEditor({ open }: { open: OpenColumn }): ReactNode {
  const { design } = useDesk();
  const { target: table, column, off } = open;
  const columns = column.columns ?? [];
  const add = (type: RecordFieldType): void => {
    const taken = new Set(columns.flatMap(({ title }) => [title['zh-CN'], title.en]));
    const made = newColumn(type, taken, design.newId);
    design.do((form) => addColumn(form, table, made), { select: [columnKey(table, made.id)] });
  };
  return (
    <Group title={t('columns')}>
      <ol className={css['list']}>
        {columns.map((one, at) => {
          const name = inWords(one.title);
          return (
            <li key={one.id}>
              <button onClick={() => design.select([columnKey(table, one.id)])} type="button">
                {name}
                <small>{inWords(FIELD_KINDS[one.type].title)}</small>
              </button>
              {!off && (
                <>
                  <IconButton
                    blockedBy={at === 0 ? t('isFirst') : undefined}
                    icon="chevronUp"
                    label={t('up', { name })}
                    onClick={() => design.do((form) => moveColumn(form, table, one.id, -1))}
                    size="sm"
                  />
                  <IconButton
                    blockedBy={at === columns.length - 1 ? t('isLast') : undefined}
                    icon="chevronDown"
                    label={t('down', { name })}
                    onClick={() => design.do((form) => moveColumn(form, table, one.id, 1))}
                    size="sm"
                  />
                  <IconButton
                    icon="trash"
                    label={t('removeIt', { name })}
                    onClick={() => design.do((form) => removeElements(form, [columnKey(table, one.id)]))}
                    size="sm"
                  />
                </>
              )}
            </li>
          );
        })}
      </ol>
      {!off && (
        <Menu
          items={RECORD_FIELD_TYPES.filter((type) => fitsCell(type)).map((type) => ({
            label: inWords(FIELD_KINDS[type].title),
            icon: FIELD_KINDS[type].icon,
            onSelect: () => add(type),
          }))}
          label={t('addColumn')}
          trigger={(aria) => (
            <Button icon="plus" size="sm" {...aria}>
              {t('addColumn')}
            </Button>
          )}
        />
      )}
    </Group>
  );
}
