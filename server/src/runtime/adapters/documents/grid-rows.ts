import type { SheetBlock, SheetCell, SheetValue } from '../../../kernel/ports/sheets.ts';
import { GRID, spansOf } from './spans.ts';
import { linesOf, wordsOf } from './words.ts';

/** A cell of the grid of 24 columns. */
export interface GridCell {
  readonly text: string;
  readonly span: number;
  readonly isBold?: boolean;
  readonly fill?: 'tint' | 'band';
  readonly align?: 'left' | 'center' | 'right';
  /** What the words were made of, where there is more than words. */
  readonly value?: SheetValue;
}

/** A row of the grid. */
export interface GridRow {
  readonly cells: readonly GridCell[];
  /** What it leaves room for. */
  readonly rooms: readonly NonNullable<SheetCell['room']>[];
  readonly isHead?: boolean;
}

type Table = Extract<SheetBlock, { kind: 'table' }>;

const whole = (cell: Omit<GridCell, 'span'>): GridRow => ({ cells: [{ ...cell, span: GRID }], rooms: [] });

/** The title of a table, where it has one. */
export const titleRow = ({ title }: Table): GridRow[] =>
  title === '' ? [] : [{ ...whole({ text: title, isBold: true, fill: 'tint' }), isHead: true }];

function tableRows(table: Table): GridRow[] {
  const spans = spansOf(table.columns.map(({ width }) => width));
  const lines = linesOf(table).map(({ cells, isBold, isHead, values }): GridRow => ({
    rooms: [],
    isHead,
    cells: cells.map((text, at) => ({
      text,
      span: spans[at] ?? 1,
      isBold,
      ...(isBold ? { fill: 'tint' as const } : {}),
      ...(values?.[at] ? { value: values[at] } : {}),
      align: table.columns[at]?.isFigure === true ? ('right' as const) : ('left' as const),
    })),
  }));
  return [...titleRow(table), ...lines];
}

/** A part of a paper as rows of the grid, as text documents and spreadsheets write it. */
export function gridRows(block: SheetBlock): GridRow[] {
  if (block.kind === 'heading') return [whole({ text: block.text, isBold: true, fill: 'band' })];
  if (block.kind === 'note') return [whole({ text: block.text })];
  if (block.kind === 'table') return tableRows(block);
  return block.rows.map((row) => ({
    rooms: row.flatMap(({ room }) => room ?? []),
    cells: row.flatMap(({ label, span, labelSpan, value, isFigure }): GridCell[] => [
      { text: label, span: labelSpan || 2, fill: 'tint', align: 'center' },
      {
        text: wordsOf(value),
        span: span - (labelSpan || 2),
        align: isFigure === true ? 'right' : 'left',
        value,
      },
    ]),
  }));
}
