import type { Workbook, Worksheet } from 'exceljs';

import type { SheetValue } from '../../../kernel/ports/sheets.ts';
import type { Pictures } from '../../../kernel/ports/typesetter.ts';
import { pictureSize } from '../../../kernel/values/picture-size.ts';

/** Pixels. */
const HEIGHT = 34;
const PHOTO_HEIGHT = 96;
const EDGE = 3;
/** What is narrower shows nobody's hand: the names stand alone. */
const LEAST = 8;
const POINTS = 0.75;

interface Drawing {
  readonly image: number;
  readonly ratio: number;
}

/** A cell, counted from 1, and how many pixels wide it is. */
interface Place {
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly height?: number;
}

/** Points that a row needs above the words of a cell in which somebody signed by hand, or that shows photos. */
export const drawnHeight = (value: SheetValue | undefined): number =>
  ((value?.kind === 'photos' ? PHOTO_HEIGHT : HEIGHT) + EDGE) * POINTS;

/** The pictures of a spreadsheet, each of them in the file once. */
export class Drawings {
  readonly #book: Workbook;
  readonly #pictures: Pictures;
  readonly #known = new Map<string, Drawing>();

  constructor(book: Workbook, pictures: Pictures) {
    this.#book = book;
    this.#pictures = pictures;
  }

  #drawing(name: string): Drawing | undefined {
    const known = this.#known.get(name);
    const bytes = known ? undefined : this.#pictures[name];
    if (!bytes) return known;
    const size = pictureSize(bytes);
    if (!size) return undefined;
    const { type, width, height } = size;
    const extension = type === 'jpg' ? 'jpeg' : 'png';
    const made: Drawing = {
      image: this.#book.addImage({ buffer: Buffer.from(bytes) as never, extension }),
      ratio: width / (height || 1),
    };
    this.#known.set(name, made);
    return made;
  }

  /** Puts a picture at a place, no wider than that is; answers its width, 0 = there is none. */
  put(
    sheet: Worksheet,
    name: string | undefined,
    { row, column, width, height: most = HEIGHT }: Place,
    from = 0,
  ): number {
    const drawing = name === undefined ? undefined : this.#drawing(name);
    if (!drawing) return 0;
    const height = Math.min(most, width / drawing.ratio);
    const made = height * drawing.ratio;
    const at = (sheet.getColumn(column).width ?? 9) * 8;
    sheet.addImage(drawing.image, {
      tl: { col: column - 1 + (from + EDGE) / at, row: row - 1 + 0.1 },
      ext: { width: made, height },
    });
    return made;
  }

  /** The signatures or photos of a cell side by side; answers whether there are any. */
  show(sheet: Worksheet, value: SheetValue | undefined, { row, column, width }: Place): boolean {
    if (value?.kind !== 'signed' && value?.kind !== 'photos') return false;
    const shown = value.kind === 'signed' ? value.people : value.photos;
    const height = value.kind === 'signed' ? HEIGHT : PHOTO_HEIGHT;
    const room = (width - EDGE) / shown.length - EDGE;
    if (room < LEAST) return false;
    let from = 0;
    for (const { picture } of shown) {
      const made = this.put(sheet, picture, { row, column, width: room, height }, from);
      if (made > 0) from += made + EDGE;
    }
    return from > 0;
  }
}
