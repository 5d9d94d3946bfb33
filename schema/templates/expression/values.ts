import { isDay, isMoment } from './calendar.ts';

/** A value that expressions work with: JSON, as answers are stored. Nothing = null. */
export type Value = null | boolean | number | string | readonly Value[] | ValueRecord;

/** A row of a table, a reference, a period. */
export interface ValueRecord {
  readonly [key: string]: Value | undefined;
}

/** Whether a value is a list. */
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** Whether a value has members. */
export const isValueRecord = (value: Value): value is ValueRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DAY_LENGTH = 10;
const MOMENT_LENGTH = 16;

/** Binary fractions would make 0.1 + 0.2 something else than 0.3, so results keep 15 digits. */
export function tidy(number: number): number | null {
  return Number.isFinite(number) ? Number(number.toPrecision(15)) : null;
}

/** What stands under a name; an empty text or list is no answer. */
export function memberOf(holder: Value, name: string): Value {
  if (!isValueRecord(holder) || !Object.hasOwn(holder, name)) return null;
  const value = holder[name] ?? null;
  return value === '' || (isList(value) && value.length === 0) ? null : value;
}

/** A day and a moment meet on the day; other texts stay as they are. */
function met(left: string, right: string): readonly [string, string] {
  if (left.length === right.length || left.length + right.length !== DAY_LENGTH + MOMENT_LENGTH)
    return [left, right];
  const areTimes = [left, right].every((text) => isDay(text) || isMoment(text));
  return areTimes ? [left.slice(0, DAY_LENGTH), right.slice(0, DAY_LENGTH)] : [left, right];
}

/** Whether two values are the same; people and records are by their id, without one by their label. */
export function isSame(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    const [first, second] = met(left, right);
    return first === second;
  }
  if (isValueRecord(left) && isValueRecord(right)) {
    const [first, second] = [memberOf(left, 'id'), memberOf(right, 'id')];
    if (first !== null && second !== null) return first === second;
    const label = memberOf(left, 'label');
    return label !== null && label === memberOf(right, 'label');
  }
  return left === right;
}

/** Below, equal or above as a negative number, 0 or a positive one; undefined where nothing can be compared. */
export function compared(left: Value, right: Value): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  const [first, second] = met(left, right);
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
