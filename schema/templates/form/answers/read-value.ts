import { dayNumber, isDay, isMoment } from '../../expression/calendar.ts';
import { isValueRecord, type Value } from '../../expression/values.ts';
import type { RecordColumn, RecordFieldType } from '../record/record-form.ts';
import { type AnswerFacts, fault, isFault, type Reading } from './facts.ts';
import { readMatrix } from './read-matrix.ts';
import { readText } from './read-text.ts';
import { readFacts, readFiles, readPlace, readSeries, readWho } from './read-things.ts';

type Reader = (value: Value, field: RecordColumn, facts: AnswerFacts) => Reading;

const MOST_NUMBER = 100_000_000_000_000;
const MOST_DECIMALS = 4;
const MOST_VALUES = 200;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const COMPANY_STEPS = 7;
const THURSDAY = 4;

/** A number in the bounds of its field; whole ones have no decimals. */
function readNumber(most: number, places?: number): Reader {
  return (value, field) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return fault('须为数字', 'has to be a number');
    const decimals = places ?? field.decimals ?? MOST_DECIMALS;
    if (Math.abs(value) > most) return fault('数值过大', 'is too large');
    if (Number(value.toFixed(decimals)) !== value)
      return decimals === 0
        ? fault('须为整数', 'has to be a whole number')
        : fault(`最多保留 ${decimals} 位小数`, `has at most ${decimals} decimals`);
    const { min = -Infinity, max = Infinity } = field;
    if (value < min) return fault(`不得小于 ${min}`, `cannot be below ${min}`);
    return value > max ? fault(`不得大于 ${max}`, `cannot be above ${max}`) : { value };
  };
}

const shaped =
  (fits: (text: string) => boolean, zh: string, en: string): Reader =>
  (value) =>
    typeof value === 'string' && fits(value) ? { value } : fault(zh, en);

/** Weeks of a year as ISO 8601 counts them: 53 where it begins or ends on a Thursday. */
function isWeek(text: string): boolean {
  const [, year = '', week] = /^([1-9]\d{3})-W(\d\d)$/.exec(text) ?? [];
  if (week === undefined) return false;
  const weekday = (day: string): number => ((((dayNumber(`${year}-${day}`) ?? 0) + THURSDAY) % 7) + 7) % 7;
  const isLong = weekday('01-01') === THURSDAY || weekday('12-31') === THURSDAY;
  return Number(week) >= 1 && Number(week) <= (isLong ? 53 : 52);
}

const readRating: Reader = (value, field, facts) => {
  const { from = 1 } = field;
  const to = field.scale === 'company' ? (facts.companySteps ?? COMPANY_STEPS) : (field.to ?? from);
  return Number.isInteger(value) && Number(value) >= from && Number(value) <= to
    ? { value }
    : fault(`须为 ${from} 至 ${to} 的整数`, `has to be a whole number from ${from} to ${to}`);
};

const readYear: Reader = (value, field, facts) => {
  const reading = readNumber(LAST_YEAR, 0)(value, field, facts);
  return !isFault(reading) && Number(value) < FIRST_YEAR ? fault('须为年份', 'has to be a year') : reading;
};

const readRange: Reader = (value) => {
  const [from, to] = isValueRecord(value) ? [value['from'], value['to']] : [];
  if (typeof from !== 'string' || typeof to !== 'string' || !isDay(from) || !isDay(to))
    return fault('须有开始和结束日期', 'needs a first and a last day');
  return from > to
    ? fault('结束日期不得早于开始日期', 'cannot end before it begins')
    : { value: { from, to } };
};

const readChoice: Reader = (value, field, facts) => {
  const codes = field.options
    ? new Set(field.options.map((option) => option.id))
    : facts.codesOf(field.dictionary ?? '');
  if (!codes) return fault('所用的字典不存在', 'uses a dictionary that does not exist');
  return typeof value === 'string' && codes.has(value)
    ? { value }
    : fault('须为所列选项之一', 'has to be one of the choices');
};

const readBoolean: Reader = (value) =>
  typeof value === 'boolean' ? { value } : fault('须为是或否', 'has to be yes or no');

const DATE_FAULT = ['须为有效日期，如 2026-03-12', 'has to be a date such as 2026-03-12'] as const;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const MONTH = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/;
const QUARTER = /^[1-9]\d{3}-Q[1-4]$/;

const READERS: Readonly<Partial<Record<RecordFieldType, Reader>>> = {
  number: readNumber(MOST_NUMBER),
  percent: readNumber(MOST_NUMBER),
  money: readNumber(MOST_NUMBER, 0),
  duration: readNumber(MOST_NUMBER, 0),
  year: readYear,
  date: shaped(isDay, ...DATE_FAULT),
  datetime: shaped(
    isMoment,
    '须为有效的日期和时间，如 2026-03-12T09:30',
    'has to be a date with a time such as 2026-03-12T09:30',
  ),
  time: shaped((text) => TIME.test(text), '须为时间，如 09:30', 'has to be a time such as 09:30'),
  month: shaped((text) => MONTH.test(text), '须为月份，如 2026-03', 'has to be a month such as 2026-03'),
  quarter: shaped(
    (text) => QUARTER.test(text),
    '须为季度，如 2026-Q1',
    'has to be a quarter such as 2026-Q1',
  ),
  week: shaped(isWeek, '须为周次，如 2026-W12', 'has to be a week such as 2026-W12'),
  dateRange: readRange,
  boolean: readBoolean,
  choice: readChoice,
  choices: readChoice,
  rating: readRating,
  matrix: (value, field, facts) =>
    readMatrix(value, field, facts, field.from === undefined ? readChoice : readRating),
  user: readWho,
  unit: readWho,
  reference: readWho,
  signature: readWho,
  address: readPlace,
  file: readFiles,
  facts: readFacts,
  series: readSeries,
};

const isNothing = (value: Value | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** What a given value is to its field; tables are read row by row elsewhere. */
export function readValue(given: Value | undefined, field: RecordColumn, facts: AnswerFacts): Reading {
  if (isNothing(given) || given === undefined) return { value: null };
  const read = READERS[field.type] ?? readText;
  if (!field.many && field.type !== 'choices') return read(given, field, facts);
  if (!Array.isArray(given)) return fault('须为列表', 'has to be a list');
  if (given.length > MOST_VALUES) return fault(`最多 ${MOST_VALUES} 项`, `has at most ${MOST_VALUES} values`);
  const values: Value[] = [];
  for (const [at, item] of given.entries()) {
    const reading = isNothing(item) ? fault('不可有空项', 'has an empty value') : read(item, field, facts);
    if (isFault(reading)) return { ...reading, at: String(at) };
    values.push(reading.value);
  }
  if (field.type === 'choices' && new Set(values).size < values.length)
    return fault('选项重复', 'has the same choice twice');
  return { value: values };
}
