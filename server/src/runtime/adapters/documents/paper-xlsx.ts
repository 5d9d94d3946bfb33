import type { Workbook, Worksheet } from 'exceljs';

import type { Sheet, SheetBlock } from '../../../kernel/ports/sheets.ts';
import { guardedCell } from '../../../kernel/ports/spreadsheets.ts';
import type { Pictures } from '../../../kernel/ports/typesetter.ts';
import { gridRows, titleRow, type GridCell, type GridRow } from './grid-rows.ts';
import { sheetName } from './sheet-name.ts';
import { GRID } from './spans.ts';
import { linesOf } from './words.ts';

type Table = Extract<SheetBlock, { kind: 'table' }>;

const COLUMN_WIDTH = 3.9;
/** A column of the grid in pixels. */
const COLUMN_PIXELS = 32;
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
const PICTURE_HEIGHT = 34;
/** Joined cells cost the more, the more there are: longer tables have a sheet with columns of their own. */
const MOST_ROWS_WITHIN = 40;
const MOST_ROWS_TOGETHER = 100;
/** A head or a foot of a spreadsheet may have 255 characters. */
const MOST_AROUND = 75;

const filled = (fill: keyof typeof FILLS) =>
  ({ type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[fill] } }) as const;

/** Writes a paper from top to bottom in a grid of 24 columns. */
class Grid {
  readonly #sheet: Worksheet;
  #row = 0;

  constructor(sheet: Worksheet) {
    this.#sheet = sheet;
    sheet.columns = Array.from({ length: GRID }, () => ({ width: COLUMN_WIDTH }));
  }

  /** One row of cells; it is as high as the longest of them needs. */
  line(cells: readonly GridCell[], options: { height?: number; isOpen?: boolean; size?: number } = {}): void {
    this.#row += 1;
    let from = 1;
    let lines = 1;
    for (const { text, span, isBold = false, fill, align = 'left' } of cells) {
      if (span > 1) this.#sheet.mergeCells(this.#row, from, this.#row, from + span - 1);
      const cell = this.#sheet.getCell(this.#row, from);
      cell.value = guardedCell(text);
      cell.font = { bold: isBold, size: options.size ?? 10, name: FONT };
      cell.alignment = { vertical: 'middle', horizontal: align, wrapText: true };
      if (fill) cell.fill = filled(fill);
      if (options.isOpen !== true)
        for (let column = from; column < from + span; column += 1)
          this.#sheet.getCell(this.#row, column).border = BORDER;
      const own = text
        .split('\n')
        .reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / (span * CHARACTERS))), 0);
      lines = Math.max(lines, own);
      from += span;
    }
    this.#sheet.getRow(this.#row).height = Math.max(options.height ?? LEAST_HEIGHT, lines * LINE + 5);
  }

  row({ cells, rooms }: GridRow): void {
    this.line(cells, { height: Math.max(LEAST_HEIGHT, ...rooms.map((room) => TALL[room])) });
  }
}

function around({ page, printed }: Sheet) {
  const said = (words: string): string => [...words].slice(0, MOST_AROUND).join('').replaceAll('&', '&&');
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
function writeApart(sheet: Worksheet, table: Table): void {
  sheet.columns = table.columns.map(({ width }) => ({ width: Math.ceil(width * 2) + 2 }));
  for (const { cells, isBold } of linesOf(table)) {
    const row = sheet.addRow(cells.map(guardedCell));
    row.eachCell({ includeEmpty: true }, (cell, at) => {
      const isFigure = table.columns[at - 1]?.isFigure === true;
      cell.font = { bold: isBold, size: 10, name: FONT };
      cell.alignment = { vertical: 'middle', horizontal: isFigure ? 'right' : 'left', wrapText: true };
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

/** The logo with as many columns before the company's name as it takes. */
function addLogo(book: Workbook, sheet: Worksheet, logo: Uint8Array | undefined): number {
  if (!logo) return 0;
  const image = book.addImage({ buffer: Buffer.from(logo) as never, extension: 'png' });
  const [width, height] = [Buffer.from(logo).readUInt32BE(16), Buffer.from(logo).readUInt32BE(20) || 1];
  const ext = { width: (PICTURE_HEIGHT * width) / height, height: PICTURE_HEIGHT };
  sheet.addImage(image, { tl: { col: 0.1, row: 0.1 }, ext });
  return Math.min(8, Math.ceil((ext.width + 6) / COLUMN_PIXELS));
}

/** A paper as a sheet of a spreadsheet, in the same cells as on paper. */
export async function paperXlsx(paper: Sheet, pictures: Pictures): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  const { page, title, company, facts, signs } = paper;
  Object.assign(book, { creator: company, title });
  const sheet = book.addWorksheet(sheetName(title), around(paper));
  const grid = new Grid(sheet);
  const logo = addLogo(book, sheet, paper.hasLogo ? pictures['logo'] : undefined);
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
  for (const [name, table] of apart) writeApart(book.addWorksheet(name, around(paper)), table);
  return Buffer.from(await book.xlsx.writeBuffer());
}
