import { ANYBODY, BOOLEAN, DATE, DATETIME, NUMBER, TEXT, type Type } from '../../expression/types.ts';
import type { RecordColumn, RecordField, RecordFieldType, RecordForm } from './record-form.ts';

const FILES: Type = { kind: 'list', of: TEXT };
const PERIOD: Type = {
  kind: 'record',
  members: new Map([
    ['from', DATE],
    ['to', DATE],
  ]),
};
const ADDRESS: Type = {
  kind: 'record',
  members: new Map<string, Type>([
    ['region', { kind: 'list', of: TEXT }],
    ['line', TEXT],
    ['code', TEXT],
    ['postcode', TEXT],
  ]),
};
const listOf = (members: Readonly<Record<string, Type>>): Type => ({
  kind: 'list',
  of: { kind: 'record', members: new Map(Object.entries(members)) },
});

/** Types that need nothing but their name. */
const PLAIN: Readonly<Partial<Record<RecordFieldType, Type>>> = {
  text: TEXT,
  longText: TEXT,
  richText: TEXT,
  phone: TEXT,
  email: TEXT,
  url: TEXT,
  serial: TEXT,
  number: NUMBER,
  percent: NUMBER,
  money: NUMBER,
  duration: NUMBER,
  year: NUMBER,
  rating: NUMBER,
  boolean: BOOLEAN,
  date: DATE,
  datetime: DATETIME,
  time: { kind: 'time' },
  month: { kind: 'month' },
  quarter: { kind: 'quarter' },
  week: { kind: 'week' },
  dateRange: PERIOD,
  address: ADDRESS,
  file: FILES,
  user: { kind: 'who', noun: 'user' },
  unit: { kind: 'who', noun: 'unit' },
  signature: { kind: 'who', noun: ANYBODY },
  facts: listOf({ name: TEXT, value: TEXT }),
  series: listOf({ label: TEXT, value: NUMBER }),
};

/** What an expression sees in a field or column. */
export function typeOfField(field: RecordColumn | RecordField): Type {
  const one = single(field);
  return field.many || field.type === 'choices' ? { kind: 'list', of: one } : one;
}

function single(field: RecordColumn | RecordField): Type {
  if (field.type === 'choice' || field.type === 'choices') return codeOf(field);
  if (field.type === 'matrix') {
    const answer = field.from === undefined ? codeOf(field) : NUMBER;
    return { kind: 'record', members: new Map((field.questions ?? []).map(({ id }) => [id, answer])) };
  }
  if (field.type === 'reference') return { kind: 'who', noun: field.entity ?? ANYBODY };
  if (field.type === 'table') return { kind: 'list', of: rowOf(field) };
  return PLAIN[field.type] ?? TEXT;
}

const codeOf = ({ options }: RecordColumn): Type =>
  options ? { kind: 'code', codes: new Set(options.map(({ id }) => id)) } : { kind: 'code' };

/** A row of a table. */
function rowOf(table: RecordColumn | RecordField): Type {
  const columns = 'columns' in table ? (table.columns ?? []) : [];
  return {
    kind: 'record',
    table: table.id,
    members: new Map(columns.map((column) => [column.id, typeOfField(column)])),
  };
}

/** The names that a rule speaks of; `row` where it is about a column. */
export function namesOf(form: RecordForm, table?: RecordField): ReadonlyMap<string, Type> {
  const whole: Type = {
    kind: 'record',
    table: '',
    members: new Map(form.fields.map((field) => [field.id, typeOfField(field)])),
  };
  return new Map([['form', whole], ...MOMENT, ...(table ? ([['row', rowOf(table)]] as const) : [])]);
}

/** What a default may speak of: there are no answers yet. */
export const MOMENT: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['today', DATE],
  ['now', DATETIME],
  ['me', { kind: 'who', noun: 'user' }],
]);
