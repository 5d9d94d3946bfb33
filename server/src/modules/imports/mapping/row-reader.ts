import { cutTo } from '../../../kernel/values/line.ts';
import type { TenantTemplates } from '../../templates/index.ts';
import { ImportCandidate, type ImportField, type ImportTarget, type ImportValue } from '../import-target.ts';
import type { CellMark, ColumnShape, MappingShape, RawRow, Reason } from '../stored-shapes.ts';
import { codesOf } from './codes.ts';
import { plainValue } from './plain-words.ts';
import { instantOf, readMoment } from './read-day.ts';
import { isScientific, readMinor, readNumber } from './read-number.ts';

/** A cell as it was read: a value, nothing, or why not. */
type ReadCell =
  | { readonly value: ImportValue }
  | { readonly empty: true }
  | { readonly key: string; readonly params?: Readonly<Record<string, string | number>> };

const EMPTY: ReadCell = { empty: true };
/** What people write where they mean nothing. */
const NOTHING: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '/',
  'n/a',
  'null',
  'nil',
  '无',
  '暂无',
  '未知',
]);
const YES: ReadonlySet<string> = new Set(['是', '有', '对', 'y', 'yes', 'true', '1', '√', '✓', 'v', '真']);
const NO: ReadonlySet<string> = new Set([
  '否',
  '无',
  '没有',
  '不',
  'n',
  'no',
  'false',
  '0',
  '×',
  'x',
  '✗',
  '假',
]);
const TOTALS: ReadonlySet<string> = new Set([
  '合计',
  '总计',
  '小计',
  '共计',
  '总数',
  'total',
  'totals',
  'subtotal',
  'grandtotal',
  'sum',
]);
const SEPARATORS = /[、,，;；|/／\n]+/;
const LONGEST_SHOWN = 60;
/** No number, phone or address of mail is longer; reading one takes the square of its length. */
const LONGEST_VALUE = 320;
/** No word for a code is longer; what is found is kept with the import and read with it. */
const LONGEST_WORD = 160;

/** Counts words of a file that stand for codes; of a column of all different words the first are enough to see the mistake. */
export class FoundWords {
  readonly #words = new Map<string, Map<string, number>>();
  static readonly MOST = 300;

  add(field: string, word: string, times = 1): void {
    const words = this.#words.get(field) ?? new Map<string, number>();
    this.#words.set(field, words);
    const count = words.get(word);
    if (count !== undefined) words.set(word, count + times);
    else if (words.size < FoundWords.MOST) words.set(word, times);
  }

  /** Adds what was found in other rows. */
  join(others: FoundWords): void {
    for (const [field, words] of others.#words)
      for (const [word, times] of words) this.add(field, word, times);
  }

  /** By field, the most frequent first. */
  all(): Record<string, { from: string; count: number }[]> {
    return Object.fromEntries(
      [...this.#words].map(([field, words]) => [
        field,
        [...words].map(([from, count]) => ({ from, count })).toSorted((a, b) => b.count - a.count),
      ]),
    );
  }
}

interface MappedColumn {
  readonly column: number;
  readonly field: ImportField;
  readonly shape: ColumnShape;
}

/** Reads rows of one file by its mapping; made once, used for every row. */
export class RowReader {
  readonly #columns: readonly MappedColumn[];
  readonly #constants: ReadonlyMap<string, ImportValue>;
  readonly #constantProblems: readonly Reason[];
  readonly #missing: readonly string[];
  readonly #codes = new Map<string, ReadonlyMap<string, string>>();
  readonly #mapping: MappingShape;
  readonly #timeZone: string;
  readonly #required: readonly ImportField[];

