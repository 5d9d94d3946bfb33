import { type Check, unique } from '../../check.ts';
import { readPattern } from '../../numbering/numbering.ts';
import { patternProblem } from '../pattern.ts';
import { CAMERAS, FORMATS, MOST_FILES, RECORD_FIELD_TYPES, type RecordFieldType } from './record-form.ts';

/** Ids of fields, columns, sections and rules; expressions name them. What packs and companies add to a paper is called `x_<who>_<field>`. */
export const FIELD_ID = /^(?:[a-z][A-Za-z0-9]{0,39}|x_[a-z][a-z0-9]{0,30}_[A-Za-z][A-Za-z0-9]{0,39})$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;
const DICTIONARY = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;
const MOST_NUMBER = 100_000_000_000_000;
const MOST_DECIMALS = 4;
const MOST_OPTIONS = 200;
const MOST_QUESTIONS = 50;
/** More answers would not stand side by side. */
const MOST_ANSWERS = 12;
const MOST_ROWS = 1000;
const MOST_STEPS = 10;

const COMMON = ['id', 'type', 'title', 'help', 'required', 'pii'];
const OF_FIELDS = ['section', 'span', 'filterable'];

/** Which properties only make sense for some types. */
const ONLY_FOR: Readonly<Record<string, readonly RecordFieldType[]>> = {
  many: [
    'text',
    'number',
    'money',
    'date',
    'user',
    'unit',
    'reference',
    'signature',
    'phone',
    'email',
    'url',
  ],
  maxLength: ['text', 'longText', 'richText'],
  pattern: ['text', 'serial'],
  patternHelp: ['text'],
  format: ['text'],
  min: ['number', 'percent', 'money', 'duration', 'year'],
  max: ['number', 'percent', 'money', 'duration', 'year', 'file'],
  decimals: ['number', 'percent'],
  dictionary: ['choice', 'choices', 'matrix'],
  options: ['choice', 'choices', 'matrix'],
  questions: ['matrix'],
  entity: ['reference'],
  from: ['rating', 'matrix'],
  to: ['rating', 'matrix'],
  scale: ['rating', 'matrix'],
  photo: ['file'],
  camera: ['file'],
  columns: ['table'],
  maxRows: ['table'],
  total: ['number', 'percent', 'money', 'duration'],
};
const ONLY_IN_FIELDS = new Set(['columns', 'maxRows', 'questions']);

const NOT_INDEXABLE = new Set<string>([
  'longText',
  'richText',
  'table',
  'file',
  'signature',
  'matrix',
  'facts',
  'series',
  'address',
  'url',
  'time',
]);
/** What does not fit into a cell. */
const NOT_IN_TABLES = new Set<string>(['table', 'richText', 'serial', 'matrix', 'series', 'address']);

/** Whether fields of a type have a property at all; columns of tables have fewer. */
export function hasProperty(type: string, property: string, isColumn = false): boolean {
  if (OF_FIELDS.includes(property)) return !isColumn && (property !== 'filterable' || isIndexable(type));
  if (isColumn ? ONLY_IN_FIELDS.has(property) : property === 'total') return false;
  const types: readonly string[] | undefined = ONLY_FOR[property];
  return types === undefined || types.includes(type);
}

/** Whether a cell of a table can hold a type. */
export const fitsCell = (type: string): boolean => !NOT_IN_TABLES.has(type);

/** Whether the typed index can keep answers of a type. */
export const isIndexable = (type: string): boolean => !NOT_INDEXABLE.has(type);

/** Reports what is wrong with a field, its columns aside; answers its type. */
export function checkField(field: Check): RecordFieldType | undefined {
  const own = Object.keys(ONLY_FOR).filter((key) => key !== 'total');
  field.only([...COMMON, ...OF_FIELDS, ...own]);
  if (field.has('filterable')) field.at('filterable').flag();
  return checkKind(field);
}

/** Reports what is wrong with a column of a table. */
export function checkColumn(column: Check): void {
  column.only([...COMMON, ...Object.keys(ONLY_FOR).filter((key) => !ONLY_IN_FIELDS.has(key))]);
  const type = checkKind(column);
  if (type !== undefined && NOT_IN_TABLES.has(type))
    column.at('type').fail('此类型不能用于表格的列', 'A column cannot have this type');
  if (column.has('total')) column.at('total').flag();
}

