import type { ReactNode } from 'react';

import type { CardPlace } from './columns.ts';
import { GridFoot, isForWidget, SkeletonLines } from './grid-rows.tsx';
import { CARD_HEIGHT, type DataGridProps, type GridModel } from './use-grid.ts';

import css from './grid.module.css';

/** The phone form of a list: two-line cards made from the places that the columns name. */
export function GridCards<Row extends object>(
  props: DataGridProps<Row> & { readonly model: GridModel<Row> },
): ReactNode {
  const { model, columns, rows, rowId, onOpen } = props;
  const cells = (row: Row, place: CardPlace) =>
    columns
      .filter((column) => column.card === place)
      .map((column) => (
        <span className={css['cardPart']} key={column.id}>
          {column.cell(row)}
        </span>
      ));
  if (props.isLoading) {
    return (
      <div className={css['cards']} role="table" aria-label={props.label} aria-busy="true">
        <SkeletonLines height={CARD_HEIGHT} rows={8} />
      </div>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- cards without a link take no focus: without a mouse the region scrolls by the arrows
    <div aria-label={props.label} className={css['cards']} ref={model.scroller} role="region" tabIndex={0}>
      {props.instead ?? (
        <ul aria-label={props.label} style={{ height: model.virtual.getTotalSize(), position: 'relative' }}>
          {model.virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <li
                  aria-posinset={item.index + 1}
                  aria-setsize={props.total ?? -1}
                  className={css['card']}
                  key={rowId(row)}
                  onClick={(event) => {
                    if (!isForWidget(event)) onOpen(row);
                  }}
                  style={{ height: CARD_HEIGHT, transform: `translateY(${item.start}px)` }}
                >
                  <div className={css['cardTop']}>
                    <span className={css['cardTitle']}>{cells(row, 'title')}</span>
                    <span className={css['cardBadge']}>{cells(row, 'badge')}</span>
                  </div>
                  <div className={css['cardMeta']}>
                    {cells(row, 'number')}
                    {cells(row, 'state')}
                    {cells(row, 'meta')}
                  </div>
                </li>
              )
            );
          })}
        </ul>
      )}
      {props.instead === undefined && props.more && <GridFoot count={rows.length} more={props.more} />}
    </div>
  );
}
