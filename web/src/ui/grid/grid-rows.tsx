import { createLink } from '@tanstack/react-router';
import type { Row as TableRow } from '@tanstack/react-table';
import type { AnchorHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';

import { Button } from '../kit/button.tsx';
import { useCellTab } from '../kit/cell-tab.ts';
import { Icon } from '../kit/icon.tsx';
import { word } from '../words.messages.ts';
import type { GridFeatures } from './columns.ts';
import { t } from './grid.messages.ts';
import { MOST_ROWS, type DataGridProps, type GridModel, type GridMore } from './use-grid.ts';

import css from './grid.module.css';

type RowProps<Row extends object> = DataGridProps<Row> & {
  readonly model: GridModel<Row>;
  readonly row: TableRow<GridFeatures, Row>;
  readonly index: number;
  readonly start: number;
};

/** True when a click was meant for a link, a button or a marked text, and not for the row. */
export const isForWidget = (event: MouseEvent): boolean => {
  const target = event.target as HTMLElement;
  return (
    event.defaultPrevented ||
    target.closest('a, button, input, label, [popover]') !== null ||
    (window.getSelection()?.toString() ?? '') !== ''
  );
};

function RowAnchor({
  children,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }): ReactNode {
  return (
    <a {...rest} className={css['link']} tabIndex={useCellTab()}>
      {children}
    </a>
  );
}

/** The link of a row's name: opens in a new tab as links do, and is no tab stop of its own inside a grid. */
export const RowLink = createLink(RowAnchor);

/** The human number of a record: quiet, because the name is what is read. */
export const RowNumber = ({ children }: { children: string }): ReactNode => (
  <span className={`${css['number']} num`}>{children}</span>
);

/** One row: its cells carry the roving tab stop; a click anywhere opens it. */
export function GridRow<Row extends object>({
  model,
  row,
  index,
  start,
  rowName,
  selected,
  peeked,
  onOpen,
}: RowProps<Row>): ReactNode {
  const { focus, hasSelection } = model;
  const isActive = focus.place.row === index;
  const isSelected = selected?.has(row.id) === true;
  const tab = (column: number) => (isActive && focus.place.column === column ? 0 : -1);
  const offset = hasSelection ? 1 : 0;
  return (
    <div
      aria-rowindex={index + 2}
      aria-selected={hasSelection ? isSelected : undefined}
      className={css['row']}
      data-active={(isActive && focus.isUsed) || undefined}
      data-peeked={peeked === row.id || undefined}
      data-row={index}
      data-selected={isSelected || undefined}
      onClick={(event) => {
        if (!isForWidget(event)) onOpen(row.original);
      }}
      role="row"
      style={{
        gridTemplateColumns: model.template,
        height: model.height,
        transform: `translateY(${start}px)`,
      }}
    >
      {hasSelection && (
        <div aria-colindex={1} className={css['tick']} data-cell={0} role="gridcell">
          <button
            aria-checked={isSelected}
            aria-label={t('select.row', { name: rowName(row.original) })}
            className={css['box']}
            data-tick=""
            onClick={(event) => model.select(row.id, event.shiftKey)}
            role="checkbox"
            tabIndex={tab(0)}
            type="button"
          >
            <Icon name="check" size={12} />
          </button>
        </div>
      )}
      {row.getVisibleCells().map((cell, at) => {
        const facts = model.columnOf(cell.column.id);
        return (
          <div
            aria-colindex={at + offset + 1}
            className={css['cell']}
            data-align={facts?.align}
            data-cell={at + offset}
            data-pinned={facts?.isFixed || undefined}
            key={cell.id}
            role="gridcell"
            tabIndex={tab(at + offset)}
          >
            {facts?.cell(row.original)}
          </div>
        );
      })}
    </div>
  );
}

/** Quiet grey lines in the shape of the coming rows; they fade in late, so that a fast answer shows none. */
export function SkeletonLines({
  rows,
  height,
  columns = 1,
}: {
  rows: number;
  height: number;
  columns?: number;
}): ReactNode {
  return (
    <div className={css['skeleton']} role="row">
      <div aria-colspan={columns} role="gridcell" tabIndex={-1}>
        <span className="sr-only">{t('loading')}</span>
        {Array.from({ length: rows }, (_, at) => (
          <div aria-hidden="true" className={css['skeletonRow']} key={at} style={{ height }}>
            {[14, 34, 12, 18].map((width) => (
              <i key={width} style={{ width: `${width - (at % 3) * 2}%` }} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What stands after the last row: the next window on its way, its failure, or the end of what is kept. */
export function GridFoot({ more, count }: { more: GridMore; count: number }): ReactNode {
  if (more.hasFailed) {
    return (
      <div className={css['foot']} role="alert">
        <span>{t('more.failed')}</span>
        <Button icon="refresh" onClick={more.load} size="sm">
          {word('retry')}
        </Button>
      </div>
    );
  }
  if (count >= MOST_ROWS && more.isThere)
    return <div className={css['foot']}>{t('more.limit', { limit: MOST_ROWS })}</div>;
  if (more.isLoading) return <div className={css['foot']}>{t('more.loading')}</div>;
  return null;
}
