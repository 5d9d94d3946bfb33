import type { FormSubject } from '@zhoudao/schema/templates';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import { isCurrency, isMinorAmount } from '../../../kernel/values/money.ts';
import { hasCode, type TenantTemplates } from '../../templates/index.ts';
import { fieldsOf, type FieldInForm } from '../fields.ts';
import { cleanText, fitsPattern } from './text-answers.ts';

/** A value as it is entered; null clears. */
export interface GivenAnswer {
  readonly name: string;
  readonly value?: unknown;
}

/** Answers by form and field, ready to be stored; null = cleared. */
export type ReadAnswers = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Answers that a record has already, by field. */
export type HeldAnswers = Readonly<Record<string, unknown>>;

const MOST_GIVEN = 200;
const MOST_NUMBER = 100_000_000_000;
const MOST_DECIMALS = 4;
const TEXT = 200;
const LONG_TEXT = 5000;
const PHONE = /^\+?[\d\s()-]{5,24}(#\d{1,6})?$/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an answer is checked against: the company's words, and where to say what is wrong. */
interface Checking {
  readonly templates: TenantTemplates;
  readonly check: InputCheck;
  readonly at: string;
  readonly held: unknown;
}

type Reader = (value: unknown, field: FieldInForm, checking: Checking) => unknown;

const text: Reader = (value, field, { check, at }) => {
  if (typeof value !== 'string') return void check.fail(at, 'input.characters');
  const isLong = field.type === 'longText';
  const clean = cleanText(value, isLong);
  const max = field.maxLength ?? (isLong ? LONG_TEXT : TEXT);
  if (isLong) check.text(at, clean, { max });
  else check.line(at, clean, { max });
  if (clean !== '' && field.pattern !== undefined && !fitsPattern(field.pattern, clean))
    check.fail(at, 'form.pattern', {
      zh: field.patternHelp?.['zh-CN'] ?? '',
      en: field.patternHelp?.en ?? '',
    });
  return clean === '' ? null : clean;
};

const number: Reader = (value, field, { check, at }) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return void check.fail(at, 'form.number');
  const { min = -MOST_NUMBER, max = MOST_NUMBER, decimals = 0 } = field;
  if (value < min || value > max) return void check.fail(at, 'form.range', { min, max });
  const places = 10 ** Math.min(decimals, MOST_DECIMALS);
  // 0.07 * 100 is not 7: what is left after rounding is less than any place that a person typed.
  if (Math.abs(value * places - Math.round(value * places)) > 1e-6 * Math.max(1, Math.abs(value)))
    return void check.fail(at, 'form.decimals', { decimals });
  return Math.round(value * places) / places;
};

const money: Reader = (value, field, { check, at }) => {
  const { amountMinor, currency } = isRecord(value) ? value : {};
  if (typeof amountMinor !== 'number' || !isMinorAmount(amountMinor))
    return void check.fail(at, 'input.amount');
  if (typeof currency !== 'string' || !isCurrency(currency)) return void check.fail(at, 'input.unknown');
  const { min = 0, max = MOST_NUMBER } = field;
  if (amountMinor < min * 100 || amountMinor > max * 100)
    return void check.fail(at, 'form.range', { min, max });
  return { amountMinor, currency };
};

const date: Reader = (value, _field, { check, at }) => {
  if (typeof value !== 'string') return void check.fail(at, 'input.date');
  check.day(at, value);
  return value;
};

const choice: Reader = (value, field, { check, at, templates, held }) => {
  const dictionary = field.dictionary ?? '';
  const isKnown =
    typeof value === 'string' &&
    (value === held || (templates.has('dictionary', dictionary) && hasCode(templates, dictionary, value)));
  check.known(at, isKnown);
  return value;
};

const boolean: Reader = (value, _field, { check, at }) => {
  if (typeof value !== 'boolean') return void check.fail(at, 'form.boolean');
  return value;
};

const phone: Reader = (value, _field, { check, at }) => {
  const clean = typeof value === 'string' ? cleanText(value, false) : '';
  if (clean === '') return null;
  // Whoever sees a masked number must not store the mask over it.
  if (clean.includes('**')) return void check.fail(at, 'form.masked');
  if (!PHONE.test(clean)) return void check.fail(at, 'form.phone');
  return clean;
};

const READERS: Readonly<Record<FieldInForm['type'], Reader>> = {
  text,
  longText: text,
  number,
  money,
  date,
  choice,
  boolean,
  phone,
};

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/**
 * Reads entered answers against the fields in force: types, limits, choices, what is required of a new record. In a
 * change only what is given is looked at, and a required answer cannot be taken away.
 */
export function readAnswers(
  templates: TenantTemplates,
  subject: FormSubject,
  given: readonly GivenAnswer[] | null | undefined,
  { held, prefix = 'extraFields' }: { readonly held?: HeldAnswers; readonly prefix?: string } = {},
): InvalidField | ReadAnswers {
  const fields = fieldsOf(templates, subject);
  const check = new InputCheck().count(prefix, given, MOST_GIVEN);
  const read = new Map<string, Record<string, unknown>>();
  const values = new Map((given ?? []).map(({ name, value }) => [name, value]));
  for (const [name, value] of values) {
    const field = fields.byName.get(name);
    const at = `${prefix}.${name.slice(0, 80)}`;
    if (!field || (!field.isOpen && !isEmpty(value))) {
      check.fail(at, 'form.field.closed');
      continue;
    }
    const checking = { templates, check, at, held: held?.[name] };
    const kept = isEmpty(value) ? null : (READERS[field.type](value, field, checking) ?? null);
    const answers = read.get(field.form) ?? {};
    read.set(field.form, Object.assign(answers, { [name]: kept }));
    if (kept === null && field.required && field.isOpen) check.fail(at, 'input.required');
  }
  if (held === undefined) {
    for (const field of fields.all)
      if (field.required && field.isOpen && !values.has(field.id))
        check.fail(`${prefix}.${field.id}`, 'input.required');
  }
  return check.problem ?? read;
}
