import type { Node } from '../../expression/syntax.ts';
import type { RecordColumn, RecordForm } from '../record/record-form.ts';

/** Where an expression stands: its form, and the table whose column its rule is about. */
export interface Place {
  readonly form: RecordForm;
  readonly table?: string | undefined;
}

/** The tables whose rows the variables of macros stand for. */
export type Rows = ReadonlyMap<string, string>;

/** What the names of a rule stand for before any macro. */
export const rowsAt = ({ table }: Place): Rows => new Map(table === undefined ? [] : [['row', table]]);

const fieldOf = (form: RecordForm, id: string): RecordColumn | undefined =>
  form.fields.find((field) => field.id === id);

const columnIn = (form: RecordForm, table: string, id: string): RecordColumn | undefined =>
  form.fields.find((field) => field.id === table)?.columns?.find((column) => column.id === id);

/** The table whose rows a list holds. */
export function tableOf(node: Node, form: RecordForm, rows: Rows): string | undefined {
  switch (node.kind) {
    case 'member': {
      if (node.of.kind !== 'name' || node.of.name !== 'form') return undefined;
      return fieldOf(form, node.name)?.type === 'table' ? node.name : undefined;
    }
    case 'macro':
      return node.name === 'filter' ? tableOf(node.over, form, rows) : undefined;
    case 'ternary':
      return tableOf(node.yes, form, rows) ?? tableOf(node.no, form, rows);
    case 'literal':
    case 'list':
    case 'name':
    case 'call':
    case 'unary':
    case 'binary':
      return undefined;
  }
}

/** The rows that are known inside a macro. */
export function rowsInside(node: Node & { kind: 'macro' }, form: RecordForm, rows: Rows): Rows {
  const table = tableOf(node.over, form, rows);
  return table === undefined ? rows : new Map(rows).set(node.variable, table);
}

/** A field or a column that an expression names. */
export interface Named {
  /** `field` or `table.column`. */
  readonly target: string;
  readonly column: RecordColumn | undefined;
}

/** What `form.x`, `row.x` or `r.x` names; undefined where it is no field. */
export function namedBy(node: Node, form: RecordForm, rows: Rows): Named | undefined {
  if (node.kind !== 'member' || node.of.kind !== 'name') return undefined;
  const { name } = node;
  if (node.of.name === 'form') return { target: name, column: fieldOf(form, name) };
  const table = rows.get(node.of.name);
  return table === undefined
    ? undefined
    : { target: `${table}.${name}`, column: columnIn(form, table, name) };
}
