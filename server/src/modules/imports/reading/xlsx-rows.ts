import type { FilePlace } from '../../../kernel/ports/files.ts';
import { cutTo } from '../../../kernel/values/line.ts';
import type { CellMark, RawRow } from '../stored-shapes.ts';
import { MOST_CELL, MOST_COLUMNS, MOST_ROW, MOST_ROWS, storable, Unreadable } from './unreadable.ts';
import { sharedStrings, type SharedStrings } from './xlsx-strings.ts';
import { heardXml } from './xml-events.ts';
import type { ZipEntries } from './zip-entries.ts';

/** More sheets than anybody looks through; the names of the first are kept. */
const MOST_SHEETS = 200;
/** Longer formats of numbers no program writes, and looking for signs in one takes the square of its length. */
const LONGEST_FORMAT = 255;

/** A sheet of a workbook, and where in the file it stands. */
interface Sheet {
  readonly name: string;
  readonly path: string;
}

/** What all sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Whether cells of this style are dates. */
  readonly isDate: (style: number) => boolean;
  /** Days count from 1904 in files of old Macintoshes. */
  readonly startsIn1904: boolean;
}

async function heardAll(
  text: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
) {
  const hearer = { open, text: () => undefined, close: () => undefined };
  async function* once(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const parts = heardXml(once(), hearer, () => undefined);
  while ((await parts.next()).done !== true);
}

/** Reads what a workbook says of itself. */
export async function workbookOf(zip: ZipEntries): Promise<Workbook> {
  if (!zip.has('xl/workbook.xml')) throw new Unreadable('import.file.notWorkbook');
  const targets = new Map<string, string>();
  if (zip.has('xl/_rels/workbook.xml.rels'))
    await heardAll(await zip.text('xl/_rels/workbook.xml.rels'), (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    });
  const sheets: Sheet[] = [];
  let startsIn1904 = false;
  await heardAll(await zip.text('xl/workbook.xml'), (name, attributes) => {
    if (name === 'workbookPr') startsIn1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    const path = targets.get(attributes['r:id'] ?? '');
    if (name === 'sheet' && path !== undefined && zip.has(path) && sheets.length < MOST_SHEETS)
      sheets.push({ name: storable(cutTo(100, attributes['name'] ?? '')), path });
  });
  if (sheets.length === 0) throw new Unreadable('import.file.noSheet');
  return { sheets, startsIn1904, isDate: await dateStyles(zip) };
}

/** Formats 14–22 and 45–47 are dates by definition, 27–36 and 50–58 in Chinese files. */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const looksLikeDate = (format: string): boolean =>
  format.length <= LONGEST_FORMAT &&
  /[ymdhs年月日]/i.test(format.replaceAll(/\\.|"[^"]*"|\[[^\]]*\]/g, '')) &&
  !/general/i.test(format);

async function dateStyles(zip: ZipEntries): Promise<(style: number) => boolean> {
  if (!zip.has('xl/styles.xml')) return () => false;
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInStyles = false;
  await heardAll(await zip.text('xl/styles.xml'), (name, attributes) => {
    if (name === 'numFmt')
      own.set(Number(attributes['numFmtId']), looksLikeDate(attributes['formatCode'] ?? ''));
    if (name === 'cellXfs') isInStyles = true;
    else if (name === 'cellStyles' || name === 'dxfs') isInStyles = false;
    if (name !== 'xf' || !isInStyles) return;
    const id = Number(attributes['numFmtId'] ?? 0);
    styles.push(own.get(id) ?? isDateFormat(id));
  });
  return (style) => styles[style] === true;
}

const DAY = 86_400_000;
/** The day that stands before day 1 of the usual count; it counts a 29 February 1900 that never was. */
const EPOCH = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** A count of days as a date, with its time where it has one. */
export function dateOfSerial(serial: number, startsIn1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const at = new Date(
    Math.round(
      ((startsIn1904 ? EPOCH_1904 : EPOCH) + (serial < 60 && !startsIn1904 ? serial + 1 : serial) * DAY) /
        1000,
    ) * 1000,
  ).toISOString();
  if (serial < 1) return at.slice(11, 19);
  return serial % 1 === 0 ? at.slice(0, 10) : `${at.slice(0, 10)} ${at.slice(11, 19)}`;
}

/** A stored number without what counting in halves adds to it, and never in the form of an exponent. */
function numberText(text: string): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  const plain = Number(value.toPrecision(15));
  return Math.abs(plain) < 1e21 && !String(plain).includes('e') ? String(plain) : text;
}

function columnOf(reference: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,4}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return next;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

interface HeardCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  text: string;
  hasFormula: boolean;
}

