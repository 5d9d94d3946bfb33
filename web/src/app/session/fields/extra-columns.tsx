import type { GridColumn } from '../../../ui/grid/columns.ts';
import type { ExtraDefinition } from './fields.ts';

type Row = { extraFields: readonly { name: string; text: string }[] };

const Dash = <span className="dim">–</span>;
const textOf = (row: Row, name: string): string =>
  row.extraFields.find((field) => field.name === name)?.text ?? '';

/** A column for each added field that a line has room for; hidden until the reader asks for it. */
export const extraColumns = <R extends Row>(definitions: readonly ExtraDefinition[]): GridColumn<R>[] =>
  definitions
    .filter((field) => field.type !== 'LONG_TEXT')
    .map(({ name, label, type }) => ({
      id: name,
      header: label,
      size: 120,
      isOptional: true,
      ...(type === 'NUMBER' || type === 'MONEY' ? { align: 'end' as const } : {}),
      cell: (row) => textOf(row, name) || Dash,
      text: (row) => textOf(row, name),
    }));
