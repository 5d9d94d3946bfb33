import {
  isList,
  type Answers,
  type RecordField,
  type RecordForm,
  type Value,
} from '@zhoudao/schema/templates/form/paper';
import type { ReactNode } from 'react';

import type { RecordRowFragment } from '../../../lib/gql/graphql.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { wide, type CardPlace, type GridColumn } from '../../../ui/grid/columns.ts';
import { RowLink } from '../../../ui/grid/grid-rows.tsx';
import { textOf, type Reader } from '../../../ui/paper/read/value-text.ts';
import { PersonChip } from '../../../ui/record/person-chip.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../papers.messages.ts';

type Row = RecordRowFragment;

/** The answers that a row shows. */
export const answersIn = ({ listedAnswers }: Pick<Row, 'listedAnswers'>): Answers =>
  (listedAnswers ?? {}) as Answers;

const FIGURES = new Set<string>(['number', 'percent', 'money', 'duration', 'rating', 'year']);
const WIDTHS: Readonly<Record<string, number>> = {
  date: 112,
  datetime: 168,
  dateRange: 196,
  boolean: 84,
  rating: 84,
  number: 104,
  percent: 96,
  money: 124,
  year: 84,
  month: 96,
  user: 112,
  choice: 124,
  text: 200,
  longText: 240,
  richText: 240,
  reference: 180,
};

const NO_COLUMN = new Set<string>(['table', 'matrix', 'facts', 'series', 'file', 'signature']);
const isTitle = ({ type, pii, many }: RecordField): boolean =>
  (type === 'text' || type === 'longText') && pii !== true && many !== true;

const valueOf = (row: Row, { id }: RecordField): Value => answersIn(row)[id] ?? null;

function answerColumn(
  field: RecordField,
  reader: Reader,
  { card, isOptional }: { card: CardPlace; isOptional: boolean },
): GridColumn<Row> {
  const said = (row: Row): string => textOf(valueOf(row, field), field, reader);
  return {
    id: `f_${field.id}`,
    header: field.title[locale()],
    size: WIDTHS[field.type] ?? 140,
    align: FIGURES.has(field.type) ? 'end' : 'start',
    cell: (row): ReactNode => {
      const text = said(row);
      return text === '' ? (
        <span className="dim">–</span>
      ) : (
        <span className={isList(valueOf(row, field)) ? undefined : 'num'}>{text}</span>
      );
    },
    text: said,
    card,
    ...(isOptional ? { isOptional } : {}),
  };
}

const number = (isTitleToo: boolean): GridColumn<Row> => ({
  id: 'number',
  header: t('col.number'),
  size: wide(150, 150),
  minSize: 120,
  isFixed: true,
  cell: (row) => (
    <RowLink params={{ form: row.form, recordId: row.id }} to="/papers/$form/$recordId">
      <span className="num">{row.number}</span>
    </RowLink>
  ),
  text: (row) => row.number,
  sort: { value: 'NUMBER', direction: 'ascending' },
  card: isTitleToo ? 'title' : 'number',
});

/** The columns of a paper's list: its number, the fields that it lists, then whatever else can be filtered by. */
export function recordColumns(form: RecordForm, reader: Reader): GridColumn<Row>[] {
  const fits = ({ type }: RecordField): boolean => type !== 'serial' && !NO_COLUMN.has(type);
  const listed = form.listed
    .flatMap((id) => form.fields.find((field) => field.id === id) ?? [])
    .filter((field) => fits(field));
  const more = form.fields.filter(
    (field) => field.filterable === true && fits(field) && !listed.includes(field),
  );
  const title = listed.find((field) => isTitle(field));
  const titled: GridColumn<Row> = {
    id: 'title',
    header: t('col.title'),
    size: wide(240, 240),
    cell: (row) => row.title,
    text: (row) => row.title,
    card: 'title',
  };
  // A paper that lists a text has its title in that column; of the others the number is what a card begins with.
  const cardOf = (field: RecordField, at: number): CardPlace =>
    field === title ? 'title' : at < 3 ? 'meta' : 'none';
  const hasTexts = form.fields.some((field) => isTitle(field));
  return [
    number(title === undefined && !hasTexts),
    ...(title === undefined && hasTexts ? [titled] : []),
    ...listed.map((field, at) => answerColumn(field, reader, { card: cardOf(field, at), isOptional: false })),
    ...more.map((field) => answerColumn(field, reader, { card: 'none', isOptional: true })),
    {
      id: 'owner',
      header: t('col.owner'),
      size: 128,
      cell: (row) => <PersonChip isOff={row.owner?.isDisabled ?? false} name={row.owner?.displayName} />,
      text: (row) => row.owner?.displayName ?? '',
      card: 'none',
    },
    {
      id: 'createdAt',
      header: t('col.createdAt'),
      size: 132,
      cell: (row) => <When at={row.createdAt} />,
      text: (row) => row.createdAt,
      sort: { value: 'NEWEST', direction: 'descending' },
      card: 'badge',
    },
    {
      id: 'updatedAt',
      header: t('col.updatedAt'),
      size: 132,
      cell: (row) => <When at={row.updatedAt} />,
      text: (row) => row.updatedAt,
      isOptional: true,
      card: 'none',
    },
  ];
}
