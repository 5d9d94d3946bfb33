import type { RecordColumn, Value } from '@zhoudao/schema/templates/form/paper';
import { placeWords } from '@zhoudao/schema/templates/form/region';
import { regionsOf } from '@zhoudao/schema/templates/form/region/official';
import { plainOf } from '@zhoudao/schema/templates/form/rich-text';

import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import type { Choice, PaperFacts } from './paper-facts.ts';

type Reader = Pick<PaperFacts, 'locale' | 'currency' | 'choicesOf'>;
type Writer = (value: unknown, column: RecordColumn, reader: Reader) => string;

const HOUR = 60;
/** What stands for something that the reader may not see. */
export const UNSEEN = '***';
/** Types that are written at the right, so that points stand below one another. */
const FIGURES: ReadonlySet<string> = new Set(['number', 'percent', 'money', 'duration']);
/** Types whose one value is a list. */
const LISTS: ReadonlySet<string> = new Set(['choices', 'file', 'facts', 'series']);

/** Whether a column is written at the right. */
export const isFigure = ({ type, many }: RecordColumn): boolean => FIGURES.has(type) && many !== true;

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const formats = new Map<string, Intl.NumberFormat>();

function figure(locale: Locale, value: number, options: Intl.NumberFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, known);
  return known.format(value);
}

/** Minor units of a currency as an amount with its sign, and thousands apart. */
function amountWords(locale: Locale, currency: string, minor: number): string {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat(locale, style).resolvedOptions();
  return figure(locale, minor / 10 ** maximumFractionDigits, style);
}

const number: Writer = (value, { decimals }, { locale }) =>
  typeof value === 'number'
    ? figure(locale, value, {
        useGrouping: 'min2',
        ...(decimals === undefined
          ? { maximumFractionDigits: 6 }
          : { minimumFractionDigits: 0, maximumFractionDigits: decimals }),
      })
    : '';

const duration: Writer = (value, _, { locale }) => {
  if (typeof value !== 'number') return '';
  const [hours, minutes] = [Math.floor(value / HOUR), value % HOUR];
  const parts = [
    hours > 0 ? translate(locale, 'print.hours', { n: hours }) : '',
    minutes > 0 || hours === 0 ? translate(locale, 'print.minutes', { n: minutes }) : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
};

/** A day as papers write it. */
export function dayWords(locale: Locale, day: string): string {
  if (locale === 'zh-CN' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  const at = new Date(`${day}T12:00:00Z`);
  return new Intl.DateTimeFormat('en', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  }).format(at);
}

const day: Writer = (value, _, { locale }) => (typeof value === 'string' ? dayWords(locale, value) : '');
const moment: Writer = (value, column, reader) =>
  typeof value === 'string' ? `${day(value.slice(0, 10), column, reader)} ${value.slice(11, 16)}` : '';

const range: Writer = (value, column, reader) => {
  if (!isGroup(value)) return '';
  const [from, to] = [day(value['from'], column, reader), day(value['to'], column, reader)];
  return translate(reader.locale, 'print.range', { from, to });
};

const place: Writer = (value, _, { locale }) => placeWords(value as Value, locale, regionsOf());

/** People, records and files by their names; what the reader may not see has none. */
const named: Writer = (value) => {
  if (typeof value === 'string') return value;
  if (!isGroup(value)) return '';
  const name = value['label'] ?? value['name'];
  return typeof name === 'string' ? name : UNSEEN;
};

const pair: Writer = (value, _, { locale }) => {
  if (!isGroup(value)) return '';
  const name = value['name'] ?? value['label'];
  const said = value['value'];
  return [name, said]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(translate(locale, 'print.colon'));
};

/** The choices of a column, in its order. */
export function choicesIn(
  { options, dictionary }: RecordColumn,
  { choicesOf, locale }: Reader,
): readonly Choice[] {
  if (options) return options.map(({ id, title }) => ({ code: id, title: title[locale], isRetired: false }));
  return dictionary === undefined ? [] : choicesOf(dictionary);
}

const chosen: Writer = (value, column, reader) =>
  choicesIn(column, reader).find(({ code }) => code === value)?.title ?? plain(value, column, reader);

const step: Writer = (value, column, reader) =>
  column.from === undefined ? chosen(value, column, reader) : plain(value, column, reader);

/** A line for each question that was answered. */
const matrix: Writer = (value, column, reader) =>
  isGroup(value)
    ? (column.questions ?? [])
        .flatMap(({ id, title }) =>
          value[id] === undefined ? [] : [[title[reader.locale], step(value[id], column, reader)]],
        )
        .map((parts) => parts.join(translate(reader.locale, 'print.colon')))
        .join('\n')
    : '';

const plain: Writer = (value) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const yesOrNo: Writer = (value, _, { locale }) =>
  typeof value === 'boolean' ? translate(locale, value ? 'print.yes' : 'print.no') : '';

const WRITERS: Readonly<Record<string, Writer>> = {
  number,
  percent: (value, column, reader) => (typeof value === 'number' ? `${number(value, column, reader)}%` : ''),
  money: (value, _, { locale, currency }) =>
    typeof value === 'number' ? amountWords(locale, currency, value) : '',
  duration,
  date: day,
  datetime: moment,
  dateRange: range,
  boolean: yesOrNo,
  choice: chosen,
  choices: chosen,
  user: named,
  unit: named,
  reference: named,
  signature: named,
  file: named,
  richText: (value) => (typeof value === 'string' ? plainOf(value) : ''),
  address: place,
  matrix,
  facts: pair,
  series: pair,
};

/** Lists of these have a line for each of their values. */
const LINES: ReadonlySet<string> = new Set(['facts', 'series', 'file', 'longText']);

/** The values of a field: most have one. */
export const valuesOf = (value: unknown, { type, many }: RecordColumn): readonly unknown[] =>
  Array.isArray(value) && (many === true || LISTS.has(type)) ? (value as unknown[]) : [value];

/** A value as it stands on paper, in the reader's language; nothing is an empty text. */
export function wordsOf(value: unknown, column: RecordColumn, reader: Reader): string {
  if (value === undefined || value === null) return '';
  const write = WRITERS[column.type] ?? plain;
  const words = valuesOf(value, column).map((one) => write(one, column, reader));
  return words.join(LINES.has(column.type) ? '\n' : translate(reader.locale, 'print.comma'));
}
