import type { Ctx } from '../../kernel/ctx.ts';
import type { Text } from '../../kernel/errors/messages.ts';
import type { Cell } from '../../kernel/ports/spreadsheets.ts';
import type { List, ListAsk } from '../../kernel/reading/list.ts';

/** A column of an export: its head, the fields it reads of a row, and its cell. */
export interface ExportColumn<Row> {
  readonly title: Text;
  readonly fields: readonly string[];
  readonly cell: (row: Row, ctx: Ctx) => Cell | Promise<Cell>;
  /** The permission without which it is not taken out, and with it only for a reason. */
  readonly needs?: string;
  /** Several things in one row, such as lines of an order: in a spreadsheet they also have a sheet with a row for each. */
  readonly sheet?: {
    readonly heads: readonly Text[];
    readonly rows: (row: Row, ctx: Ctx) => Promise<readonly (readonly Cell[])[]>;
  };
  /** Whether its cells describe a person: all of them, or those of so many rows as this counts. */
  readonly personal?: true | ((ctx: Ctx, ids: readonly string[]) => Promise<number>);
}

/** A filter of a list, for whoever has to judge a file by what was asked for. */
interface ExportFilter {
  readonly title: Text;
  /** Says one value of it; without this it speaks for itself. */
  readonly value?: (value: string, ctx: Ctx) => string | Promise<string>;
}

/** The filters of a list by their names. */
export type ExportFilters = Readonly<Record<string, ExportFilter>>;

/** What can be carried out of one noun. */
export interface ExportTable<Row extends { readonly id: string }> {
  readonly noun: string;
  readonly names: Text;
  readonly list: Pick<List<Row>, 'page' | 'ids'>;
  readonly columns: Readonly<Record<string, ExportColumn<Row>>>;
  /** How the filters of the list are called; one that is missing is shown as it was sent. */
  readonly filters: ExportFilters;
  /** Columns that a company has added, and those that only rows of such a list have. */
  readonly more?: (
    ctx: Ctx,
    filter: ListAsk['filter'],
  ) => Promise<Readonly<Record<string, ExportColumn<Row>>>>;
}

type AnyTable = ExportTable<{ readonly id: string }>;

const tables = new Map<string, AnyTable>();

/** Declares what can be carried out of a noun; the job finds it again by its name. */
export function exportTable<Row extends { readonly id: string }>(
  declared: ExportTable<Row>,
): ExportTable<Row> {
  if (tables.has(declared.noun)) throw new Error(`${declared.noun} is exported in two ways`);
  tables.set(declared.noun, declared as unknown as AnyTable);
  return declared;
}

/** All columns of a table in the reader's company, for rows of a list that is narrowed so. */
export const columnsOf = async (
  ctx: Ctx,
  table: AnyTable,
  filter: ListAsk['filter'],
): Promise<AnyTable['columns']> => ({
  ...table.columns,
  ...(await table.more?.(ctx, filter)),
});

type Known = Awaited<ReturnType<typeof columnsOf>>;

/** Those of the columns that describe persons. */
export const personalIn = (known: Known, columns: readonly string[]): readonly string[] =>
  columns.filter((id) => known[id]?.personal !== undefined);

/** In how many of the rows these columns describe a person. */
export async function personalRows(
  ctx: Ctx,
  known: Known,
  columns: readonly string[],
  ids: readonly string[],
): Promise<number> {
  const counts = new Set(columns.flatMap((id) => known[id]?.personal ?? []));
  if (counts.has(true)) return ids.length;
  const found = [...counts].flatMap((count) => (count === true ? [] : count(ctx, ids)));
  return Math.max(0, ...(await Promise.all(found)));
}

/** The table of a run. */
export function tableOf(noun: string): AnyTable {
  const table = tables.get(noun);
  if (!table) throw new Error(`Nobody exports ${noun}`);
  return table;
}
