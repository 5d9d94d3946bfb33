import type { ReactNode } from 'react';

import { InGrid } from '../kit/cell-tab.ts';
import { GridCards } from './grid-cards.tsx';
import { GridHead } from './grid-head.tsx';
import { GridFoot, GridRow, SkeletonLines } from './grid-rows.tsx';
import { useGrid, type DataGridProps } from './use-grid.ts';

import css from './grid.module.css';

/** Draws a list as a keyboard-driven grid with sticky header and virtual rows; on a phone as cards. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>): ReactNode {
  const model = useGrid(props);
  const { columnCount, focus, height, virtual } = model;
  const isLoading = props.isLoading === true;
  const isBare = isLoading || props.instead !== undefined;
  if (model.isNarrow) return <GridCards {...props} model={model} />;
  return (
    <div
      aria-busy={isLoading}
      aria-colcount={columnCount}
      aria-label={props.label}
      aria-multiselectable={model.hasSelection ? true : undefined}
      aria-rowcount={props.total === undefined || props.total === null ? -1 : props.total + 1}
      className={css['grid']}
      onFocus={focus.follow}
      onKeyDown={model.onKeyDown}
      ref={model.scroller}
      role="grid"
      tabIndex={-1}
    >
      <GridHead {...props} model={model} />
      <InGrid value>
        <div
          className={css['body']}
          role="rowgroup"
          style={isBare ? undefined : { height: virtual.getTotalSize() }}
        >
          {isLoading && <SkeletonLines columns={columnCount} height={height} rows={12} />}
          {!isLoading && props.instead !== undefined && (
            <div className={css['instead']} role="row">
              <div aria-colspan={columnCount} role="gridcell" tabIndex={-1}>
                {props.instead}
              </div>
            </div>
          )}
          {!isBare &&
            virtual.getVirtualItems().map((item) => {
              const row = model.rows[item.index];
              return (
                row && (
                  <GridRow
                    {...props}
                    index={item.index}
                    key={row.id}
                    model={model}
                    row={row}
                    start={item.start}
                  />
                )
              );
            })}
        </div>
      </InGrid>
      {!isBare && props.more && <GridFoot count={props.rows.length} more={props.more} />}
    </div>
  );
}
