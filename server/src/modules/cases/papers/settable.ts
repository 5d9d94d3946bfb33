import type { CaseType } from '../case-type.ts';

/** Whether a chart may write this value into a column of the type. */
export function isSettable(
  { settable = {} }: Pick<CaseType, 'settable'>,
  column: string,
  value: unknown,
): boolean {
  const taken = Object.hasOwn(settable, column) ? settable[column] : undefined;
  if (taken === undefined) return false;
  if (value === null) return true;
  if (taken === 'moment') return value instanceof Date;
  if (taken === 'number') return typeof value === 'number';
  return typeof value === 'string' && taken.includes(value);
}
