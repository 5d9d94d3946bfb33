import type { NoteShape } from '../stored-shapes.ts';

/** Nothing can be made of the file as a whole; says why in the words of a note. */
export class Unreadable extends Error {
  readonly note: NoteShape;

  constructor(key: string, params?: Readonly<Record<string, string | number>>, row?: number) {
    super(key);
    this.name = 'Unreadable';
    this.note = { key, ...(params ? { params } : {}), ...(row === undefined ? {} : { row }) };
  }
}

/** A table of more columns is no list of records but a mistake, or an attack. */
export const MOST_COLUMNS = 1000;
/** What a cell of a spreadsheet can hold; more is cut off and named. */
export const MOST_CELL = 32_767;
/** What all cells of a row may hold; a row of people's own holds a hundredth. What is beyond is left out and named. */
export const MOST_ROW = 500_000;
/** More rows do not fit into a sheet either. */
export const MOST_ROWS = 1_048_576;

/** Text as the database can hold it: half characters and NUL become a sign that is seen. */
export const storable = (text: string): string => {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\ufffd') : whole;
};
