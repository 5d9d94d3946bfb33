import type { RecordColumn, Words } from '@zhoudao/schema/templates';
import { placeWords } from '@zhoudao/schema/templates/form/region';
import { regionsOf } from '@zhoudao/schema/templates/form/region/official';
import { plainOf } from '@zhoudao/schema/templates/form/rich-text';

import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { isGroup, type Answer } from '../naming/walk.ts';

/** What words of answers are made with. */
export interface Teller {
  readonly locale: Locale;
  /** What a code of a dictionary means; undefined = nobody knows. */
  readonly meant: (dictionary: string, code: string) => Words | undefined;
}

const HUNDREDTHS = 100;

const plain = (value: Answer | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const joined = (parts: readonly string[], between: string): string =>
  parts.filter((part) => part !== '').join(between);

function choiceText({ options, dictionary }: RecordColumn, code: string, { locale, meant }: Teller): string {
  const own = options?.find(({ id }) => id === code)?.title;
  return (own ?? (dictionary === undefined ? undefined : meant(dictionary, code)))?.[locale] ?? code;
}

/** A group of members in words: a name, a span of days, an address, a fact with its value. */
function groupText(value: Readonly<Record<string, Answer | undefined>>, { locale }: Teller): string {
  const { from, to, region, label, name, id, value: figure } = value;
  if (from !== undefined || to !== undefined) return `${plain(from)}–${plain(to)}`;
  if (Array.isArray(region)) return placeWords(value, locale, regionsOf());
  const called = plain(label ?? name);
  // What the reader may not see comes without its name.
  if (called === '' && id !== undefined) return translate(locale, 'record.unseen');
  return joined([called, plain(figure)], ': ');
}

/** Each question with its answer. */
const matrixText = (
  column: RecordColumn,
  value: Readonly<Record<string, Answer | undefined>>,
  teller: Teller,
): string =>
  (column.questions ?? [])
    .flatMap(({ id, title }) => {
      const said = value[id];
      const text = typeof said === 'string' ? choiceText(column, said, teller) : plain(said);
      return text === '' ? [] : [`${title[teller.locale]}: ${text}`];
    })
    .join('; ');

/** An answer, or one of several, in the reader's words. */
function textOf(column: RecordColumn, value: Answer, teller: Teller): string {
  if (typeof value === 'boolean') return translate(teller.locale, value ? 'record.yes' : 'record.no');
  if (isGroup(value) && column.type === 'matrix') return matrixText(column, value, teller);
  if (isGroup(value)) return groupText(value, teller);
  if (Array.isArray(value))
    return joined(
      value.map((one: Answer) => textOf(column, one, teller)),
      '; ',
    );
  if (typeof value === 'string' && column.type === 'richText') return plainOf(value);
  return typeof value === 'string' && (column.type === 'choice' || column.type === 'choices')
    ? choiceText(column, value, teller)
    : plain(value);
}

/** An answer as a cell of a spreadsheet: figures stay figures, money is in yuan. */
export function cellOf(column: RecordColumn, value: Answer | undefined, teller: Teller): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return column.type === 'money' ? value / HUNDREDTHS : value;
  return textOf(column, value, teller) || null;
}

/** The rows of a table as cells. */
export const rowCells = (
  columns: readonly RecordColumn[],
  value: Answer | undefined,
  teller: Teller,
): readonly (readonly Cell[])[] =>
  (Array.isArray(value) ? value : []).flatMap((row: Answer) =>
    isGroup(row) ? [columns.map((column) => cellOf(column, row[column.id], teller))] : [],
  );

/** A table in one cell: a line for each row. */
export const tableText = (
  columns: readonly RecordColumn[],
  value: Answer | undefined,
  teller: Teller,
): string | null =>
  rowCells(columns, value, teller)
    .map((cells) =>
      joined(
        cells.map((cell) => (cell === null ? '' : plain(cell as Answer))),
        ' / ',
      ),
    )
    .join('\n') || null;