function checkKind(field: Check): RecordFieldType | undefined {
  const type = field.at('type').oneOf(RECORD_FIELD_TYPES);
  field.at('title').words();
  if (field.has('help')) field.at('help').words();
  for (const key of ['required', 'pii', 'many']) if (field.has(key)) field.at(key).flag();
  if (type === undefined) return undefined;
  for (const [key, types] of Object.entries(ONLY_FOR))
    if (field.has(key) && !types.includes(type))
      field.at(key).fail('此类型的字段没有该属性', 'A field of this type has no such property');
  if (type === 'file') checkFiles(field);
  else checkNumbers(field);
  checkText(field, type);
  if (type === 'choice' || type === 'choices') checkChoices(field);
  if (type === 'reference') field.at('entity').text({ pattern: FIELD_ID });
  if (type === 'rating') checkRating(field);
  if (type === 'matrix') checkMatrix(field);
  if (field.has('maxRows')) field.at('maxRows').number({ min: 1, max: MOST_ROWS, integer: true });
  return type;
}

function checkFiles(field: Check): void {
  if (field.has('max')) field.at('max').number({ min: 1, max: MOST_FILES, integer: true });
  if (field.has('photo')) field.at('photo').flag();
  if (!field.has('camera')) return;
  if (field.at('photo').value !== true)
    field.at('camera').fail('只有照片才使用相机', 'Only photos are taken with a camera');
  field.at('camera').oneOf(CAMERAS);
}

function checkNumbers(field: Check): void {
  if (field.has('decimals')) field.at('decimals').number({ min: 0, max: MOST_DECIMALS, integer: true });
  const limits = { min: -MOST_NUMBER, max: MOST_NUMBER };
  const min = field.has('min') ? field.at('min').number(limits) : undefined;
  const max = field.has('max') ? field.at('max').number(limits) : undefined;
  if (min !== undefined && max !== undefined && min > max)
    field.at('max').fail('须不小于最小值', 'Must not be below the least value');
}

function checkText(field: Check, type: RecordFieldType): void {
  if (field.has('maxLength'))
    field.at('maxLength').number({ min: 1, max: type === 'text' ? 500 : 20_000, integer: true });
  if (field.has('format')) field.at('format').oneOf(FORMATS);
  if (type === 'serial') {
    const pattern = field.at('pattern').text();
    if (pattern !== undefined && readPattern(pattern) === undefined)
      field
        .at('pattern')
        .fail(
          '须为编号规则，如 TS{yyyyMMdd}{000}',
          'Must say how numbers are made, such as TS{yyyyMMdd}{000}',
        );
  } else if (field.has('pattern')) {
    const pattern = field.at('pattern').text({ max: 200 });
    const wrong = pattern === undefined ? undefined : patternProblem(pattern);
    if (wrong) field.at('pattern').fail(wrong['zh-CN'], wrong.en);
    field.at('patternHelp').words();
  }
}

function checkChoices(field: Check): void {
  if (field.has('dictionary') === field.has('options'))
    return field.fail('须且只能给出 dictionary 或 options', 'Give either dictionary or options');
  if (field.has('dictionary')) return void field.at('dictionary').text({ pattern: DICTIONARY });
  checkTitled(field.at('options'), CODE, MOST_OPTIONS);
}

/** A list of things with an id and a title each. */
function checkTitled(list: Check, pattern: RegExp, max: number): void {
  const ids = new Set<string>();
  list.each(
    (item) => {
      item.only(['id', 'title']);
      unique(item.at('id'), ids, item.at('id').text({ pattern }));
      item.at('title').words();
    },
    { min: 1, max },
  );
}

/** Its questions, and either the choices or the scale that answer each of them. */
function checkMatrix(field: Check): void {
  checkTitled(field.at('questions'), FIELD_ID, MOST_QUESTIONS);
  const scaled = ['from', 'to', 'scale'].filter((key) => field.has(key));
  if (scaled.length === 0) checkChoices(field);
  else if (field.has('options') || field.has('dictionary'))
    field.at(scaled[0] ?? 'from').fail('选项和评分只能二选一', 'Either choices or a scale, not both');
  else checkRating(field);
  const { value } = field.at('options');
  if (Array.isArray(value) && value.length > MOST_ANSWERS)
    field
      .at('options')
      .fail(`矩阵题最多 ${MOST_ANSWERS} 个选项`, `A matrix has at most ${MOST_ANSWERS} choices`);
}

function checkRating(field: Check): void {
  const from = field.at('from').number({ min: 0, max: 1, integer: true });
  field.at('to').number({ min: (from ?? 0) + 1, max: MOST_STEPS, integer: true });
  if (field.has('scale')) field.at('scale').oneOf(['satisfaction', 'company']);
}
