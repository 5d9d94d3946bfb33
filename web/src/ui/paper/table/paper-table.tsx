import type { RecordField } from '@zhoudao/schema/templates/form/paper';
import {
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { useField } from '../../form/field.tsx';
import { Button } from '../../kit/button.tsx';
import { toast } from '../../state/toast.tsx';
import { usePlace } from '../live.ts';
import { inWords, useDesk } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { TableRow, type RowActions } from './table-row.tsx';
import { TableTotals } from './table-totals.tsx';
import { cellAt, usePaste } from './use-paste.ts';
import { useRows, type Rows } from './use-rows.ts';
import { leastWidth, tracksOf } from './widths.ts';

import form from '../../form/form.module.css';
import css from './table.module.css';

const MOST_ROWS = 1000;
const DRAWN_AT_FIRST = 50;
const DRAWN_MORE = 100;
/** So many problems are listed above the paper at once. */
const LISTED_AT_ONCE = 50;
const ONE_LINE = 'input:not([type=radio], [type=checkbox], [type=file])';

/** Puts the focus into a cell once it has been drawn. */
function focusCell(table: HTMLElement | null, row: number, column: number): void {
  requestAnimationFrame(() => {
    const cell = table?.querySelector(`[data-cell="${row}.${column}"]`);
    const place = cell?.querySelector<HTMLElement>('input, select, textarea, button');
    // Where no row is left, the next thing to do is to add one.
    (place ?? table?.parentElement?.querySelector<HTMLElement>('[data-add]'))?.focus();
  });
}

/** How many rows are drawn: also what is wrong further down, as far as it is listed at once. */
function useDrawn(path: string, { columns = [] }: RecordField, count: number): [number, () => void] {
  const { sheet } = useDesk();
  const [drawn, setDrawn] = useState(DRAWN_AT_FIRST);
  const furthest = useRef(0);
  const needed = useSyncExternalStore(sheet.subscribe, () => {
    let [wrong, last] = [0, 0];
    for (let row = 0; row < count && wrong < LISTED_AT_ONCE; row += 1) {
      const before = wrong;
      for (const { id } of columns) if (sheet.errorOf(`${path}.${row}.${id}`) !== undefined) wrong += 1;
      if (wrong > before) last = row + 1;
    }
    return last;
  });
  // What was drawn once stays: whoever has just mended it still writes there.
  furthest.current = Math.max(furthest.current, drawn, needed);
  return [furthest.current, () => setDrawn(furthest.current + DRAWN_MORE)];
}

type ActionsOf = { rows: Rows; table: RecordField; path: string; most: number };

/** What can be done with rows; each says what it did. */
function useRowActions(
  { rows, path, most }: ActionsOf,
  box: React.RefObject<HTMLDivElement | null>,
): RowActions & { add: () => void } {
  const { say, judging } = useDesk();
  const insert = (row: Parameters<Rows['add']>[0], at: number, column: number): void => {
    if (rows.list().length >= most) return say(t('rowsFull', { most }));
    rows.add(row, at);
    say(t('rowAdded', { row: at + 1 }));
    focusCell(box.current, at, column);
  };
  const actions: RowActions & { add: () => void } = {
    add: () => insert(judging.firstRow(path), rows.list().length, 0),
    copy: (at) => insert(rows.list()[at] ?? {}, at + 1, 0),
    move(at, step, column = 0) {
      const to = at + step;
      if (to < 0 || to >= rows.list().length) return;
      rows.move(at, to);
      say(t('rowMoved', { row: to + 1 }));
      focusCell(box.current, to, column);
    },
    remove(at) {
      const row = rows.list()[at] ?? {};
      rows.remove(at);
      focusCell(box.current, Math.max(0, Math.min(at, rows.list().length - 1)), 0);
      toast(t('rowRemoved', { row: at + 1 }), {
        undo: async () => rows.add(row, Math.min(at, rows.list().length)),
      });
    },
  };
  // Rows are drawn once; what they call is always of now.
  const latest = useRef(actions);
  latest.current = actions;
  const [stable] = useState<RowActions & { add: () => void }>(() => ({
    add: () => latest.current.add(),
    copy: (at) => latest.current.copy(at),
    move: (at, step, column) => latest.current.move(at, step, column),
    remove: (at) => latest.current.remove(at),
  }));
  return stable;
}

type Press = {
  event: KeyboardEvent<HTMLElement>;
  box: HTMLElement | null;
  actions: RowActions & { add: () => void };
  count: number;
};

/** Alt with an arrow moves the row, before a box that searches opens its list; lists of the system keep the key. */
function pressBefore({ event, actions }: Press): void {
  const at = cellAt(event.target);
  const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown';
  if (!at || !event.altKey || !isArrow || event.target instanceof HTMLSelectElement) return;
  event.preventDefault();
  event.stopPropagation();
  actions.move(at.row, event.key === 'ArrowUp' ? -1 : 1, at.column);
}

/** Enter goes to the next row as in a spreadsheet, with Shift to the one above. */
function pressEnter({ event, box, actions, count }: Press): void {
  const at = cellAt(event.target);
  const isLine = event.target instanceof HTMLElement && event.target.matches(ONE_LINE);
  if (!at || event.key !== 'Enter' || !isLine || isComposing(event) || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const to = at.row + (event.shiftKey ? -1 : 1);
  if (to === count) actions.add();
  else if (to >= 0) focusCell(box, to, at.column);
}

type Props = {
  table: RecordField;
  /** The section above says what it is. */
  isNamed: boolean;
};

/** A table of a paper: rows are added, copied, moved and removed, blocks of a spreadsheet pasted. */
export function PaperTable({ table, isNamed }: Props): ReactNode {
  const desk = useDesk();
  const path = table.id;
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  const { isHidden, isRequired, ...state } = usePlace(desk.live, path);
  const isReadonly = state.isReadonly || desk.judging.isMasked(path);
  const label = inWords(table.title);
  const { error, control } = useField({ form: desk.sheet, name: path, label });
  const rows = useRows(desk.sheet, path);
  const most = table.maxRows ?? MOST_ROWS;
  const count = rows.keys.length;
  const [drawn, drawMore] = useDrawn(path, table, count);
  const actions = useRowActions({ rows, table, path, most }, box);
  const { said, onPaste, takeBack } = usePaste(table, path, rows, most);
  if (isHidden) return null;
  const { columns = [] } = table;
  const keys = { box: box.current, actions, count };
  const style = { '--tracks': tracksOf(columns), '--least': leastWidth(columns) } as CSSProperties;
  return (
    <div className={css['block']} onPaste={isReadonly ? undefined : onPaste}>
      <h3 className={isRequired ? form['star'] : isNamed ? 'sr-only' : undefined} id={titleId}>
        {label}
      </h3>
      {table.help && <p className={form['hint']}>{inWords(table.help)}</p>}
      <div
        className={css['scroll']}
        onKeyDown={isReadonly ? undefined : (event) => pressEnter({ ...keys, event })}
        onKeyDownCapture={isReadonly ? undefined : (event) => pressBefore({ ...keys, event })}
        ref={box}
        role="presentation"
      >
        <div aria-labelledby={titleId} className={css['table']} role="table" style={style}>
          <div className={css['head']} role="row">
            <span className={css['number']} role="columnheader">
              <span className="sr-only">{t('number')}</span>
            </span>
            {columns.map((column) => (
              <span
                className={column.required === true ? `${css['th']} ${form['star']}` : css['th']}
                key={column.id}
                role="columnheader"
                title={column.help && inWords(column.help)}
              >
                {inWords(column.title)}
              </span>
            ))}
            <span role="columnheader">
              <span className="sr-only">{t('actions')}</span>
            </span>
          </div>
          {rows.keys.slice(0, drawn).map((key, at) => (
            <TableRow
              actions={actions}
              isLast={at === count - 1}
              isLocked={isReadonly}
              key={key}
              row={at}
              table={table}
            />
          ))}
          {count > 0 && columns.some((column) => column.total === true) && <TableTotals table={table} />}
        </div>
        {count === 0 && <p className={css['empty']}>{t('noRows')}</p>}
      </div>
      <div className={css['foot']}>
        {!isReadonly && (
          <Button
            {...control}
            aria-label={t('part', { field: label, part: t('addRow') })}
            data-add
            blockedBy={count >= most ? t('rowsFull', { most }) : undefined}
            icon="plus"
            kind="quiet"
            onClick={actions.add}
            size="sm"
          >
            {t('addRow')}
          </Button>
        )}
        {count > drawn && (
          <Button kind="quiet" onClick={drawMore} size="sm">
            {t('moreRows', { count: Math.min(DRAWN_MORE, count - drawn) })}
          </Button>
        )}
        {!isReadonly && <span className={css['hint']}>{t('tableHint')}</span>}
      </div>
      {error !== undefined && (
        <p className={form['error']} id={`${control.id}-error`}>
          {error}
        </p>
      )}
      <p className={css['said']} role="status">
        {said}
      </p>
      {takeBack && (
        <Button
          icon="history"
          kind="quiet"
          onClick={() => {
            takeBack();
            focusCell(box.current, 0, 0);
          }}
          size="sm"
        >
          {t('pasted.undo')}
        </Button>
      )}
    </div>
  );
}
