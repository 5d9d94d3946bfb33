import type { Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import type { Download } from '../../../kernel/module.ts';
import { guardedCell, sheetWriter } from '../../../kernel/ports/spreadsheets.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ImportType } from '../import.type.ts';
import { masksOf } from '../working/secret-columns.ts';
import { readImport } from './import-list.query.ts';
import type { StoredImportRow } from './import-parts.type.ts';
import { shownRow } from './import-rows.query.ts';

const PAGE = 500;

const refused = sqlStatement<StoredImportRow>(
  'import-rows-refused',
  `select row_no as row, status, cells as raw, patch, reasons from app.import_row
   where tenant_id = :tenantId and import_id = :id and status in ('refused', 'duplicate') and row_no > :after
   order by row_no limit ${PAGE}`,
);

/** The rows that were not taken, as they came, with the reasons in a column of their own. */
async function* rowsOf(ctx: Ctx, { id, target, stored }: ImportType): AsyncGenerator<readonly string[]> {
  const { headers } = stored.found;
  const width = stored.mapping.columns.length;
  const masks = await masksOf(ctx.scope.read, target, stored.mapping);
  yield [
    ...padded(headers, width),
    translate(ctx.locale, 'import.errors.reason'),
    translate(ctx.locale, 'import.errors.row'),
  ];
  for (let after = 0; ;) {
    const rows = await ctx.scope.read.rows(refused(), { id, after });
    await ctx.scope.read.pause(); // nobody knows how slowly the file is taken
    for (const row of rows) {
      const { cells, reasons } = shownRow(row, ctx, masks);
      const words = reasons.map(({ column, message }) => {
        const header = column === null ? undefined : headers[column];
        return header ? `${header}: ${message}` : message;
      });
      yield [...padded(cells, width), words.join('; '), String(row.row)];
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.row;
  }
}

const padded = (cells: readonly string[], width: number): string[] =>
  Array.from({ length: Math.max(width, cells.length) }, (_, at) => cells[at] ?? '');

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const BLOCK = 64 * 1024;

/** Rows as text that spreadsheet programs take for Chinese by the mark at its beginning. */
async function* csv(rows: AsyncIterable<readonly string[]>): AsyncGenerator<Uint8Array> {
  let text = '\ufeff';
  for await (const row of rows) {
    text += `${row.map(quoted).join(',')}\r\n`;
    if (text.length < BLOCK) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

async function* guarded(rows: AsyncIterable<readonly string[]>): AsyncGenerator<readonly string[]> {
  for await (const row of rows) yield row.map(guardedCell);
}

/** Hands out the sheet of an import's refused rows, as CSV or as a workbook. */
export const handErrorSheet: Download = async (ctx, id, asked) => {
  const record = await readImport(ctx, id);
  const isBook = asked['format'] === 'xlsx';
  const title = translate(ctx.locale, 'import.errors.title');
  const base = record.fileName.replace(/\.[a-z]{2,4}$/i, '');
  const rows = guarded(rowsOf(ctx, record));
  return {
    fileName: `${base}-${title}.${isBook ? 'xlsx' : 'csv'}`,
    contentType: isBook
      ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      : 'text/csv; charset=utf-8',
    body: isBook ? sheetWriter().xlsx([{ name: title, rows }]) : csv(rows),
  };
};
