/** What stands in a cell. */
export type Cell = string | number | Date | null;

/** A sheet of a spreadsheet; its first row is its header. */
export interface Sheet {
  readonly name: string;
  readonly rows: AsyncIterable<readonly Cell[]>;
}

/** Writes a spreadsheet while the rows of one sheet after another arrive. A mark stands on every printed page and among the properties, never in a cell. */
export interface SheetWriter {
  xlsx(sheets: readonly [Sheet, ...Sheet[]], mark?: string): AsyncIterable<Uint8Array>;
}

let writer: SheetWriter | undefined;

/** Said once at the start. */
export function writeSheetsBy(given: SheetWriter): void {
  writer = given;
}

/** How this process writes spreadsheets. */
export function sheetWriter(): SheetWriter {
  if (!writer) throw new Error('Nobody said how spreadsheets are written');
  return writer;
}

/** What a spreadsheet program would take for a formula, or for a command to another program. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** A plain number or a phone with its sign is none. */
const HARMLESS = /^[+-]?[\d\s().,-]*\d%?$/;

/** The text of a cell that no program works out when the file is opened. */
export const guardedCell = (text: string): string =>
  FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
