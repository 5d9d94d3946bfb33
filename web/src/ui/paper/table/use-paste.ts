import type { RecordColumn, RecordField, Value } from '@zhoudao/schema/templates/form/paper';
import { useRef, useState, useSyncExternalStore, type ClipboardEvent } from 'react';

import { keptName } from '../fields/kept-name.ts';
import type { Named } from '../lookups.ts';
import { inWords, offeredOf, useDesk, type PaperDesk } from '../paper-context.ts';
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

/** A cell by the key of its row: rows may move while somebody is looked up. */
type Waiting = Unread & { key: string | undefined };

/** The one thing of a name; words stand for it only where there is no record of it. */
function oneOf(items: readonly Named[]): Named | undefined {
  const found = items.filter(({ areWords }) => areWords !== true);
  return found.length === 0 ? items[0] : found.length === 1 ? found[0] : undefined;
}

/** People and records of a block are looked up by their whole names; what is not found, or twice, stays open. */
async function lookUp(
  desk: PaperDesk,
  { path, rows, put }: { path: string; rows: Rows; put: (at: string, value: Value) => void },
  unread: readonly Waiting[],
): Promise<Unread[]> {
  const found = new Map<string, Promise<Named | undefined>>();
  const one = async ({ column, text }: Unread): Promise<Named | undefined> => {
    const type = column.type === 'user' || column.type === 'unit' ? column.type : 'reference';
    const answer = await desk.lookups.search({ type, entity: column.entity }, text);
    return oneOf((Array.isArray(answer) ? answer : answer.items).filter((item) => item.label === text));
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
    const row = rows.placeOf(cell.key);
    const at = `${path}.${row}.${cell.column.id}`;
    if (!item) left.push(cell);
    else if (row >= 0 && (desk.sheet.get(at) ?? null) === null) {
      const kept = keptName(cell.column, item);
      put(at, cell.column.many ? [kept] : kept);
    }
  }
  return left;
}

/** What stood in the table before the last block, for as long as nobody has changed anything since. */
type Before = { rows: readonly Value[]; after: unknown };

/** Puts a block where another one was, and takes it back. */
function useTakingBack(path: string, rows: Rows) {
  const { sheet } = useDesk();
  const before = useRef<Before>(undefined);
  const isThere = (): boolean => before.current !== undefined && before.current.after === sheet.get(path);
  const canTakeBack = useSyncExternalStore(sheet.subscribe, isThere);
  const replace = (next: readonly Value[]): void => {
    before.current = { rows: rows.list(), after: next };
    rows.replace(next);
  };
  /** What is looked up for a block is a part of it. */
  const put = (at: string, value: Value): void => {
    const known = isThere() ? before.current : undefined;
    sheet.set(at, value);
    if (known) known.after = sheet.get(path);
  };
  const takeBack = (): void => {
    const known = before.current;
    before.current = undefined;
    if (known) rows.replace(known.rows);
  };
  return { canTakeBack, replace, put, takeBack };
}

type Paste = {
  said: string;
  onPaste: (event: ClipboardEvent<HTMLElement>) => void;
  /** Takes the last block back; absent once something else was changed. */
  takeBack: (() => void) | undefined;
};

/** A cell that takes text as it is; all others take even one cell as a block. */
const takesText = (target: EventTarget): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');

/** Takes blocks of a spreadsheet into a table; what does not fit is said. */
export function usePaste(table: RecordField, path: string, rows: Rows, mostRows: number): Paste {
  const desk = useDesk();
  const [said, setSaid] = useState('');
  const { canTakeBack, replace, put, takeBack } = useTakingBack(path, rows);
  const { columns = [] } = table;
  const isLocked = (row: number, column: RecordColumn): boolean => {
    const { readonly, hidden } = desk.live.judged();
    const at = `${path}.${row}.${column.id}`;
    return desk.judging.isReckoned(at) || column.type === 'serial' || readonly.has(at) || hidden.has(at);
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    // Where no row is yet, a block begins at the button that adds one.
    const isButton = event.target instanceof Element && event.target.matches('[data-add]');
    const at = isButton ? { row: rows.list().length, column: 0 } : cellAt(event.target);
    const isOneCell = !text.includes('\t') && !/\n./.test(text) && (isButton || takesText(event.target));
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
      read: (cell, column) => readCell(cell, column, offeredOf(column, desk.lookups)),
    });
    replace(pasted.rows);
    setSaid(
      saidOf(
        pasted,
        pasted.unread.filter(({ column }) => !NAMED.has(column.type)),
      ),
    );
    const waiting = pasted.unread.map((cell) => ({ ...cell, key: rows.keyAt(cell.row) }));
    void lookUp(desk, { path, rows, put }, waiting).then((left) => setSaid(saidOf(pasted, left)));
  };
  const undo = (): void => {
    takeBack();
    setSaid(t('pasted.takenBack'));
  };
  return { said, onPaste, takeBack: canTakeBack ? undo : undefined };
}
