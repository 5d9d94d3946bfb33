import type { Worksheet } from 'exceljs';

import type { Sheet, SheetBlock } from '../../../kernel/ports/sheets.ts';
import { guardedCell } from '../../../kernel/ports/spreadsheets.ts';
import type { Pictures } from '../../../kernel/ports/typesetter.ts';
import { gridRows, titleRow, type GridCell, type GridRow } from './grid-rows.ts';
import { sheetName } from './sheet-name.ts';
import { GRID } from './spans.ts';
import { linesOf } from './words.ts';
import { drawnHeight, Drawings } from './xlsx-drawings.ts';

type Table = Extract<SheetBlock, { kind: 'table' }>;

const COLUMN_WIDTH = 3.9;
/** A column of the grid in pixels. */
const COLUMN_PIXELS = 32;
/** A character of a column's width in pixels. */
const PIXELS = 8;
const LINE = 15;
/** So many characters of Chinese stand in one column of the grid. */
const CHARACTERS = 1.7;
const LEAST_HEIGHT = 20;
const TALL = { text: 60, opinion: 70, signature: 44 } as const;
const THIN = { style: 'thin', color: { argb: 'FF404040' } } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const FILLS = { tint: 'FFF3F3F3', band: 'FFE4E4E4' } as const;
const FONT = 'Microsoft YaHei';
const PAPER = { a4: 9, a5: 11, 'us-letter': 1 } as const;
/** Joined cells cost the more, the more there are: longer tables have a sheet with columns of their own. */
const MOST_ROWS_WITHIN = 40;
const MOST_ROWS_TOGETHER = 100;
/** A head or a foot of a spreadsheet may have 255 characters, in three parts. */
const MOST_AROUND = 75;

const filled = (fill: keyof typeof FILLS) =>
  ({ type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[fill] } }) as const;

/** Writes a paper from top to bottom in a grid of 24 columns. */
class Grid {
  readonly #sheet: Worksheet;
  readonly #drawings: Drawings;
  #row = 0;

  constructor(sheet: Worksheet, drawings: Drawings) {
    this.#sheet = sheet;
    this.#drawings = drawings;
    sheet.columns = Array.from({ length: GRID }, () => ({ width: COLUMN_WIDTH }));
  }

  /** One row of cells; it is as high as the longest of them needs. */
  line(cells: readonly GridCell[], options: { height?: number; isOpen?: boolean; size?: number } = {}): void {
    this.#row += 1;
    let from = 1;
    let least = 0;
    for (const { text, span, isBold = false, fill, align = 'left', value } of cells) {
      if (span > 1) this.#sheet.mergeCells(this.#row, from, this.#row, from + span - 1);
      const cell = this.#sheet.getCell(this.#row, from);
      cell.value = guardedCell(text);
      cell.font = { bold: isBold, size: options.size ?? 10, name: FONT };
      // A drawing has nobody's words below it.
      const width = span * COLUMN_PIXELS;
      const isDrawn = this.#drawings.show(this.#sheet, value, { row: this.#row, column: from, width });
      cell.alignment = { vertical: isDrawn ? 'bottom' : 'middle', horizontal: align, wrapText: true };
      if (fill) cell.fill = filled(fill);
      if (options.isOpen !== true)
        for (let column = from; column < from + span; column += 1)
          this.#sheet.getCell(this.#row, column).border = BORDER;
      const own = text
        .split('\n')
        .reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / (span * CHARACTERS))), 0);
      least = Math.max(least, own * LINE + 5 + (isDrawn ? drawnHeight(value) : 0));
      from += span;
    }
    this.#sheet.getRow(this.#row).height = Math.max(options.height ?? LEAST_HEIGHT, least);
  }

  row({ cells, rooms }: GridRow): void {
    this.line(cells, { height: Math.max(LEAST_HEIGHT, ...rooms.map((room) => TALL[room])) });
  }
}

/** Words of a head or a foot, in which `&` begins an order. */
function said(words: string): string {
  let made = '';
  for (const one of words) {
    const next = one === '&' ? '&&' : one;
    if (made.length + next.length > MOST_AROUND) break;
    made += next;
  }
  return made;
}

