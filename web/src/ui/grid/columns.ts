import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  tableFeatures,
  type ColumnDef,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';

import { locale } from '../../lib/i18n/locale.ts';

/** The order of a list as the server names it; a list has one order at a time and each has a fixed direction. */
interface GridSort {
  readonly value: string;
  readonly direction: 'ascending' | 'descending';
}

/** Where a column goes on a phone, where a row becomes a two-line card. */
export type CardPlace = 'title' | 'number' | 'state' | 'badge' | 'meta' | 'none';

/** One column of a grid in our words, so that no page knows the table library. */
export interface GridColumn<Row> {
  readonly id: string;
  /** Already in the reader's language. */
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Plain text of the cell, for copying and for reading aloud; a column without it is not copied. */
  readonly text?: (row: Row) => string;
  readonly size?: number;
  readonly minSize?: number;
  readonly align?: 'start' | 'end';
  readonly sort?: GridSort;
  readonly card?: CardPlace;
  /** Left out until the reader asks for it. */
  readonly isOptional?: boolean;
  /** Cannot be hidden: without it a row has no name. */
  readonly isFixed?: boolean;
}

/** The features of the table library that our grid uses; sorting and filtering are the server's. */
export const gridFeatures = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
});

/** The feature set as a type, needed wherever a table of the library is passed on. */
export type GridFeatures = typeof gridFeatures;

const DEFAULT_SIZE = 140;
const DEFAULT_MIN = 64;

/** Turns our columns into those of the table library. */
export function toColumnDefs<Row extends object>(
  columns: readonly GridColumn<Row>[],
): ColumnDef<GridFeatures, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    accessorFn: (row: Row) => column.text?.(row) ?? '',
    header: column.header,
    cell: ({ row }) => column.cell(row.original),
    size: column.size ?? DEFAULT_SIZE,
    minSize: column.minSize ?? DEFAULT_MIN,
    enableHiding: column.isFixed !== true,
  }));
}

// A cell that begins like a formula would run in the spreadsheet it is pasted into.
const guarded = (text: string) =>
  (/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text).replaceAll(/[\t\r\n]+/gu, ' ');

/** Writes rows as tab-separated text for a spreadsheet, with a guard against cells that look like formulas. */
export function toTabbedText<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const copied = columns.filter((column) => column.text !== undefined);
  const lines = rows.map((row) => copied.map((column) => guarded(column.text?.(row) ?? '')));
  return [copied.map((column) => guarded(column.header)), ...lines]
    .map((cells) => cells.join('\t'))
    .join('\n');
}

/** Widths of a column in pixels: English words need more room than Chinese ones. */
export const wide = (zh: number, en: number): number => (locale() === 'en' ? en : zh);
