import type { CellMark, RawRow } from '../stored-shapes.ts';
import { MOST_CELL, MOST_COLUMNS, MOST_ROW, MOST_ROWS, storable, Unreadable } from './unreadable.ts';

/** How a text is cut into cells. */
export interface CsvShape {
  readonly delimiter: string;
  /** Empty = quotes mean nothing. */
  readonly quote: string;
}

const LINE_FEED = 10;
const RETURN = 13;
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const AFTER_QUOTE = 3;

/** Cuts decoded text into rows while it comes; holds one cell and one row, and of a cell no more than a sheet could hold. */
export class CsvCutter {
  readonly #delimiter: number;
  readonly #quote: number;
  #place: 0 | 1 | 2 | 3 = START;
  #cell = '';
  #isLong = false;
  #rowLength = 0;
  #cells: string[] = [];
  #marks: Record<number, CellMark> | undefined;
  #no = 1;
  #openedAt = 0;
  #isAfterReturn = false;
  #ready: RawRow[] = [];

  constructor({ delimiter, quote }: CsvShape) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote === '' ? -1 : quote.charCodeAt(0);
  }

  /** Takes more text and answers the rows that are complete. */
  push(text: string): RawRow[] {
    let at = 0;
    while (at < text.length) at = this.#place === QUOTED ? this.#quoted(text, at) : this.#plain(text, at);
    return this.#take();
  }

  /** The text is over; a quote that is still open would hide the rest of the file. */
  end(): RawRow[] {
    if (this.#place === QUOTED)
      throw new Unreadable('import.file.openQuote', { row: this.#openedAt }, this.#openedAt);
    if (this.#cell !== '' || this.#cells.length > 0 || this.#place === AFTER_QUOTE) this.#endRow();
    return this.#take();
  }

  #take(): RawRow[] {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }

  #quoted(text: string, from: number): number {
    const quote = String.fromCharCode(this.#quote);
    const end = text.indexOf(quote, from);
    this.#append(text, from, end < 0 ? text.length : end);
    if (end < 0) return text.length;
    this.#place = AFTER_QUOTE;
    return end + 1;
  }

  #plain(text: string, from: number): number {
    const first = text.charCodeAt(from);
    if (this.#isAfterReturn) {
      this.#isAfterReturn = false;
      if (first === LINE_FEED) return from + 1;
    }
    if (first === this.#quote && this.#place !== PLAIN) {
      // Two quotes within a quoted cell are one; before anything else of a cell one opens it.
      if (this.#place === AFTER_QUOTE) this.#append(text, from, from + 1);
      else this.#openedAt = this.#no;
      this.#place = QUOTED;
      return from + 1;
    }
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== this.#delimiter && code !== LINE_FEED && code !== RETURN) continue;
      this.#append(text, from, at);
      if (code === this.#delimiter) this.#endCell();
      else {
        this.#endRow();
        this.#isAfterReturn = code === RETURN;
      }
      return at + 1;
    }
    this.#append(text, from, text.length);
    this.#place = PLAIN;
    return text.length;
  }

  #append(text: string, from: number, to: number): void {
    const room = Math.min(MOST_CELL, MOST_ROW - this.#rowLength) - this.#cell.length;
    if (to - from > room) this.#isLong = true;
    if (room > 0 && to > from) this.#cell += text.slice(from, Math.min(to, from + room));
  }

  #endCell(): void {
    if (this.#cells.length >= MOST_COLUMNS)
      throw new Unreadable('import.file.wide', { most: MOST_COLUMNS }, this.#no);
    if (this.#isLong) (this.#marks ??= {})[this.#cells.length] = 'long';
    this.#cells.push(storable(this.#cell));
    this.#rowLength += this.#cell.length;
    this.#cell = '';
    this.#isLong = false;
    this.#place = START;
  }

  #endRow(): void {
    this.#endCell();
    const [cells, marks, no] = [this.#cells, this.#marks, this.#no];
    this.#cells = [];
    this.#marks = undefined;
    this.#rowLength = 0;
    this.#no += 1;
    if (this.#no > MOST_ROWS) throw new Unreadable('import.file.tall', { most: MOST_ROWS }, no);
    if (cells.some((cell) => cell !== '')) this.#ready.push(marks ? { no, cells, marks } : { no, cells });
  }
}

/** The rows of a text file, one by one. */
export async function* csvRows(text: AsyncIterable<string>, shape: CsvShape): AsyncGenerator<RawRow> {
  const cutter = new CsvCutter(shape);
  for await (const part of text) yield* cutter.push(part);
  yield* cutter.end();
}

/** Bytes as text; what is no character in this encoding becomes a sign that is seen. */
export async function* decodedText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: false });
  for await (const part of bytes) yield decoder.decode(part, { stream: true });
  yield decoder.decode();
}
