import type { RecordColumn, RecordField, Value } from '@zhoudao/schema/templates/form/paper';
import { useState, type ClipboardEvent } from 'react';

import type { Named } from '../lookups.ts';
import { entriesOf, inWords, useDesk, type PaperDesk } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { readBlock } from './block.ts';
import { paste, type Pasted, type Unread } from './paste.ts';
import { readCell } from './read-cell.ts';
import type { Rows } from './use-rows.ts';

const MOST_SEARCHES = 30;
const MOST_NAMED = 5;
const NAMED = new Set<string>(['user', 'unit', 'reference']);

/** Where in the table something happens. */
export const cellAt = (target: EventTarget): { row: number; column: number } | undefined => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const [row, column] = (cell?.dataset['cell'] ?? '').split('.').map(Number);
  return cell && row !== undefined && column !== undefined ? { row, column } : undefined;
};

const cellText = ({ row, column, text }: Unread): string =>
  t('pasted.cell', { row: row + 1, column: inWords(column.title), text });

/** What became of a block, in a sentence each. */
function saidOf(pasted: Pasted, unread: readonly Unread[]): string {
  const { height, width, rowsLeft, columnsLeft, kept } = pasted;
  const named = unread.slice(0, MOST_NAMED).map((cell) => cellText(cell));
  if (unread.length > MOST_NAMED) named.push(t('pasted.unread.more', { count: unread.length - MOST_NAMED }));
  return [
    t('pasted', { rows: height, columns: width }),
    rowsLeft > 0 && t('pasted.rows', { count: rowsLeft }),
    columnsLeft > 0 && t('pasted.columns', { count: columnsLeft }),
    kept > 0 && t('pasted.kept', { count: kept }),
    named.length > 0 && t('pasted.unread', { cells: named.join(t('separator')) }),
  ]
    .filter((sentence) => sentence !== false)
    .join(t('sentence'));
}

/** People and records of a block are looked up by their whole names; what is not found, or twice, stays open. */
async function lookUp(desk: PaperDesk, path: string, unread: readonly Unread[]): Promise<Unread[]> {
  const found = new Map<string, Promise<Named | undefined>>();
  const one = async ({ column, text }: Unread): Promise<Named | undefined> => {
    const type = column.type === 'user' || column.type === 'unit' ? column.type : 'reference';
    const answer = await desk.lookups.search({ type, entity: column.entity }, text);
    const items = (Array.isArray(answer) ? answer : answer.items).filter((item) => item.label === text);
    return items.length === 1 ? items[0] : undefined;
  };
  const left: Unread[] = [];
  for (const cell of unread) {
    const key = `${cell.column.id} ${cell.text}`;
    const isAsked = NAMED.has(cell.column.type) && (found.has(key) || found.size < MOST_SEARCHES);
    if (isAsked && !found.has(key))
      found.set(
        key,
        one(cell).catch(() => undefined),
      );
    // oxlint-disable-next-line no-await-in-loop -- One question at a time: a block is no reason to flood a search.
    const item = isAsked ? await found.get(key) : undefined;
    const at = `${path}.${cell.row}.${cell.column.id}`;
    if (!item) left.push(cell);
    else if ((desk.sheet.get(at) ?? null) === null)
      desk.sheet.set(at, cell.column.many ? [kept(item)] : kept(item));
  }
  return left;
}

const kept = ({ id, label }: Named): Value => ({ id, label });

type Paste = { said: string; onPaste: (event: ClipboardEvent<HTMLElement>) => void };

/** Takes blocks of a spreadsheet into a table; what does not fit is said. */
export function usePaste(table: RecordField, path: string, rows: Rows, mostRows: number): Paste {
  const desk = useDesk();
  const [said, setSaid] = useState('');
  const { columns = [] } = table;
  const isLocked = (row: number, column: RecordColumn): boolean => {
    const { readonly, hidden } = desk.live.judged();
    const at = `${path}.${row}.${column.id}`;
    return desk.judging.isReckoned(at) || column.type === 'serial' || readonly.has(at) || hidden.has(at);
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    const at = cellAt(event.target);
    const isOneCell = !text.includes('\t') && !/\n./.test(text);
    const isLines = event.target instanceof HTMLTextAreaElement && !text.includes('\t');
    if (!at || isOneCell || isLines) return;
    event.preventDefault();
    const pasted = paste(readBlock(text), {
      rows: rows.list(),
      at,
      columns,
      mostRows,
      newRow: () => desk.judging.firstRow(path),
      isLocked,
      read: (cell, column) => readCell(cell, column, entriesOf(column, desk.lookups)),
    });
    rows.replace(pasted.rows);
    setSaid(
      saidOf(
        pasted,
        pasted.unread.filter(({ column }) => !NAMED.has(column.type)),
      ),
    );
    void lookUp(desk, path, pasted.unread).then((left) => setSaid(saidOf(pasted, left)));
  };
  return { said, onPaste };
}
