import type { TenantTemplates } from '../../templates/index.ts';
import type { ImportField, ImportTarget } from '../import-target.ts';
import type { ColumnShape, NoteShape, RawRow } from '../stored-shapes.ts';
import { codesOf } from './codes.ts';
import { formsOf, plainValue, plainWord } from './plain-words.ts';
import { dateOrderOf } from './read-day.ts';
import { decimalMarkOf, isScientific } from './read-number.ts';

/** What a company decided about headers before: header as compared → field, or null for "left out". */
export type RememberedColumns = ReadonlyMap<string, string | null>;

interface Guess {
  readonly column: number;
  readonly field: string;
  readonly confidence: number;
}

const SURE = 1;
const BY_SOUND = 0.9;
const BY_PART = 0.6;
const BY_CONTENT = 0.5;
const LEAST = 0.5;

const forms = new WeakMap<ImportField, ReadonlyMap<string, number>>();

/** The forms of a field's names, each with how much it proves. */
function wordsOf(field: ImportField): ReadonlyMap<string, number> {
  const known = forms.get(field);
  if (known) return known;
  const made = new Map<string, number>();
  for (const word of [field.key, field.title['zh-CN'], field.title.en, ...(field.words ?? [])])
    for (const [at, form] of formsOf(word).entries())
      if (form !== '') made.set(form, Math.max(made.get(form) ?? 0, at === 0 ? SURE : BY_SOUND));
  forms.set(field, made);
  return made;
}

/** How well a header names a field: as a whole, or as a part that is long enough to mean it. */
function likeness(header: string, field: ImportField): number {
  if (header === '') return 0;
  const words = wordsOf(field);
  const whole = words.get(header);
  if (whole !== undefined) return whole;
  let best = 0;
  for (const word of words.keys()) {
    const isHan = /\p{Script=Han}/u.test(word);
    if (word.length >= (isHan ? 2 : 5) && header.includes(word))
      best = Math.max(best, BY_PART + 0.3 * (word.length / header.length));
  }
  return best;
}

const MOBILE = /^(\+?86[- ]?)?1[3-9]\d{9}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What cells tell where their header says nothing: only what can hardly be anything else. */
function byContent(cells: readonly string[], fields: readonly ImportField[]): string | undefined {
  const filled = cells.map((cell) => cell.replaceAll(/[\s-]/g, '')).filter((cell) => cell !== '');
  if (filled.length < 3) return undefined;
  const share = (form: RegExp): number => filled.filter((cell) => form.test(cell)).length / filled.length;
  if (share(MOBILE) > 0.7) return fields.find((field) => field.kind === 'phone')?.key;
  return share(EMAIL) > 0.7 ? fields.find((field) => field.kind === 'email')?.key : undefined;
}

/** Different words of a column of codes beside those that it has; more, and none of ours, are something else. */
const STRANGE_WORDS = 10;
/** A column of codes none of whose words is ours loses against any other that is called the same. */
const STRANGE = 0.75;
/** So does a column in which nothing stands. */
const BARE = 0.7;

/** How well the words of a column fit the codes of a field: 1 = well or nobody can tell, 0 = they are something else. */
function fitOf(field: ImportField, cells: readonly string[], templates: TenantTemplates | undefined): number {
  if (!templates || field.kind !== 'choice' || cells.length === 0) return 1;
  const codes = codesOf(field, templates);
  const words = [...new Set(cells.map(plainValue))];
  const known = words.filter((word) => codes.has(word)).length;
  if (known > 0) return STRANGE + ((1 - STRANGE) * known) / words.length;
  const most = Math.max(STRANGE_WORDS, 2 * new Set(codes.values()).size);
  return words.length > most ? 0 : STRANGE;
}

/** Takes the surest guess first; a field is given once, and so is a column. */
function chosen(guesses: readonly Guess[]): Map<number, Guess> {
  const byColumn = new Map<number, Guess>();
  const given = new Set<string>();
  for (const guess of guesses.toSorted((a, b) => b.confidence - a.confidence || a.column - b.column)) {
    if (guess.confidence < LEAST || byColumn.has(guess.column) || given.has(guess.field)) continue;
    byColumn.set(guess.column, guess);
    given.add(guess.field);
  }
  return byColumn;
}

const cellsOf = (rows: readonly RawRow[], column: number): string[] =>
  rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell.trim() !== '');

/** The form in which dates or numbers of a column stand. */
export function formatsOf(
  field: ImportField | undefined,
  cells: readonly string[],
): Pick<ColumnShape, 'dateOrder' | 'decimalMark'> {
  const isDate = field?.kind === 'date' || field?.kind === 'instant';
  const isNumber = field?.kind === 'number' || field?.kind === 'money';
  return {
    dateOrder: isDate ? dateOrderOf(cells).order : null,
    decimalMark: isNumber ? decimalMarkOf(cells) : null,
  };
}

/** What helps to guess: what was decided before, and the company's words. */
interface Known {
  readonly remembered?: RememberedColumns;
  readonly templates?: TenantTemplates;
}

/** What each column is probably meant for, by what was decided before, by its header, by its cells. */
export function guessColumns(
  target: ImportTarget,
  headers: readonly string[],
  rows: readonly RawRow[],
  { remembered = new Map(), templates }: Known = {},
): ColumnShape[] {
  const guesses = headers.flatMap((header, column): Guess[] => {
    const plain = plainWord(header);
    const before = remembered.get(plain);
    if (before !== undefined) return before === null ? [] : [{ column, field: before, confidence: 2 }];
    const cells = cellsOf(rows, column);
    const isBare = rows.length > 0 && cells.length === 0;
    const named = target.fields.flatMap((field): Guess[] => {
      const like = likeness(plain, field) * (isBare ? BARE : 1);
      return like < LEAST
        ? []
        : [{ column, field: field.key, confidence: like * fitOf(field, cells, templates) }];
    });
    const content = byContent(cells, target.fields);
    return content === undefined ? named : [...named, { column, field: content, confidence: BY_CONTENT }];
  });
  const taken = chosen(guesses.filter(({ field }) => target.fields.some(({ key }) => key === field)));
  return headers.map((_header, column) => {
    const guess = taken.get(column);
    const field = target.fields.find(({ key }) => key === guess?.field);
    return {
      field: guess?.field ?? null,
      isGuessed: true,
      confidence: Math.min(1, guess?.confidence ?? 0),
      ...formatsOf(field, cellsOf(rows, column)),
    };
  });
}

/** What a person has to know of columns as they are mapped. */
export function columnNotes(
  target: ImportTarget,
  columns: readonly ColumnShape[],
  rows: readonly RawRow[],
): NoteShape[] {
  return columns.flatMap((shape, column): NoteShape[] => {
    const field = target.fields.find(({ key }) => key === shape.field);
    const cells = cellsOf(rows, column);
    const notes: NoteShape[] = [];
    if (rows.some(({ marks }) => marks?.[column] === 'formula'))
      notes.push({ key: 'import.note.formula', column });
    if (!field) return notes;
    if (field.kind === 'phone' && cells.some(isScientific))
      notes.push({ key: 'import.note.scientific', column });
    const isDate = field.kind === 'date' || field.kind === 'instant';
    if (isDate && !dateOrderOf(cells).isSure) notes.push({ key: 'import.note.dateOrder', column });
    return notes;
  });
}
