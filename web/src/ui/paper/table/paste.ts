import { isValueRecord, type RecordColumn, type Value } from '@zhoudao/schema/templates/form/paper';

/** A cell whose text was not understood. */
export type Unread = { row: number; column: RecordColumn; text: string };

/** What became of a pasted block. */
export type Pasted = {
  rows: Value[];
  height: number;
  width: number;
  /** What did not fit. */
  rowsLeft: number;
  columnsLeft: number;
  /** Cells that are not to be changed. */
  kept: number;
  unread: Unread[];
};

type Target = {
  rows: readonly Value[];
  at: { row: number; column: number };
  columns: readonly RecordColumn[];
  mostRows: number;
  newRow: () => Value;
  isLocked: (row: number, column: RecordColumn) => boolean;
  read: (text: string, column: RecordColumn) => Value | undefined;
};

/** Puts a block of texts into a table, from one cell on; the table grows as far as it may. */
export function paste(block: readonly (readonly string[])[], target: Target): Pasted {
  const { at, columns, mostRows, isLocked, read } = target;
  // Whole columns of a spreadsheet have a million rows: too many for the arguments of a call.
  const widest = block.reduce((most, cells) => Math.max(most, cells.length), 0);
  const height = Math.min(block.length, mostRows - at.row);
  const width = Math.min(widest, columns.length - at.column);
  const rows = [...target.rows];
  const unread: Unread[] = [];
  let kept = 0;
  for (const [down, cells] of block.slice(0, height).entries()) {
    const row = at.row + down;
    while (rows.length <= row) rows.push(target.newRow());
    const before = rows[row] ?? null;
    const next: Record<string, Value | undefined> = isValueRecord(before) ? { ...before } : {};
    for (const [right, text] of cells.slice(0, width).entries()) {
      const column = columns[at.column + right];
      if (!column) continue;
      const value = isLocked(row, column) ? undefined : read(text, column);
      if (isLocked(row, column)) kept += text.trim() === '' ? 0 : 1;
      else if (value === undefined) unread.push({ row, column, text: text.trim() });
      else next[column.id] = value;
    }
    rows[row] = next;
  }
  return { rows, height, width, rowsLeft: block.length - height, columnsLeft: widest - width, kept, unread };
}
