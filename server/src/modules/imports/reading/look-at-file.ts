import type { FilePlace } from '../../../kernel/ports/files.ts';
import { cutTo } from '../../../kernel/values/line.ts';
import { findHeader, headersOf, rowsBelow } from '../mapping/find-header.ts';
import type { NoteShape, RawRow, SourceShape } from '../stored-shapes.ts';
import { firstRows, openSource, type ChosenSource } from './open-source.ts';
import { Unreadable } from './unreadable.ts';

const HEAD_ROWS = 60;
/** Wide tables keep fewer of their first rows: what is kept stands in a row of the database. */
const MOST_HEAD_CELLS = 6000;
const LONGEST_HEAD_CELL = 160;

/** What a person said about a file, its header included. */
export interface ChosenHeader extends ChosenSource {
  readonly headerRow?: number | null | undefined;
  readonly headerRows?: number | null | undefined;
}

/** What is known of a file after a look at its first rows. */
export interface LookedFile {
  readonly source: SourceShape;
  readonly headers: readonly string[];
  /** The first rows below the header. */
  readonly head: readonly RawRow[];
}

const shortened = (row: RawRow): RawRow => ({
  ...row,
  cells: row.cells.map((cell) =>
    cell.length > LONGEST_HEAD_CELL ? `${cutTo(LONGEST_HEAD_CELL, cell)}…` : cell,
  ),
});

/** Looks at the beginning of a file. Reads no database, so that nothing is held open while a large file is looked through. */
export async function lookAtFile(place: FilePlace, chosen: ChosenHeader = {}): Promise<LookedFile> {
  const opened = await openSource(place, chosen);
  const rows = (await firstRows(place, opened, HEAD_ROWS)).map(shortened);
  if (rows.length === 0) throw new Unreadable('import.file.noRows');
  const found = findHeader(rows);
  const isChosen = typeof chosen.headerRow === 'number';
  const header = {
    headerRow: isChosen ? (chosen.headerRow ?? 0) : found.headerRow,
    headerRows: chosen.headerRows ?? (isChosen ? 1 : found.headerRows),
  };
  const headers = headersOf(rows, header);
  const notes: readonly NoteShape[] = isChosen ? opened.notes : [...opened.notes, ...found.notes];
  const below = rowsBelow(rows, header);
  const kept = Math.max(5, Math.floor(MOST_HEAD_CELLS / Math.max(1, headers.length)));
  return { source: { ...opened, ...header, notes }, headers, head: below.slice(0, kept) };
}
