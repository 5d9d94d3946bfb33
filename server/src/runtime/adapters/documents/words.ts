import type { SheetBlock, SheetValue } from '../../../kernel/ports/sheets.ts';

const [ON, OFF] = ['☑', '☐'];

/** A value in words alone. */
export function wordsOf(value: SheetValue): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'ticks')
    return value.ticks.map(({ text, isOn }) => `${isOn ? ON : OFF}${text}`).join('  ');
  if (value.kind === 'photos') return value.photos.map(({ name }) => name).join('\n');
  return value.people.map(({ name }) => name).join('  ');
}

type Table = Extract<SheetBlock, { kind: 'table' }>;

/** The rows of a table with its head and its sums, and whether they are bold. */
export function linesOf({ columns, rows, totals }: Table): readonly {
  readonly cells: readonly string[];
  readonly isBold: boolean;
  readonly isHead: boolean;
  /** What the words were made of. */
  readonly values?: readonly SheetValue[];
}[] {
  return [
    { cells: columns.map(({ title }) => title), isBold: true, isHead: true },
    ...rows.map((row) => ({ cells: row.map(wordsOf), values: row, isBold: false, isHead: false })),
    ...(totals ? [{ cells: totals, isBold: true, isHead: false }] : []),
  ];
}
