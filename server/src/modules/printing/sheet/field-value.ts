import type { RecordColumn, RecordField } from '@zhoudao/schema/templates/form/paper';

import { translate } from '../../../kernel/errors/messages.ts';
import type { SheetValue } from '../../../kernel/ports/sheets.ts';
import type { PaperFacts } from './paper-facts.ts';
import { choicesIn, UNSEEN, valuesOf, wordsOf } from './value-words.ts';
import { widthOf } from './words-width.ts';

/** On paper forms, so few choices stand side by side with a box before each. */
const MOST_TICKS = 6;
/** An empty paper offers more: nobody can look them up. */
const MOST_BLANK_TICKS = 12;
const MOST_STEPS = 7;
/** Room of a box and of the gap behind its words, in characters. */
const BOX = 2.2;
const MOST_LINES = 2;
/** So many characters stand side by side over the whole width. */
const FULL_WIDTH = 52;
/** What the edges of a cell take of that. */
const EDGES = 1.2;
const COLUMNS = 24;

const text = (words: string): SheetValue => ({ kind: 'text', text: words });

type Ticks = Extract<SheetValue, { kind: 'ticks' }>['ticks'];

/** The steps of a scale; a company's own may have more, which are written in words. */
export const stepsOf = ({ from = 1, to = 5 }: RecordColumn): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** What can be ticked, and what is. */
function ticksOf(field: RecordColumn, value: unknown, facts: PaperFacts): Ticks {
  const { type } = field;
  if (type === 'boolean')
    return [true, false].map((one) => ({
      text: translate(facts.locale, one ? 'print.yes' : 'print.no'),
      isOn: value === one,
    }));
  if (type === 'rating') return stepsOf(field).map((step) => ({ text: String(step), isOn: value === step }));
  if (type !== 'choice' && type !== 'choices') return [];
  const given = new Set(valuesOf(value, field));
  return choicesIn(field, facts)
    .filter(({ code, isRetired }) => !isRetired || given.has(code))
    .map(({ code, title }) => ({ text: title, isOn: given.has(code) }));
}

/** Whether boxes have room in the cell; a code that is no longer offered is written in words. */
function areTicked(field: RecordColumn, ticks: Ticks, room: number, { answers }: PaperFacts): boolean {
  const isBlank = answers === null;
  const value = answers?.[field.id] ?? null;
  const most = isBlank ? MOST_BLANK_TICKS : field.type === 'rating' ? MOST_STEPS : MOST_TICKS;
  if (ticks.length === 0 || ticks.length > most) return false;
  const isOn = ticks.some((tick) => tick.isOn);
  if (!isBlank && !isOn && value !== null) return false;
  const width = ticks.reduce((sum, tick) => sum + widthOf(tick.text) + BOX, 0);
  return isBlank || width <= room * MOST_LINES;
}

const BLANK_DAYS: ReadonlySet<string> = new Set(['date', 'datetime']);

/** Whether there is an answer of which the reader sees nothing; lists are masked one by one. */
export function isUnseen(value: unknown, path: string, { masked }: PaperFacts): boolean {
  const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  return isEmpty && (masked.has(path) || [...masked].some((one) => one.startsWith(`${path}.`)));
}

/** The value of a field in a cell that is so many of 24 columns wide. */
export function fieldValue(field: RecordField, span: number, facts: PaperFacts): SheetValue {
  const isBlank = facts.answers === null;
  const value = facts.answers?.[field.id] ?? null;
  // Empty boxes would say that nobody answered.
  if (isUnseen(value, field.id, facts)) return text(UNSEEN);
  const ticks = ticksOf(field, value, facts);
  if (areTicked(field, ticks, (span / COLUMNS) * FULL_WIDTH - EDGES, facts)) return { kind: 'ticks', ticks };
  if (isBlank) return text(BLANK_DAYS.has(field.type) ? translate(facts.locale, 'print.blankDay') : '');
  return columnValue(field, value, facts, field.id);
}

interface GivenSignature {
  readonly id?: string;
  readonly entity?: string;
  readonly file?: string;
}

/** What stands behind a name: the account of a member, a drawing, or nothing but the name. */
const howSigned = ({ id, entity = 'user', file }: GivenSignature) =>
  id !== undefined && entity === 'user'
    ? 'print.signed.member'
    : file === undefined
      ? 'print.signed.name'
      : 'print.signed.hand';

/** Photos where there are pictures of them; else their names. */
function photosOf(value: unknown, column: RecordColumn, facts: PaperFacts): SheetValue {
  const photos = valuesOf(value, column).map((one) => {
    const id = (one as { readonly id?: unknown } | null)?.id;
    const picture = typeof id === 'string' ? facts.pictureOf(id) : undefined;
    const name = wordsOf([one], column, facts);
    return picture === undefined ? { name } : { name, picture };
  });
  return photos.some((photo) => 'picture' in photo)
    ? { kind: 'photos', photos }
    : text(wordsOf(value, column, facts));
}

/** A value without boxes: in tables, and where boxes have no room. */
export function columnValue(
  column: RecordColumn,
  value: unknown,
  facts: PaperFacts,
  path: string,
): SheetValue {
  if (isUnseen(value, path, facts)) return text(UNSEEN);
  if (value === undefined || value === null) return text('');
  if (column.type === 'signature') {
    const isMasked = [...facts.masked].some((one) => one === path || one.startsWith(`${path}.`));
    const people = valuesOf(value, column).map((one) => {
      const { file } = one as GivenSignature;
      const picture = file === undefined ? undefined : facts.pictureOf(file);
      const said = wordsOf(one, { ...column, many: false }, facts);
      const name = isMasked
        ? said
        : translate(facts.locale, howSigned(one as GivenSignature), { name: said });
      return picture === undefined ? { name } : { name, picture };
    });
    return { kind: 'signed', people };
  }
  if (column.type === 'file' && column.photo === true) return photosOf(value, column, facts);
  return text(wordsOf(value, column, facts));
}
