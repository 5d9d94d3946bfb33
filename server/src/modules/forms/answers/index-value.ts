import type { FormField } from '@zhoudao/schema/templates';

import type { RecordIndex } from '../form-record.entity.ts';

/** The column of the index that the answers of a type stand in. */
export type IndexColumn = 'text_value' | 'int_value' | 'at_value';

/** What the index keeps of one answer. */
export type IndexValue = Partial<Pick<RecordIndex, 'textValue' | 'intValue' | 'atValue'>>;

/** Four places behind the point as whole numbers: `numeric` would use no index under row-level security. */
const PLACES = 10_000;
const LONGEST = 200;

/** Where answers of a type are looked for. */
export const columnOf = ({ type }: Pick<FormField, 'type'>): IndexColumn => {
  if (type === 'number' || type === 'money' || type === 'boolean') return 'int_value';
  return type === 'date' ? 'at_value' : 'text_value';
};

/** A stored answer as the index compares it. */
export function indexValueOf({ type }: Pick<FormField, 'type'>, answer: unknown): IndexValue | undefined {
  if (answer === undefined || answer === null) return undefined;
  if (type === 'number') return { intValue: Math.round(Number(answer) * PLACES) };
  if (type === 'boolean') return { intValue: answer === true ? 1 : 0 };
  if (type === 'money') {
    const minor = (answer as { readonly amountMinor?: unknown }).amountMinor;
    return typeof minor === 'number' ? { intValue: minor } : undefined;
  }
  if (typeof answer !== 'string') return undefined;
  return type === 'date'
    ? { atValue: new Date(`${answer}T00:00:00Z`) }
    : { textValue: answer.slice(0, LONGEST) };
}

/** What somebody typed into a filter, as the index compares it; undefined = it equals no answer. */
export function askedValue(
  { type }: Pick<FormField, 'type'>,
  typed: string,
): string | number | Date | undefined {
  const text = typed.trim();
  if (type === 'boolean') return text === 'true' ? 1 : text === 'false' ? 0 : undefined;
  if (type === 'number' || type === 'money') {
    const value = text === '' ? Number.NaN : Number(text);
    const scaled = Math.round(value * (type === 'number' ? PLACES : 1));
    return Number.isSafeInteger(scaled) ? scaled : undefined;
  }
  if (type !== 'date') return text === '' ? undefined : text.slice(0, LONGEST);
  const at = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