  constructor(target: ImportTarget, mapping: MappingShape, templates: TenantTemplates, timeZone: string) {
    this.#mapping = mapping;
    this.#timeZone = timeZone;
    this.#columns = mapping.columns.flatMap((shape, column) => {
      const field = target.fields.find(({ key }) => key === shape.field);
      return field ? [{ column, field, shape }] : [];
    });
    for (const field of target.fields)
      if (field.kind === 'choice' || field.kind === 'choices')
        this.#codes.set(field.key, codesOf(field, templates));
    const constants = new Map<string, ImportValue>();
    const problems: Reason[] = [];
    for (const [key, text] of Object.entries(mapping.constants)) {
      const field = target.fields.find((candidate) => candidate.key === key);
      const read = field ? this.#read(field, text, FORMATS) : EMPTY;
      if ('value' in read) constants.set(key, read.value);
      else if ('key' in read) problems.push({ column: null, field: key, ...read });
    }
    this.#constants = constants;
    this.#constantProblems = problems;
    this.#required = target.fields.filter(({ isRequired }) => isRequired === true);
    const given = new Set([...this.#columns.map(({ field }) => field.key), ...constants.keys()]);
    this.#missing = this.#required
      .filter(({ key, orElse = '' }) => !given.has(key) && !given.has(orElse))
      .map(({ key }) => key);
  }

  /** Required fields that nothing fills: no row can be taken. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  /** What is wrong with values that every row gets. */
  get constantProblems(): readonly Reason[] {
    return this.#constantProblems;
  }

  /** A row with what was read of it and why it cannot be taken. */
  read(raw: RawRow, patch: Readonly<Record<string, string>> = {}, found?: FoundWords): ImportCandidate {
    const values = new Map<string, ImportValue>(this.#constants);
    const reasons: Reason[] = [];
    for (const mapped of this.#columns) {
      const { column, field } = mapped;
      const text = patch[column] ?? raw.cells[column] ?? '';
      const mark = patch[column] === undefined ? raw.marks?.[column] : undefined;
      const read = this.#cell(mapped, text, mark, found);
      if ('value' in read) values.set(field.key, read.value);
      else if ('key' in read) reasons.push({ column, field: field.key, ...read });
    }
    for (const { key, orElse = '' } of this.#required)
      if (!values.has(key) && !values.has(orElse) && !reasons.some(({ field }) => field === key))
        reasons.push({ column: this.columnOf(key), field: key, key: 'input.required' });
    const total = this.#totalIn(raw);
    const sum: Reason[] =
      total === undefined
        ? []
        : [{ column: null, field: null, key: 'import.row.total', params: { text: total } }];
    const candidate = new ImportCandidate(raw.no, values);
    candidate.reasons.push(...(sum.length > 0 ? sum : reasons));
    return candidate;
  }

  /** The word by which a row below the others says that it is their sum. */
  #totalIn({ cells }: RawRow): string | undefined {
    const filled = cells.filter((cell) => cell.trim() !== '');
    const first = filled[0]?.trim().replace(/[:：]$/, '') ?? '';
    const isFew = filled.length <= Math.max(1, this.#columns.length / 2);
    return isFew && TOTALS.has(first.toLowerCase().replaceAll(/\s/g, '')) ? first : undefined;
  }

  /** The column that fills a field; null = none does. */
  columnOf(field: string | null): number | null {
    return this.#columns.find((mapped) => mapped.field.key === field)?.column ?? null;
  }

  /** A cell as it would be read, for people. */
  shown(raw: RawRow, column: number): { readonly shown: string | null; readonly problem: ReadCell | null } {
    const mapped = this.#columns.find((candidate) => candidate.column === column);
    if (!mapped) return { shown: null, problem: null };
    const text = raw.cells[column] ?? '';
    const read = this.#cell(mapped, text, raw.marks?.[column]);
    if ('value' in read) return { shown: shownValue(mapped.field, read.value), problem: null };
    return { shown: 'empty' in read ? '' : null, problem: 'key' in read ? read : null };
  }

  /** The code that a word stands for: what a person said, else what our own words say; undefined = nobody knows. */
  codeFor(field: string, word: string): string | null | undefined {
    const plain = plainValue(word);
    const said = this.#mapping.values[field];
    if (said && Object.hasOwn(said, plain)) return said[plain];
    return this.#codes.get(field)?.get(plain);
  }

  #cell(
    { field, shape }: MappedColumn,
    text: string,
    mark: CellMark | undefined,
    found?: FoundWords,
  ): ReadCell {
    if (mark === 'long') return { key: 'import.cell.long' };
    if (mark === 'error') return { key: 'import.cell.error', params: { text: cutTo(LONGEST_SHOWN, text) } };
    if (text.includes('\ufffd')) return { key: 'import.cell.broken' };
    return this.#read(field, text, shape, found);
  }

  #read(field: ImportField, entered: string, shape: ColumnShape, found?: FoundWords): ReadCell {
    const text = entered.trim();
    if (text === '' || (field.kind !== 'text' && field.kind !== 'yesNo' && NOTHING.has(text.toLowerCase())))
      return EMPTY;
    if (field.kind === 'choice') return this.#choice(field, text, found);
    if (field.kind === 'choices') return this.#choices(field, text, found);
    if (field.kind === 'date' || field.kind === 'instant') return this.#moment(field, text, shape);
    return plainly(field, text, shape);
  }

  #choice(field: ImportField, text: string, found?: FoundWords): ReadCell {
    if (text.length > LONGEST_WORD) return { key: 'import.cell.long' };
    found?.add(field.key, text);
    const code = this.codeFor(field.key, text);
    if (code === undefined) return { key: 'import.value.open', params: { text: cutTo(LONGEST_SHOWN, text) } };
    return code === null ? EMPTY : { value: code };
  }

  #choices(field: ImportField, text: string, found?: FoundWords): ReadCell {
    const codes: string[] = [];
    for (const word of text.split(SEPARATORS).map((part) => part.trim())) {
      if (word === '') continue;
      const read = this.#choice(field, word, found);
      if ('key' in read) return read;
      if ('value' in read && typeof read.value === 'string') codes.push(read.value);
    }
    return codes.length > 0 ? { value: [...new Set(codes)] } : EMPTY;
  }

  #moment(field: ImportField, text: string, shape: ColumnShape): ReadCell {
    const moment = text.length > LONGEST_VALUE ? undefined : readMoment(text, shape.dateOrder ?? 'ymd');
    if (!moment) return { key: 'import.cell.date', params: { text: cutTo(LONGEST_SHOWN, text) } };
    return { value: field.kind === 'date' ? moment.day : instantOf(moment, this.#timeZone) };
  }
}

