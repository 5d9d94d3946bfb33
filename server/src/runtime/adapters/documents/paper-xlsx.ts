import type { Workbook, Worksheet } from 'exceljs';

import type { Sheet, SheetBlock } from '../../../kernel/ports/sheets.ts';
import { guardedCell } from '../../../kernel/ports/spreadsheets.ts';
import type { Pictures } from '../../../kernel/ports/typesetter.ts';
import { GRID, spansOf } from './spans.ts';
import { linesOf, wordsOf } from './words.ts';

const COLUMN_WIDTH = 3.9;
const LINE = 15;
/** So many characters of Chinese stand in one column of the grid. */
const CHARACTERS = 1.7;
const TALL = { text: 60, opinion: 70, signature: 44 } as const;
const THIN = { style: 'thin', color: { argb: 'FF404040' } } as const;
const TINT = 'FFF3F3F3';
const BAND = 'FFE4E4E4';
const PAPER = { a4: 9, a5: 11, 'us-letter': 1 } as const;
/** A tick in an image is measured in pixels. */
const PICTURE_HEIGHT = 34;

interface Written {
  readonly text: string;
  readonly span: number;
  readonly isBold?: boolean;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** Writes a paper from top to bottom in a grid of 24 columns. */
class Grid {
  readonly #sheet: Worksheet;
  #row = 0;

  constructor(sheet: Worksheet) {
    this.#sheet = sheet;
    sheet.columns = Array.from({ length: GRID }, () => ({ width: COLUMN_WIDTH }));
  }

  get row(): number {
    return this.#row;
  }

  /** One row of cells; it is as high as the longest of them needs. */
  line(cells: readonly Written[], options: { height?: number; isOpen?: boolean; size?: number } = {}): void {
    this.#row += 1;
    let from = 1;
    let lines = 1;
    for (const { text, span, isBold = false, fill, align = 'left' } of cells) {
      this.#sheet.mergeCells(this.#row, from, this.#row, from + span - 1);
      const cell = this.#sheet.getCell(this.#row, from);
      cell.value = guardedCell(text);
      cell.font = { bold: isBold, size: options.size ?? 10, name: 'Microsoft YaHei' };
      cell.alignment = { vertical: 'middle', horizontal: align, wrapText: true };
      if (fill) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
      if (options.isOpen !== true)
        for (let column = from; column < from + span; column += 1)
          this.#sheet.getCell(this.#row, column).border = {
            top: THIN,
            left: THIN,
            bottom: THIN,
            right: THIN,
          };
      const own = text
        .split('\n')
        .reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / (span * CHARACTERS))), 0);
      lines = Math.max(lines, own);
      from += span;
    }
    this.#sheet.getRow(this.#row).height = Math.max(options.height ?? 20, lines * LINE + 5);
  }
}

function writeBlock(grid: Grid, block: SheetBlock): void {
  if (block.kind === 'heading')
    return grid.line([{ text: block.text, span: GRID, isBold: true, fill: BAND }]);
  if (block.kind === 'note') return grid.line([{ text: block.text, span: GRID }]);
  if (block.kind === 'table') {
    const spans = spansOf(block.columns.map(({ width }) => width));
    if (block.title !== '') grid.line([{ text: block.title, span: GRID, isBold: true, fill: TINT }]);
    for (const { cells, isBold } of linesOf(block))
      grid.line(
        cells.map((text, at) => ({
          text,
          span: spans[at] ?? 1,
          isBold,
          ...(isBold ? { fill: TINT } : {}),
          align: block.columns[at]?.isFigure === true ? ('right' as const) : ('left' as const),
        })),
      );
    return undefined;
  }
  for (const row of block.rows)
    grid.line(
      row.flatMap(({ label, span, labelSpan, value, isFigure }): Written[] => [
        { text: label, span: labelSpan || 2, fill: TINT, align: 'center' },
        { text: wordsOf(value), span: span - (labelSpan || 2), align: isFigure === true ? 'right' : 'left' },
      ]),
      { height: Math.max(20, ...row.map(({ room }) => (room ? TALL[room] : 0))) },
    );
  return undefined;
}

function addLogo(book: Workbook, sheet: Worksheet, logo: Uint8Array | undefined): void {
  if (!logo) return;
  const image = book.addImage({ buffer: Buffer.from(logo) as never, extension: 'png' });
  const width = Buffer.from(logo).readUInt32BE(16);
  const height = Buffer.from(logo).readUInt32BE(20) || 1;
  const ext = { width: (PICTURE_HEIGHT * width) / height, height: PICTURE_HEIGHT };
  sheet.addImage(image, { tl: { col: 0.1, row: 0.1 }, ext });
}

/** A paper as a sheet of a spreadsheet, in the same cells as on paper. */
export async function paperXlsx(paper: Sheet, pictures: Pictures): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  const { page, title, company, facts, blocks, signs, printed } = paper;
  Object.assign(book, { creator: company, title });
  const sheet = book.addWorksheet(title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31) || '1', {
    pageSetup: {
      paperSize: PAPER[page.paper] as never,
      orientation: page.isLandscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
    headerFooter: { oddFooter: `&L${printed.replaceAll('&', '&&').slice(0, 100)}&R&P / &N` },
  });
  const grid = new Grid(sheet);
  grid.line(
    [
      { text: company, span: 12, isBold: true },
      { text: page.head, span: 12, align: 'right' },
    ],
    { isOpen: true, height: 30 },
  );
  grid.line([{ text: title, span: GRID, isBold: true, align: 'center' }], {
    isOpen: true,
    height: 32,
    size: 16,
  });
  grid.line(
    facts.map(({ label, text }) => ({ text: `${label}${text}`, span: GRID / facts.length })),
    { isOpen: true },
  );
  for (const block of blocks) writeBlock(grid, block);
  if (signs.length > 0)
    grid.line(
      signs.map(({ label, text }) => ({ text: `${label}${text}`, span: Math.floor(GRID / signs.length) })),
      { isOpen: true, height: 30 },
    );
  addLogo(book, sheet, paper.hasLogo ? pictures['logo'] : undefined);
  return Buffer.from(await book.xlsx.writeBuffer());
}
