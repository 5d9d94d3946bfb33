import { useId, type ReactNode } from 'react';

import { Button, IconButton } from '../kit/button.tsx';
import type { GridColumn } from './columns.ts';
import { GRID_DENSITIES, type GridView } from './grid-view.ts';
import { t } from './grid.messages.ts';

import css from './grid.module.css';

/** What the menu of the columns holds; it loads when the menu is opened. */
export function ColumnChoices({
  columns,
  view,
}: {
  columns: readonly Pick<GridColumn<never>, 'id' | 'header' | 'isFixed'>[];
  view: GridView;
}): ReactNode {
  const name = useId();
  const byId = new Map(columns.map((column) => [column.id, column]));
  const visible = view.order.filter((id) => view.shown[id]);
  return (
    <div className={css['menu']}>
      <fieldset className={css['densities']}>
        <legend>{t('density')}</legend>
        {GRID_DENSITIES.map((density) => (
          <label key={density}>
            <input
              checked={view.density === density}
              name={name}
              onChange={() => view.dense(density)}
              type="radio"
            />
            <span>{t(`density.${density}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className={css['choices']}>
        <legend>{t('columns.show')}</legend>
        {view.order.map((id) => {
          const column = byId.get(id);
          const at = visible.indexOf(id);
          return (
            column && (
              <div className={css['choice']} key={id}>
                <label>
                  <input
                    checked={view.shown[id] === true}
                    disabled={column.isFixed}
                    onChange={(event) => view.show(id, event.target.checked)}
                    type="checkbox"
                  />
                  <span>{column.header}</span>
                </label>
                {at > 0 && (
                  <IconButton
                    icon="chevronUp"
                    label={t('columns.up', { name: column.header })}
                    onClick={() => view.shift(id, -1)}
                    size="sm"
                  />
                )}
                {at >= 0 && at < visible.length - 1 && (
                  <IconButton
                    icon="chevronDown"
                    label={t('columns.down', { name: column.header })}
                    onClick={() => view.shift(id, 1)}
                    size="sm"
                  />
                )}
              </div>
            )
          );
        })}
      </fieldset>
      <p className={css['help']}>{t('columns.help')}</p>
      <Button icon="undo" kind="quiet" onClick={view.reset} size="sm">
        {t('columns.reset')}
      </Button>
    </div>
  );
}
