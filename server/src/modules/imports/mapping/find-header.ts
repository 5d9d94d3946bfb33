import type { NoteShape, RawRow } from '../stored-shapes.ts';

/** Where the names of the columns stand. */
export interface FoundHeader {
  readonly headerRow: number;
  readonly headerRows: number;
  readonly notes: readonly NoteShape[];
}

const LOOKED = 15;
const LONGEST_NAME = 40;
const FIGURES = /^[\d\s.,:/\\\-+%¥￥$()年月日]+$/;

const filled = (row: RawRow): string[] => row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
const isName = (cell: string): boolean =>
  cell.length <= LONGEST_NAME && !FIGURES.test(cell) && !cell.includes('@');

/** Whether all cells of a row could be names of columns, and differ. */
function couldBeHeader(row: RawRow, width: number): boolean {
  const cells = filled(row);
  const names = cells.filter(isName);
  if (cells.length === 0 || cells.length < Math.min(2, width)) return false;
  return names.length === cells.length && cells.length >= width * 0.5;
}

/** A second row of names stands below gaps of the first, or repeats nothing and is named as much as the first. */
function isSecondHeader(first: RawRow, second: RawRow | undefined, third: RawRow | undefined): boolean {
  if (!second || second.no !== first.no + 1 || !third) return false;
  const cells = filled(second);
  if (cells.length === 0 || !cells.every(isName)) return false;
  const width = Math.max(first.cells.length, second.cells.length);
  const gaps = Array.from({ length: width }, (_, at) => at).filter(
    (at) => (first.cells[at] ?? '').trim() === '',
  );
  const fills = gaps.filter((at) => (second.cells[at] ?? '').trim() !== '').length;
  return gaps.length > 0 && fills / gaps.length >= 0.5 && filled(third).some((cell) => !isName(cell));
}

/** Names over the found row that reach down into its gaps, as where cells of two rows are one. */
function isNamedAbove(above: RawRow | undefined, header: RawRow): boolean {
  if (!above || above.no !== header.no - 1) return false;
  const cells = filled(above);
  if (cells.length < 2 || !cells.every(isName)) return false;
  return above.cells.some((cell, at) => cell.trim() !== '' && (header.cells[at] ?? '').trim() === '');
}

/** Finds the row that names the columns: below a title, above the first row of values. */
export function findHeader(rows: readonly RawRow[]): FoundHeader {
  const widths = rows.map((row) => filled(row).length).toSorted((a, b) => a - b);
  const width = widths[Math.floor(widths.length / 2)] ?? 0;
  const at = rows.slice(0, LOOKED).findIndex((row) => couldBeHeader(row, width));
  const header = rows[at];
  const before = rows.slice(0, Math.max(0, at));
  // A row of values above the only row of names means that the names are values too.
  const isBelowValues = before.some((row) => filled(row).length >= Math.max(2, width));
  if (!header || isBelowValues)
    return { headerRow: 0, headerRows: 1, notes: [{ key: 'import.note.noHeader' }] };
  if (isNamedAbove(rows[at - 1], header))
    return {
      headerRow: header.no - 1,
      headerRows: 2,
      notes: [{ key: 'import.note.twoHeaders', row: header.no - 1 }],
    };
  const headerRows = isSecondHeader(header, rows[at + 1], rows[at + 2]) ? 2 : 1;
  const notes: NoteShape[] = headerRows === 2 ? [{ key: 'import.note.twoHeaders', row: header.no }] : [];
  return { headerRow: header.no, headerRows, notes };
}

/** The names of the columns; two rows of names are joined, and a name over several columns counts for each of them. */
export function headersOf(
  rows: readonly RawRow[],
  { headerRow, headerRows }: { readonly headerRow: number; readonly headerRows: number },
): string[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const named = headerRow > 0 ? rows.find(({ no }) => no === headerRow) : undefined;
  const below = headerRows === 2 ? rows.find(({ no }) => no === headerRow + 1) : undefined;
  let over = '';
  return Array.from({ length: width }, (_, at) => {
    const first = (named?.cells[at] ?? '').trim();
    const second = (below?.cells[at] ?? '').trim();
    if (first !== '') over = first;
    if (!below) return first;
    if (second === '' || second === first) return first;
    return over === '' ? second : `${over} / ${second}`;
  });
}

/** The rows below the names. */
export const rowsBelow = (
  rows: readonly RawRow[],
  { headerRow, headerRows }: { readonly headerRow: number; readonly headerRows: number },
): RawRow[] => rows.filter(({ no }) => no > (headerRow === 0 ? 0 : headerRow + headerRows - 1));
