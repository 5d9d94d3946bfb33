import { PassThrough } from 'node:stream';

import type { Worksheet } from 'exceljs';

import type { Sheet, SheetWriter } from '../../../kernel/ports/spreadsheets.ts';
import { cutTo } from '../../../kernel/values/line.ts';

const WIDTH = 18;
/** So many rows are handed on before the writer is given time to send them. */
const BREATH = 500;

/** The longest text of a header or footer that spreadsheet programs read. */
const MOST_MARGIN = 240;

/** A mark above and below every printed page; `&` begins a command there. */
function margins(mark: string): { oddHeader: string; oddFooter: string } {
  const text = cutTo(MOST_MARGIN / 2, mark).replaceAll('&', '&&');
  return { oddHeader: `&C${text}`, oddFooter: `&L${text}&R&P / &N` };
}

/** The longest name of a sheet, and the signs that none may have. */
const MOST_NAME = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;

/** Names of sheets as spreadsheet programs take them: short, and none of them twice. */
function namesOf(sheets: readonly Sheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const plain =
      name
        .replaceAll(NOT_IN_NAMES, ' ')
        .replaceAll(/^'+|'+$/g, '')
        .trim() || '-';
    for (let n = 1; ; n += 1) {
      const end = n === 1 ? '' : ` ${n}`;
      const made = `${cutTo(MOST_NAME - end.length, plain)}${end}`;
      if (taken.has(made.toLowerCase())) continue;
      taken.add(made.toLowerCase());
      return made;
    }
  });
}

async function fill(out: PassThrough, sheets: readonly Sheet[], mark: string | undefined): Promise<void> {
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  if (mark !== undefined) Object.assign(book, { creator: mark, lastModifiedBy: mark, description: mark });
  const names = namesOf(sheets);
  for (const [n, { rows }] of sheets.entries()) {
    const sheet = book.addWorksheet(names[n] ?? '', {
      views: [{ state: 'frozen', ySplit: 1 }],
      ...(mark === undefined ? {} : { headerFooter: margins(mark) }),
    });
    await fillSheet(out, sheet, rows);
  }
  await book.commit();
}

async function fillSheet(out: PassThrough, sheet: Worksheet, rows: Sheet['rows']): Promise<void> {
  let at = 0;
  for await (const cells of rows) {
    const row = sheet.addRow([...cells]);
    if (at === 0) {
      row.font = { bold: true };
      sheet.columns.forEach((column) => (column.width = WIDTH));
    }
    for (const [n, cell] of cells.entries())
      if (cell instanceof Date) row.getCell(n + 1).numFmt = 'yyyy-mm-dd hh:mm';
    row.commit();
    at += 1;
    if (at % BREATH === 0 && out.writableNeedDrain) await new Promise((next) => out.once('drain', next));
  }
  sheet.commit();
}

/** Spreadsheets row by row: what is written leaves memory. The library is loaded with the first one. */
export const xlsxWriter: SheetWriter = {
  xlsx(sheets, mark) {
    const out = new PassThrough();
    fill(out, sheets, mark).catch((error: unknown) => out.destroy(error as Error));
    return out as AsyncIterable<Uint8Array>;
  },
};
