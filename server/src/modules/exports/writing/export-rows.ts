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

/** Told after each window how many rows there are, those of further sheets counted on; answers whether to go on. */
export type OnWindow = (written: number) => Promise<boolean>;

/** An export that was stopped on its way. */
export class Stopped extends Error {
  constructor() {
    super('the export was stopped');
  }
}

type Row = { readonly id: string };
type Columns = readonly Awaited<ReturnType<typeof columnsOf>>[string][];

/** How many rows of the list there are at most, and who is told. */
interface Counted {
  readonly most: number;
  readonly onWindow?: OnWindow | undefined;
}

/** What of a file is written in one go through its list. */
interface Part {
  readonly heads: readonly Cell[];
  readonly fields: readonly string[];
  readonly rows: (row: Row) => Promise<readonly (readonly Cell[])[]>;
}

/** Head and rows as cells, window by window; a window's connection is given back before the next is sent. */
async function* cellsOf(
  ctx: Ctx,
  { noun, ask, format }: ExportedFile,
  { heads, fields, rows: made }: Part,
  { most, onWindow }: Counted,
): AsyncGenerator<readonly Cell[]> {
  yield heads;
  const window = Math.min(WINDOW, otherFormat(format)?.pace ?? WINDOW);
  let written = 0;
  for (let after: string | undefined; ;) {
    const page = await tableOf(noun).list.page(ctx, {
      first: Math.min(window, most - written),
      after,
      filter: ask.filter,
      sort: ask.sort,
      fields: new Set(['id', ...fields]),
    });
    const rows = await Promise.all(page.nodes.map(made));
    yield* rows.flat();
    written += page.nodes.length;
    await ctx.scope.read.pause();
    if (onWindow && !(await onWindow(written))) throw new Stopped();
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage || written >= most) return;
  }
}

/** The columns that were asked for. */
async function columnsIn(ctx: Ctx, { noun, ask }: ExportedFile): Promise<Columns> {
  const known = await columnsOf(ctx, tableOf(noun), ask.filter);
  return ask.columns.flatMap((id) => known[id] ?? []);
}

/** The rows of the list themselves. */
const mainPart = (ctx: Ctx, columns: Columns): Part => ({
  heads: columns.map((column) => column.title[ctx.locale]),
  fields: columns.flatMap((column) => column.fields),
  rows: async (row) => [await Promise.all(columns.map(async (column) => column.cell(row, ctx)))],
});

/** What stands in a row several times, behind the first column, which tells whose it is. */
const sheetPart = (ctx: Ctx, first: Columns[number], column: Columns[number]): Part => ({
  heads: [first, ...(column.sheet?.heads.map((title) => ({ title })) ?? [])].map(
    ({ title }) => title[ctx.locale],
  ),
  fields: [...first.fields, ...column.fields],
  rows: async (row) => {
    const name = await first.cell(row, ctx);
    return ((await column.sheet?.rows(row, ctx)) ?? []).map((cells) => [name, ...cells]);
  },
});

const textsGuarded = async function* (rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<readonly Cell[]> {
  for await (const cells of rows)
    yield cells.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell));
};

async function* mainOf(ctx: Ctx, file: ExportedFile, counted: Counted): AsyncGenerator<readonly Cell[]> {
  yield* cellsOf(ctx, file, mainPart(ctx, await columnsIn(ctx, file)), counted);
}

async function* bookOf(
  ctx: Ctx,
  file: ExportedFile,
  { most, onWindow }: Counted,
): AsyncGenerator<Uint8Array> {
  const columns = await columnsIn(ctx, file);
  // Each sheet is a way through the list of its own: what is written leaves memory.
  const sheet = (name: string, part: Part, at: number) => ({
    name,
    rows: textsGuarded(
      cellsOf(ctx, file, part, { most, onWindow: onWindow && ((written) => onWindow(at * most + written)) }),
    ),
  });
  const [first] = columns;
  const main = sheet(tableOf(file.noun).names[ctx.locale], mainPart(ctx, columns), 0);
  const further = columns
    .filter((column) => column.sheet !== undefined)
    .flatMap((column, n) =>
      first ? [sheet(column.title[ctx.locale], sheetPart(ctx, first, column), n + 1)] : [],
    );
  yield* sheetWriter().xlsx([main, ...further], file.watermark ?? undefined);
}

/** The bytes of a file, made while they are read. */
export function bytesOf(
  ctx: Ctx,
  file: ExportedFile,
  most: number,
  onWindow?: OnWindow,
): AsyncIterable<Uint8Array> {
  const rows = () => mainOf(ctx, file, { most, onWindow });
  const other = otherFormat(file.format);
  if (other) return other.bytes(ctx, file, rows());
  if (file.format === 'xlsx') return bookOf(ctx, file, { most, onWindow });
  if (file.encoding !== 'utf8' && file.encoding !== 'gb18030') throw new AccessError('BAD_USER_INPUT');
  return csvBytes(rows(), file.encoding);
}
