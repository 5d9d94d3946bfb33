import type { RecordColumn, RecordField } from '@zhoudao/schema/templates/form/paper';

import { translate } from '../../../kernel/errors/messages.ts';
import type { SheetBlock, SheetColumn, SheetValue } from '../../../kernel/ports/sheets.ts';
import { columnValue } from './field-value.ts';
import type { PaperFacts } from './paper-facts.ts';
import { isFigure, UNSEEN, wordsOf } from './value-words.ts';
import { leastOf, widthOf } from './words-width.ts';

/** Rows of an empty paper. */
const BLANK_ROWS = 6;
const LEAST = 3;
const MOST = 22;
/** What a column of a type takes at least, in Chinese characters. */
const ROOM: Readonly<Record<string, number>> = {
  date: 5.6,
  datetime: 8.5,
  dateRange: 7,
  money: 5.5,
  longText: 12,
  text: 6,
  user: 4,
  reference: 6,
};
const SHORT: ReadonlySet<string> = new Set([
  'date',
  'datetime',
  'time',
  'month',
  'quarter',
  'week',
  'year',
  'boolean',
  'choice',
  'user',
  'rating',
  'signature',
  'serial',
]);
/** Choices and names of so many characters stay in one line. */
const SHORT_WORDS = 4;
/** Content of so many rows says how wide a column has to be. */
const LOOKED_AT = 60;

type Row = Readonly<Record<string, unknown>>;

const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : []);

function widthOfColumn(column: RecordColumn, words: readonly string[], title: string): number {
  const longest = Math.max(0, ...words.map((one) => Math.max(...one.split('\n').map(widthOf))));
  const mean = words.reduce((sum, one) => sum + widthOf(one), 0) / Math.max(1, words.length);
  const content = Math.min(longest, Math.max(mean * 1.2, Math.min(longest, 8)));
  return Math.min(
    MOST,
    Math.max(LEAST, Math.min(widthOf(title), 6) + 0.6, ROOM[column.type] ?? 0, content + 0.6),
  );
}

/** Whether the reader does not see an answer in a column: what is left would be the sum of a part. */
const isPartlySeen = (table: string, column: string, { masked }: PaperFacts): boolean =>
  [...masked].some((path) => {
    const [of, , at] = path.split('.');
    return of === table && (at === column || at === undefined);
  });

const leastOfColumn = ({ type }: RecordColumn, words: readonly string[], title: string): number =>
  Math.max(leastOf(title), ...words.map((one) => leastOf(one, SHORT.has(type) ? SHORT_WORDS : undefined)));

function sumOf(
  column: RecordColumn,
  { table, rows }: { readonly table: string; readonly rows: readonly Row[] },
  facts: PaperFacts,
): string {
  if (column.total !== true) return '';
  if (isPartlySeen(table, column.id, facts)) return UNSEEN;
  const numbers = rows.flatMap((row) =>
    typeof row[column.id] === 'number' ? [row[column.id] as number] : [],
  );
  if (numbers.length === 0) return '';
  const sum = numbers.reduce((all, one) => all + one, 0);
  return wordsOf(Number(sum.toPrecision(15)), column, facts);
}

const textOf = (value: SheetValue): string =>
  value.kind === 'text'
    ? value.text
    : value.kind === 'signed'
      ? value.people.map(({ name }) => name).join(' ')
      : '';

/** A table of a paper with a number before each row and sums below; an empty one has empty rows. */
export function tableBlock(table: RecordField, title: string, facts: PaperFacts): SheetBlock {
  const { columns = [] } = table;
  const { locale, answers, hidden } = facts;
  const given = rowsOf(answers?.[table.id]);
  const empty = Array.from({ length: Math.min(table.maxRows ?? BLANK_ROWS, BLANK_ROWS) }, (): Row => ({}));
  const rows = answers === null ? empty : given;
  const cells = rows.map((row, at) =>
    columns.map((column) => {
      const path = `${table.id}.${at}.${column.id}`;
      return columnValue(column, hidden.has(path) ? null : row[column.id], facts, path);
    }),
  );
  const looked = cells.slice(0, LOOKED_AT);
  const made = columns.map((column, at): SheetColumn => {
    const words = looked.map((row) => textOf(row[at] ?? { kind: 'text', text: '' }));
    return {
      title: column.title[locale],
      width: widthOfColumn(column, words, column.title[locale]),
      least: leastOfColumn(column, words, column.title[locale]),
      isFigure: isFigure(column),
      isShort: SHORT.has(column.type),
    };
  });
  const first: SheetColumn = {
    title: translate(locale, 'print.row'),
    width: 2.6,
    least: 2,
    isFigure: false,
    isShort: true,
  };
  // Some papers number their rows themselves.
  const isNumbered = columns[0]?.title['zh-CN'] === translate('zh-CN', 'print.row');
  const numbered = made.map((column, at) =>
    at === 0 ? { ...column, ...first, title: column.title } : column,
  );
  const hasTotals = columns.some(({ total }) => total === true) && (rows.length > 0 || answers === null);
  const totals = columns.map((column) => sumOf(column, { table: table.id, rows: given }, facts));
  return {
    kind: 'table',
    title,
    columns: isNumbered ? numbered : [first, ...made],
    rows: isNumbered ? cells : cells.map((row, at) => [{ kind: 'text', text: String(at + 1) }, ...row]),
    ...(hasTotals
      ? { totals: [translate(locale, 'print.total'), ...(isNumbered ? totals.slice(1) : totals)] }
      : {}),
  };
}
