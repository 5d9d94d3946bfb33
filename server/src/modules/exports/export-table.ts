import type { Ctx } from '../../kernel/ctx.ts';
import type { Text } from '../../kernel/errors/messages.ts';
import type { Cell } from '../../kernel/ports/spreadsheets.ts';
import type { List } from '../../kernel/reading/list.ts';

/** A column of an export: its head, the fields it reads of a row, and its cell. */
interface ExportColumn<Row> {
  readonly title: Text;
  readonly fields: readonly string[];
  readonly cell: (row: Row, ctx: Ctx) => Cell | Promise<Cell>;
}

/** What can be carried out of one noun. */
export interface ExportTable<Row extends { readonly id: string }> {
  readonly noun: string;
  readonly names: Text;
  readonly list: Pick<List<Row>, 'page' | 'ids'>;
  readonly columns: Readonly<Record<string, ExportColumn<Row>>>;
  /** Columns that a company has added. */
  readonly more?: (ctx: Ctx) => Promise<Readonly<Record<string, ExportColumn<Row>>>>;
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

/** All columns of a table in the reader's company. */
export const columnsOf = async (ctx: Ctx, table: AnyTable): Promise<AnyTable['columns']> => ({
  ...table.columns,
  ...(await table.more?.(ctx)),
});

/** The table of a run. */
export function tableOf(noun: string): AnyTable {
  const table = tables.get(noun);
  if (!table) throw new Error(`Nobody exports ${noun}`);
  return table;
}