const FORMATS: ColumnShape = {
  field: null,
  isGuessed: false,
  confidence: 1,
  dateOrder: 'ymd',
  decimalMark: 'point',
};

function plainly(field: ImportField, text: string, shape: ColumnShape): ReadCell {
  const params = { text: cutTo(LONGEST_SHOWN, text) };
  const mark = shape.decimalMark ?? 'point';
  if (field.kind !== 'text' && text.length > LONGEST_VALUE) return { key: 'import.cell.long' };
  if (field.kind === 'yesNo') {
    const word = text.normalize('NFKC').toLowerCase();
    if (YES.has(word)) return { value: true };
    return NO.has(word) ? { value: false } : { key: 'import.cell.yesNo', params };
  }
  if (field.kind === 'number' || field.kind === 'money') {
    const value = field.kind === 'money' ? readMinor(text, mark) : readNumber(text, mark);
    return value === undefined ? { key: 'import.cell.number', params } : { value };
  }
  if (field.kind === 'phone') {
    if (isScientific(text)) return { key: 'import.cell.scientific', params };
    return { value: text.normalize('NFKC').replace(/^'/, '').replace(/\.0$/, '').trim() };
  }
  return { value: field.kind === 'email' ? text.normalize('NFKC').trim() : text };
}

/** A value in the words of people. */
function shownValue(field: ImportField, value: ImportValue): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.join(', ');
  if (field.kind === 'money' && typeof value === 'number') return (value / 100).toFixed(2);
  return String(value);
}
