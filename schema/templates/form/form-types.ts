import type { RecordColumn, RecordFieldType, RecordForm } from './record/record-form.ts';

const TEXT = 'string';
const NUMBER = 'number';
const NAMED = 'Named';

const TYPES: Readonly<
  Partial<Record<Exclude<RecordFieldType, 'choice' | 'choices' | 'rating' | 'matrix' | 'table'>, string>>
> = {
  text: TEXT,
  longText: TEXT,
  richText: TEXT,
  number: NUMBER,
  percent: NUMBER,
  money: NUMBER,
  date: TEXT,
  datetime: TEXT,
  time: TEXT,
  duration: NUMBER,
  dateRange: 'Period',
  month: TEXT,
  quarter: TEXT,
  week: TEXT,
  year: NUMBER,
  boolean: 'boolean',
  reference: NAMED,
  user: NAMED,
  unit: NAMED,
  phone: TEXT,
  email: TEXT,
  address: 'Place',
  url: TEXT,
  file: 'readonly FileName[]',
  signature: 'Signed',
  serial: TEXT,
  facts: 'readonly Fact[]',
  series: 'readonly Point[]',
};

/** What several forms have in common; printed once, above them. */
const COMMON = `/** A thing by its id, as it was called. */
export type Named = { readonly id?: string; readonly label?: string; readonly entity?: string };
/** Who signed, and the picture that was drawn. */
export type Signed = Named & { readonly file?: string };
/** From the first day to the last. */
export type Period = { readonly from: string; readonly to: string };
/** A region from the province down with its code (none abroad), and the rest of the address. */
export type Place = {
  readonly region: readonly string[];
  readonly line: string;
  readonly code?: string;
  readonly postcode?: string;
};
export type FileName = { readonly id: string; readonly name: string };
export type Fact = { readonly name: string; readonly value?: string };
export type Point = { readonly label: string; readonly value: number };
`;

const literals = (values: readonly (string | number)[]): string =>
  values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(' | ');

/** A scale of the company may have other steps in each company. */
function stepsOf({ scale, from = 1, to = from }: RecordColumn): string {
  if (scale === 'company') return NUMBER;
  return literals(Array.from({ length: to - from + 1 }, (_, step) => from + step));
}

function oneOf(column: RecordColumn): string {
  const { type, options } = column;
  if (type === 'choice' || type === 'choices') return options ? literals(options.map(({ id }) => id)) : TEXT;
  if (type === 'rating') return stepsOf(column);
  return type === 'table' || type === 'matrix' ? 'never' : (TYPES[type] ?? TEXT); // a pack may be newer
}

function typeOf(column: RecordColumn & { readonly columns?: readonly RecordColumn[] }): string {
  const { type, many, columns = [] } = column;
  if (type === 'matrix') return matrixOf(column);
  if (type === 'table') return `readonly { ${columns.map((one) => member(one)).join(' ')} }[]`;
  const one = oneOf(column);
  if (type !== 'choices' && many !== true) return one;
  return `readonly ${one.includes('|') || one.startsWith('readonly') ? `(${one})` : one}[]`;
}

function matrixOf(column: RecordColumn): string {
  const { from, options, questions = [] } = column;
  const answer =
    from === undefined ? (options ? literals(options.map(({ id }) => id)) : TEXT) : stepsOf(column);
  return `{ ${questions.map(({ id }) => `readonly ${id}?: ${answer};`).join(' ')} }`;
}

const NAME = /^[A-Za-z_$][\w$]*$/;

const said = (words: string): string => words.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ').trim();

/** Nothing is certain to be answered: a rule may hide the field, and who reads may not see it. */
function member(column: RecordColumn & { readonly columns?: readonly RecordColumn[] }): string {
  const name = NAME.test(column.id) ? column.id : `'${column.id}'`;
  return `readonly ${name}?: ${typeOf(column)};`;
}

/** `F-CMP-01` as a name of TypeScript: `FCmp01`. */
export const typeName = (key: string): string => {
  const name = key
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join('');
  return /^\d/.test(name) ? `Form${name}` : name;
};

/**
 * TypeScript for the answers of forms, as the API takes and gives them: money in the smallest unit, durations in minutes,
 * days and moments as text. A map from the key of each form to its answers stands at the end.
 */
export function formTypes(
  forms: readonly (Pick<RecordForm, 'key' | 'title' | 'fields'> & { readonly version?: number })[],
): string {
  const each = forms.map(({ key, version, title, fields }) => {
    const lines = fields.map(
      (field) => `  /** ${said(field.title['zh-CN'])} · ${said(field.title.en)} */\n  ${member(field)}`,
    );
    const made = version === undefined ? key : `${key}, version ${version}`;
    const head = `/** ${made}: ${said(title['zh-CN'])} · ${said(title.en)} */`;
    return `${head}\nexport type ${typeName(key)} = {\n${lines.join('\n')}\n};\n`;
  });
  const all = forms.map(({ key }) => `  readonly '${key}': ${typeName(key)};`).join('\n');
  return [
    COMMON,
    ...each,
    `/** The answers of each form by its key. */\nexport type Forms = {\n${all}\n};\n`,
  ].join('\n');
}