function around({ page, printed }: Sheet) {
  return {
    pageSetup: {
      paperSize: PAPER[page.paper] as never,
      orientation: page.isLandscape ? ('landscape' as const) : ('portrait' as const),
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
    headerFooter: {
      ...(page.watermark === '' ? {} : { oddHeader: `&C&B${said(page.watermark)}` }),
      oddFooter: `&L${said(printed)}&C${said(page.foot)}&R&P / &N`,
    },
  };
}

/** A long table on a sheet of its own: it can be sorted there, and its head stands on every page. */
function writeApart(sheet: Worksheet, table: Table, drawings: Drawings): void {
  sheet.columns = table.columns.map(({ width }) => ({ width: Math.ceil(width * 2) + 2 }));
  for (const { cells, isBold, values } of linesOf(table)) {
    const row = sheet.addRow(cells.map(guardedCell));
    row.eachCell({ includeEmpty: true }, (cell, at) => {
      const isFigure = table.columns[at - 1]?.isFigure === true;
      cell.font = { bold: isBold, size: 10, name: FONT };
      const place = { row: row.number, column: at, width: (sheet.getColumn(at).width ?? 0) * PIXELS };
      const value = values?.[at - 1];
      const isDrawn = drawings.show(sheet, value, place);
      if (isDrawn) row.height = Math.max(row.height ?? 0, drawnHeight(value) + LEAST_HEIGHT);
      cell.alignment = {
        vertical: isDrawn ? 'bottom' : 'middle',
        horizontal: isFigure ? 'right' : 'left',
        wrapText: true,
      };
      cell.border = BORDER;
      if (isBold) cell.fill = filled('tint');
    });
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  sheet.pageSetup.printTitlesRow = '1:1';
}

/** The parts of the paper; answers the tables that go on sheets of their own, by the names of these. */
function writeBlocks(grid: Grid, { blocks, title, words }: Sheet): ReadonlyMap<string, Table> {
  const apart = new Map<string, Table>();
  const taken = new Set([sheetName(title)]);
  let together = 0;
  for (const block of blocks) {
    const isTable = block.kind === 'table';
    const rows = isTable ? block.rows.length : 0;
    if (!isTable || (rows <= MOST_ROWS_WITHIN && together + rows <= MOST_ROWS_TOGETHER)) {
      together += rows;
      for (const row of gridRows(block)) grid.row(row);
      continue;
    }
    const name = sheetName(block.title === '' ? title : block.title, taken);
    apart.set(name, block);
    for (const row of titleRow(block)) grid.row(row);
    const [before = '', between = '', after = ''] = words.apart;
    grid.line([{ text: `${before}${name}${between}${rows}${after}`, span: GRID }]);
  }
  return apart;
}

/** Columns that a logo takes at most. */
const MOST_LOGO = 8;

/** A paper as a sheet of a spreadsheet, in the same cells as on paper. */
export async function paperXlsx(paper: Sheet, pictures: Pictures): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  const { page, title, company, facts, signs } = paper;
  Object.assign(book, { creator: company, title });
  const sheet = book.addWorksheet(sheetName(title), around(paper));
  const drawings = new Drawings(book, pictures);
  const grid = new Grid(sheet, drawings);
  const place = { row: 1, column: 1, width: MOST_LOGO * COLUMN_PIXELS - 6 };
  const drawn = paper.hasLogo ? drawings.put(sheet, 'logo', place) : 0;
  // The name of the company stands behind it.
  const logo = drawn === 0 ? 0 : Math.ceil((drawn + 6) / COLUMN_PIXELS);
  grid.line(
    [
      ...(logo > 0 ? [{ text: '', span: logo }] : []),
      { text: company, span: 14 - logo, isBold: true },
      { text: page.head, span: 10, align: 'right' },
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
  const apart = writeBlocks(grid, paper);
  if (signs.length > 0)
    grid.line(
      signs.map(({ label, text }) => ({ text: `${label}${text}`, span: Math.floor(GRID / signs.length) })),
      { isOpen: true, height: 30 },
    );
  for (const [name, table] of apart) writeApart(book.addWorksheet(name, around(paper)), table, drawings);
  return Buffer.from(await book.xlsx.writeBuffer());
}