interface HeardRow {
  readonly no: number;
  readonly cells: HeardCell[];
}

/** Hears a sheet: formulas are never worked out, what the program that saved the file had found stands beside them. */
class SheetHearer {
  #row: HeardRow | undefined;
  #cell: HeardCell | undefined;
  #isText = false;
  #last = 0;
  #ready: HeardRow[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      const no = Number(attributes['r'] ?? this.#last + 1);
      this.#row = { no: Number.isSafeInteger(no) ? no : this.#last + 1, cells: [] };
      this.#last = this.#row.no;
      if (this.#last > MOST_ROWS) throw new Unreadable('import.file.tall', { most: MOST_ROWS });
    } else if (name === 'c') {
      const column = columnOf(attributes['r'], this.#row?.cells.length ?? 0);
      if (column >= MOST_COLUMNS)
        throw new Unreadable('import.file.wide', { most: MOST_COLUMNS }, this.#last);
      const { t: type = 'n', s: style = '0' } = attributes;
      this.#cell = { column, type, style: Number(style), text: '', hasFormula: false };
    } else if (name === 'f' && this.#cell) this.#cell.hasFormula = true;
    this.#isText = name === 'v' || name === 't';
  }

  text(part: string): void {
    const cell = this.#cell;
    if (this.#isText && cell && cell.text.length <= MOST_CELL)
      cell.text += part.slice(0, MOST_CELL + 1 - cell.text.length);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isText = false;
    if (name === 'c' && this.#cell) {
      if (this.#cell.text !== '' || this.#cell.hasFormula) this.#row?.cells.push(this.#cell);
      if ((this.#row?.cells.length ?? 0) > MOST_COLUMNS)
        throw new Unreadable('import.file.wide', { most: MOST_COLUMNS }, this.#last);
      this.#cell = undefined;
    }
    if (name === 'row' && this.#row) {
      if (this.#row.cells.length > 0) this.#ready.push(this.#row);
      this.#row = undefined;
    }
  }

  readonly taken = (): HeardRow[] => {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  };
}

const WORDS: Readonly<Record<string, string>> = { 1: 'TRUE', 0: 'FALSE' };

async function textOf(cell: HeardCell, book: Workbook, strings: SharedStrings): Promise<[string, CellMark?]> {
  const { type, text } = cell;
  if (type === 's') return [await strings.get(Number(text))];
  if (type === 'b') return [WORDS[text] ?? text];
  if (type === 'e') return [text, 'error'];
  if (type === 'd') return [text.replace('T', ' ').replace(/(\.\d+)?Z?$/, ''), 'date'];
  if (type !== 'n') return [storable(text)];
  const date = book.isDate(cell.style) ? dateOfSerial(Number(text), book.startsIn1904) : undefined;
  return date === undefined ? [numberText(text)] : [date, 'date'];
}

async function rowOf(
  { no, cells: heard }: HeardRow,
  book: Workbook,
  strings: SharedStrings,
): Promise<RawRow> {
  const cells: string[] = [];
  const marks: Record<number, CellMark> = {};
  let left = MOST_ROW;
  for (const cell of heard) {
    const [text, mark] = await textOf(cell, book, strings);
    while (cells.length < cell.column) cells.push('');
    const room = Math.min(MOST_CELL, left);
    const kept = text.length > room ? cutTo(room, text) : text;
    cells[cell.column] = kept;
    left -= kept.length;
    const odd = text.length > room ? 'long' : (mark ?? (cell.hasFormula ? 'formula' : undefined));
    if (odd) marks[cell.column] = odd;
  }
  return Object.keys(marks).length > 0 ? { no, cells, marks } : { no, cells };
}

/** The rows of a sheet, one by one; only one piece of the sheet is in memory. */
export async function* xlsxRows(
  zip: ZipEntries,
  book: Workbook,
  sheet: number,
  place: FilePlace,
): AsyncGenerator<RawRow> {
  const chosen = book.sheets[sheet];
  if (!chosen) throw new Unreadable('import.file.noSheet');
  const strings = await sharedStrings(zip, place);
  const hearer = new SheetHearer();
  for await (const rows of heardXml(await zip.read(chosen.path), hearer, hearer.taken))
    for (const row of rows) {
      const read = await rowOf(row, book, strings);
      if (read.cells.some((cell) => cell !== '')) yield read;
    }
}
