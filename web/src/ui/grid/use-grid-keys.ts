import type { KeyboardEvent } from 'react';

import { isComposing } from '../../lib/composing.ts';
import { useKeys } from '../shell/keys.ts';
import { t } from './grid.messages.ts';
import type { GridFocus } from './use-grid-focus.ts';
import type { DataGridProps } from './use-grid.ts';

const isCell = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  ['data-cell', 'data-head', 'data-tick'].some((name) => target.hasAttribute(name));

interface Needs<Row extends object> {
  readonly props: DataGridProps<Row>;
  readonly focus: GridFocus;
  readonly select: (id: string, isRange: boolean) => void;
}

/** Keys that belong to the header's own button, which sorts, resizes and moves its column. */
const isForHead = (event: KeyboardEvent<HTMLElement>, cell: HTMLElement): boolean =>
  cell.hasAttribute('data-head') && (event.shiftKey || event.key === 'Enter' || event.key === ' ');

/** What the keys of a grid do: J, K and X from anywhere on the page, the rest while the focus is inside. */
export function useGridKeys<Row extends object>({ props, focus, select }: Needs<Row>) {
  const { rows, rowId, onSelect, onPeek, onOpen, peeked } = props;
  const current = rows[focus.place.row];
  const mark = (isRange: boolean) => {
    if (current) select(rowId(current), isRange);
  };
  const peekAlong = (row: Row | undefined) => {
    if (row && peeked !== undefined) onPeek?.(row);
  };
  const step = (by: 1 | -1) => {
    if (rows.length === 0) return;
    const row = focus.isUsed ? Math.min(Math.max(focus.place.row + by, 0), rows.length - 1) : 0;
    focus.go({ row, column: focus.place.column });
    peekAlong(rows[row]);
  };
  const selecting = [
    { keys: 'x', label: t('keys.select'), run: () => mark(false) },
    { keys: 'Shift+X', label: t('keys.range'), run: () => mark(true) },
  ];
  useKeys(t('keys'), [
    { keys: 'j', label: t('keys.next'), run: () => step(1) },
    { keys: 'k', label: t('keys.previous'), run: () => step(-1) },
    ...(onSelect ? selecting : []),
  ]);

  const act = (event: KeyboardEvent<HTMLElement>, cell: HTMLElement): boolean => {
    if (!current || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'Enter') onOpen(current);
    else if (event.key === ' ' && !cell.hasAttribute('data-tick') && onPeek) onPeek(current);
    else if (event.key === 'F2') cell.querySelector<HTMLElement>('a, button, input')?.focus();
    else return false;
    return true;
  };
  const move = (event: KeyboardEvent<HTMLElement>): boolean => {
    const next = focus.press({ key: event.key, ctrl: event.ctrlKey || event.metaKey });
    if (next && next.row !== focus.place.row) peekAlong(rows[next.row]);
    return next !== null;
  };
  return (event: KeyboardEvent<HTMLElement>): void => {
    const cell = event.target;
    if (isComposing(event) || event.altKey || event.defaultPrevented) return;
    if (!isCell(cell)) {
      // Inside a widget of a cell its own keys rule; Escape leads back to the cell.
      if (event.key === 'Escape' && cell instanceof Element)
        cell.closest<HTMLElement>('[data-cell]')?.focus();
      return;
    }
    if (isForHead(event, cell)) return;
    if (act(event, cell) || move(event)) event.preventDefault();
  };
}
