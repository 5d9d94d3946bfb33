import type { Header } from '@tanstack/react-table';
import { useRef, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';

import { Icon } from '../kit/icon.tsx';
import type { GridFeatures } from './columns.ts';
import { t } from './grid.messages.ts';
import type { DataGridProps, GridModel } from './use-grid.ts';

import css from './grid.module.css';

const RESIZE_STEP = 16;

type HeadProps<Row extends object> = DataGridProps<Row> & { readonly model: GridModel<Row> };

/** The sticky header: real buttons that sort, edges that resize, and columns that move by drag or by keys. */
export function GridHead<Row extends object>(props: HeadProps<Row>): ReactNode {
  const { model, selected, onSelect } = props;
  const offset = model.hasSelection ? 1 : 0;
  const isAll = selected !== undefined && model.ids.length > 0 && model.ids.every((id) => selected.has(id));
  const isSome = !isAll && (selected?.size ?? 0) > 0;
  const isHere = (column: number) => model.focus.place.row === -1 && model.focus.place.column === column;
  return (
    <div className={css['head']} role="rowgroup">
      <div
        aria-rowindex={1}
        className={css['headRow']}
        data-row={-1}
        role="row"
        style={{ gridTemplateColumns: model.template, height: model.height }}
      >
        {model.hasSelection && (
          <div aria-colindex={1} className={css['tick']} data-cell={0} role="columnheader">
            <button
              aria-checked={isAll ? true : isSome ? 'mixed' : false}
              aria-label={t('select.all')}
              className={css['box']}
              data-head=""
              onClick={() => onSelect?.(isAll ? new Set() : new Set(model.ids))}
              role="checkbox"
              tabIndex={isHere(0) ? 0 : -1}
              type="button"
            >
              <Icon name={isSome ? 'minus' : 'check'} size={12} />
            </button>
          </div>
        )}
        {model.headers.map((header, at) => (
          <HeadCell
            {...props}
            column={at + offset}
            header={header}
            isHere={isHere(at + offset)}
            key={header.id}
          />
        ))}
      </div>
    </div>
  );
}

type CellProps<Row extends object> = HeadProps<Row> & {
  readonly header: Header<GridFeatures, Row>;
  readonly column: number;
  readonly isHere: boolean;
};

function HeadCell<Row extends object>({
  header,
  column,
  isHere,
  model,
  view,
  sort,
  onSort,
}: CellProps<Row>): ReactNode {
  const cell = useRef<HTMLDivElement>(null);
  const id = header.column.id;
  const facts = model.columnOf(id);
  const own = facts?.sort;
  const isSorted = own !== undefined && own.value === sort;
  const canSort = own !== undefined && onSort !== undefined;

  const resize = (by: number) =>
    view.resize({ ...view.sizes, [id]: Math.max(header.getSize() + by, facts?.minSize ?? 64) });
  const onKeyDown = (event: KeyboardEvent) => {
    const side = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!event.shiftKey || side === 0) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) view.shift(id, side);
    else resize(side * RESIZE_STEP);
  };
  const onDrop = (event: DragEvent) => {
    const dragged = event.dataTransfer.getData('text/zd-column');
    if (dragged && dragged !== id) view.place(dragged, id);
    if (cell.current) delete cell.current.dataset['over'];
  };
  const label = (
    <>
      <span className={css['headText']}>{facts?.header ?? id}</span>
      {isSorted && <Icon name={own.direction === 'ascending' ? 'chevronUp' : 'chevronDown'} size={14} />}
    </>
  );
  return (
    <div
      aria-colindex={column + 1}
      aria-sort={canSort ? (isSorted ? own.direction : 'none') : undefined}
      className={css['headCell']}
      data-align={facts?.align}
      data-cell={column}
      data-pinned={facts?.isFixed || undefined}
      draggable
      onDragLeave={() => delete cell.current?.dataset['over']}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('text/zd-column')) return;
        event.preventDefault();
        if (cell.current) cell.current.dataset['over'] = '';
      }}
      onDragStart={(event) => event.dataTransfer.setData('text/zd-column', id)}
      onDrop={onDrop}
      onKeyDown={onKeyDown}
      ref={cell}
      role="columnheader"
      {...(canSort ? {} : { tabIndex: isHere ? 0 : -1, 'data-head': '' })}
    >
      {canSort ? (
        <button
          className={css['sort']}
          data-head=""
          data-on={isSorted || undefined}
          onClick={() => onSort(isSorted ? '' : own.value)}
          tabIndex={isHere ? 0 : -1}
          title={t('sort.by', { name: facts?.header ?? id })}
          type="button"
        >
          {label}
        </button>
      ) : (
        label
      )}
      {/* The edge is for the pointer; Shift+arrows on the header do the same. */}
      <span
        aria-hidden="true"
        className={css['edge']}
        draggable={false}
        onDoubleClick={() => header.column.resetSize()}
        onDragStart={(event) => event.preventDefault()}
        onMouseDown={header.getResizeHandler()}
        onTouchStart={header.getResizeHandler()}
      />
    </div>
  );
}
