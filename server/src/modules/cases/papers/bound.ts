import type { RecordField, RecordForm } from '@zhoudao/schema/templates';

import { momentIn } from '../../../kernel/values/days.ts';
import type { ServiceCase } from '../case.entity.ts';

/** How a value of a case stands on its paper: as it is, by its id, as an amount in minor units, as a day or a moment of the company's clock. */
export type As = 'value' | 'id' | 'money' | 'day' | 'moment';

/** A value of a case, or of its extension, that stands on the paper it was opened with. */
export interface BoundField {
  /** The property; the inputs of the type's verbs and the paths of their problems call it so, too. */
  readonly to: string;
  readonly as?: As;
  /** Nothing can be filed without it. */
  readonly isNeeded?: boolean;
  /** It is said once, when the case is opened; afterwards it changes by verbs of its own. */
  readonly isFixed?: boolean;
  /** The product gives it, nobody fills it in. */
  readonly isGiven?: boolean;
  /** The choices that the case knows; the paper offers some of them or all. */
  readonly codes?: readonly string[];
  readonly dictionary?: string;
}

/** The paper with which a case is opened, and which of its fields are the case's own. */
export interface Opening {
  readonly paper: string;
  readonly fields: Readonly<Record<string, BoundField>>;
}

/** The rows of a case. */
export interface CaseRows {
  readonly record: ServiceCase;
  readonly own: object | null;
}

type Answer = unknown;
type Answers = Readonly<Record<string, Answer>>;

const idOf = (answer: Answer): unknown =>
  typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'id') : undefined;

const property = ({ record, own }: CaseRows, name: string): unknown =>
  (name in record ? Reflect.get(record, name) : own && (Reflect.get(own, name) as unknown)) ?? null;

/** What answers go by in this company. */
export interface Company {
  readonly timeZone: string;
  readonly currency: string;
}

/** The amount that a case holds in another currency than the company's: its paper says nothing of it. */
export const isForeign = ({ to, as }: BoundField, rows: CaseRows, currency: string): boolean =>
  as === 'money' && property(rows, `${to}Minor`) !== null && property(rows, `${to}Currency`) !== currency;

/** The answer that says what the rows say; one that says so already stays as it is. */
function answerFor(
  { type }: RecordField,
  bound: BoundField,
  rows: CaseRows,
  { held, timeZone, currency }: { readonly held: Answer } & Company,
): Answer {
  const { to, as = 'value' } = bound;
  const value = property(rows, as === 'money' ? `${to}Minor` : to);
  // A paper has one currency: an amount in another one would be read as so much of the company's own.
  if (isForeign(bound, rows, currency)) return null;
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  if (as === 'id') return idOf(held) === value ? held : { id: value };
  if (as === 'moment') return momentIn(timeZone, value as Date);
  if (as !== 'day' || typeof value !== 'string') return value;
  if (typeof held === 'string' && held.slice(0, 10) === value) return held;
  return type === 'datetime' ? `${value}T00:00` : value;
}

/** The fields of a paper that are the case's own, as far as the company kept them. */
export const boundOn = (
  form: Pick<RecordForm, 'fields'>,
  opening: Opening,
): readonly (readonly [RecordField, BoundField])[] =>
  form.fields.flatMap((field) => {
    const bound = Object.hasOwn(opening.fields, field.id) ? opening.fields[field.id] : undefined;
    return bound ? [[field, bound] as const] : [];
  });

/** Answers with what the rows of the case say in their bound fields. */
export function writtenThrough(
  form: Pick<RecordForm, 'fields'>,
  opening: Opening,
  held: Answers,
  { rows, ...company }: { readonly rows: CaseRows } & Company,
): Answers {
  const next = new Map(Object.entries(held));
  for (const [field, bound] of boundOn(form, opening)) {
    const answer = answerFor(field, bound, rows, { held: held[field.id], ...company });
    if (answer === null) next.delete(field.id);
    else next.set(field.id, answer);
  }
  return Object.fromEntries(next);
}

/** What a verb of the type takes for an answer; null = nothing. */
function inputFor({ as = 'value' }: BoundField, answer: Answer, currency: string): unknown {
  if (answer === null || answer === undefined) return null;
  if (as === 'id') return idOf(answer) ?? null;
  if (as === 'money') return { amountMinor: answer, currency };
  return as === 'day' && typeof answer === 'string' ? answer.slice(0, 10) : answer;
}

/** What answers mean for the type's own verbs, by the names of their inputs. */
export const inputsFrom = (
  form: Pick<RecordForm, 'fields'>,
  opening: Opening,
  answers: Answers,
  currency: string,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    boundOn(form, opening)
      .filter(([, { isGiven }]) => isGiven !== true)
      .map(([field, bound]) => [bound.to, inputFor(bound, answers[field.id], currency)]),
  );

/** A place in an input of the type's verbs, as a place on the paper: `claim.amountMinor` → `answers.claimAmount`. */
export function placeOnPaper({ fields }: Opening, path: string): string {
  const [head = '', ...rest] = path.split('.');
  const found = Object.entries(fields).find(([, { to, isGiven }]) => to === head && isGiven !== true);
  if (!found) return path;
  const inside = rest.filter((part) => /^\d+$/.test(part));
  return ['answers', found[0], ...inside].join('.');
}
