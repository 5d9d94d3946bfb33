import type { Ctx } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { sheetWriter, type Cell } from '../../../kernel/ports/spreadsheets.ts';
import type { ExportAsk } from '../export-run.entity.ts';
import { columnsOf, tableOf } from '../export-table.ts';
import { otherFormat } from '../other-formats.ts';
import { csvBytes, guarded } from './csv.ts';

/** So many rows are fetched at once. */
const WINDOW = 100;

/** What a file is made of. */
export interface ExportedFile {
  readonly noun: string;
  readonly format: string;
  readonly encoding: string;
  readonly ask: ExportAsk;
  /** What a spreadsheet says about where it comes from; a text file says it by its name alone. */
  readonly watermark?: string | null | undefined;
}

/** Told after each window how many rows there are; answers whether to go on. */
export type OnWindow = (written: number) => Promise<boolean>;

/** An export that was stopped on its way. */
export class Stopped extends Error {
  constructor() {
    super('the export was stopped');
  }
}

/** Head and rows as cells, window by window; a window's connection is given back before the next is sent. */
async function* cellsOf(
  ctx: Ctx,
  { noun, ask, format }: ExportedFile,
  most: number,
  onWindow?: OnWindow,
): AsyncGenerator<readonly Cell[]> {
  const table = tableOf(noun);
  const known = await columnsOf(ctx, table);
  const window = Math.min(WINDOW, otherFormat(format)?.pace ?? WINDOW);
  const columns = ask.columns.flatMap((id) => known[id] ?? []);
  yield columns.map((column) => column.title[ctx.locale]);
  const fields = new Set(['id', ...columns.flatMap((column) => column.fields)]);
  let written = 0;
  for (let after: string | undefined; ;) {
    const page = await table.list.page(ctx, {
      first: Math.min(window, most - written),
      after,
      filter: ask.filter,
      sort: ask.sort,
      fields,
    });
    const rows = await Promise.all(
      page.nodes.map((row) => Promise.all(columns.map(async (column) => column.cell(row, ctx)))),
    );
    yield* rows;
    written += rows.length;
    await ctx.scope.read.pause();
    if (onWindow && !(await onWindow(written))) throw new Stopped();
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage || written >= most) return;
  }
}

const textsGuarded = async function* (rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<readonly Cell[]> {
  for await (const cells of rows)
    yield cells.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell));
};

/** The bytes of a file, made while they are read. */
export function bytesOf(
  ctx: Ctx,
  file: ExportedFile,
  most: number,
  onWindow?: OnWindow,
): AsyncIterable<Uint8Array> {
  const rows = cellsOf(ctx, file, most, onWindow);
  const other = otherFormat(file.format);
  if (other) return other.bytes(ctx, file, rows);
  if (file.format === 'xlsx')
    return sheetWriter().xlsx(
      tableOf(file.noun).names[ctx.locale],
      textsGuarded(rows),
      file.watermark ?? undefined,
    );
  if (file.encoding !== 'utf8' && file.encoding !== 'gb18030') throw new AccessError('BAD_USER_INPUT');
  return csvBytes(rows, file.encoding);
}
