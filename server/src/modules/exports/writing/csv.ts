import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { toGb18030 } from './gb18030.ts';

/** What a spreadsheet would run: also the full-width signs, which it takes for the others. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const QUOTED = /[",'\r\n]/;
/** So many characters are encoded at once. */
const PIECE = 64 * 1024;

/** A text that no spreadsheet takes for a formula; numbers and phones stay as they are. */
export const guarded = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;

const written = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = guarded(cell instanceof Date ? cell.toISOString() : cell);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Cells as one line. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`;

/** Rows as the bytes of a file; UTF-8 begins with the mark that spreadsheets know it by. */
export async function* csvBytes(
  rows: AsyncIterable<readonly Cell[]>,
  encoding: 'utf8' | 'gb18030',
): AsyncGenerator<Uint8Array> {
  const encode = encoding === 'gb18030' ? toGb18030 : (text: string) => Buffer.from(text, 'utf8');
  let piece = encoding === 'utf8' ? '\uFEFF' : '';
  for await (const cells of rows) {
    piece += csvLine(cells);
    if (piece.length < PIECE) continue;
    yield encode(piece);
    piece = '';
  }
  if (piece !== '') yield encode(piece);
}
