import { PassThrough } from 'node:stream';

import type { Cell, SheetWriter } from '../../../kernel/ports/spreadsheets.ts';
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

async function fill(
  out: PassThrough,
  sheetName: string,
  rows: AsyncIterable<readonly Cell[]>,
  mark: string | undefined,
): Promise<void> {
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  if (mark !== undefined) Object.assign(book, { creator: mark, lastModifiedBy: mark, description: mark });
  const sheet = book.addWorksheet(sheetName, {
    views: [{ state: 'frozen', ySplit: 1 }],
    ...(mark === undefined ? {} : { headerFooter: margins(mark) }),
  });
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
  await book.commit();
}

/** Spreadsheets row by row: what is written leaves memory. The library is loaded with the first one. */
export const xlsxWriter: SheetWriter = {
  xlsx(sheet, rows, mark) {
    const out = new PassThrough();
    fill(out, sheet, rows, mark).catch((error: unknown) => out.destroy(error as Error));
    return out as AsyncIterable<Uint8Array>;
  },
};
