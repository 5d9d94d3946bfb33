import { isList, isValueRecord, type RecordColumn, type Value } from '@zhoudao/schema/templates/form/paper';
import { placeWords } from '@zhoudao/schema/templates/form/region';
import { plainOf } from '@zhoudao/schema/templates/form/rich-text';

import { formatDay } from '../../../lib/dates.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { amountOf, formatMoney } from '../../../lib/money.ts';
import { momentText } from '../fields/typed.ts';
import type { Lookups, PaperFacts } from '../lookups.ts';
import { entriesOf, stepsOf } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { knownRegions } from '../place/regions.ts';
import { nameOf, plainText } from '../plain.ts';

/** What words are made with. */
export type Reader = { lookups: Pick<Lookups, 'entries'>; facts: Pick<PaperFacts, 'companySteps'> };

type Writer = (value: Value, column: RecordColumn, reader: Reader) => string;

const HOUR = 60;

const plain: Writer = (value) => plainText(value);
const named: Writer = (value) => nameOf(value);

/** Numbers of four digits may be years, so grouping begins with the fifth. */
function numberText(value: number): string {
  return new Intl.NumberFormat(locale(), { useGrouping: 'min2', maximumFractionDigits: 6 }).format(value);
}

const figure: Writer = (value) => (typeof value === 'number' ? numberText(value) : '');

const money: Writer = (value) => {
  const amount = typeof value === 'number' ? amountOf(value) : undefined;
  return amount ? formatMoney(amount) : '';
};

function duration(value: Value): string {
  if (typeof value !== 'number') return '';
  const [hours, minutes] = [Math.floor(value / HOUR), value % HOUR];
  return [
    hours > 0 && t('hour', { count: hours }),
    (minutes > 0 || hours === 0) && t('minute', { count: minutes }),
  ]
    .filter((part) => part !== false)
    .join(' ');
}

const day: Writer = (value) => (typeof value === 'string' ? formatDay(value) : '');

const range: Writer = (value, column, reader) => {
  if (!isValueRecord(value)) return '';
  const { from = null, to = null } = value;
  return t('range', { from: day(from, column, reader), to: day(to, column, reader) });
};

const place: Writer = (value, _, { lookups }) => placeWords(value, locale(), knownRegions(lookups));

const entry: Writer = (value, column, { lookups }) =>
  entriesOf(column, lookups).find((known) => known.value === value)?.label ?? plainText(value);

const rating: Writer = (value, column, { facts }) =>
  typeof value === 'number' ? `${value} / ${stepsOf(column, facts.companySteps).to}` : '';

const pair: Writer = (value) =>
  isValueRecord(value)
    ? [nameOf(value), plainText(value['value'])].filter((part) => part !== '').join(t('colon'))
    : '';

/** Each question with its answer. */
const matrix: Writer = (value, column, reader) =>
  isValueRecord(value)
    ? answeredIn(value, column, reader)
        .map((parts) => parts.join(t('colon')))
        .join(t('separator'))
    : '';

const WRITERS: Readonly<Record<string, Writer>> = {
  number: figure,
  percent: (value) => (typeof value === 'number' ? `${numberText(value)}%` : ''),
  money,
  duration,
  date: day,
  datetime: (value) =>
    typeof value === 'string' ? `${formatDay(value.slice(0, 10))} ${momentText(value).slice(11)}` : '',
  dateRange: range,
  boolean: (value) => (typeof value === 'boolean' ? t(value ? 'yes' : 'no') : ''),
  choice: entry,
  choices: entry,
  rating,
  user: named,
  unit: named,
  reference: named,
  signature: named,
  file: named,
  richText: (value) => plainOf(plainText(value)),
  address: place,
  matrix,
  facts: pair,
  series: pair,
};

/** The questions of a matrix that were answered, each with its answer in words. */
export const answeredIn = (value: Value, column: RecordColumn, reader: Reader): [string, string][] =>
  (column.questions ?? []).flatMap(({ id, title }): [string, string][] => {
    const said = (isValueRecord(value) ? value[id] : null) ?? null;
    const write = column.from === undefined ? entry : rating;
    return said === null ? [] : [[title[locale()], write(said, column, reader)]];
  });

/** Types whose one value is a list. */
const LISTS = new Set<string>(['choices', 'file', 'facts', 'series']);

/** A value as it stands on paper, in the reader's language; nothing is an empty text. */
export function textOf(value: Value, column: RecordColumn, reader: Reader): string {
  const write = WRITERS[column.type] ?? plain;
  if (value === null) return '';
  if (!isList(value) || (!LISTS.has(column.type) && column.many !== true))
    return write(value, column, reader);
  return value.map((item) => write(item, column, reader)).join(t('separator'));
}
