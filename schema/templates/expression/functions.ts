import { addDays, addHours, addMonths, daysBetween } from './calendar.ts';
import { compared, isList, tidy, type Value } from './values.ts';

const MOST_PLACES = 10;

const numbersIn = (list: Value): readonly number[] =>
  isList(list) ? list.filter((item): item is number => typeof item === 'number') : [];

/** Half is rounded away from zero, as on paper. */
export function rounded(number: number, places: number): number | null {
  const scale = 10 ** Math.max(0, Math.min(MOST_PLACES, Math.trunc(places)));
  const scaled = tidy(Math.abs(number) * scale);
  return scaled === null ? null : tidy((Math.sign(number) * Math.round(scaled)) / scale);
}

/** The least or greatest of several values or of one list; what is absent does not count. */
function extreme(args: readonly Value[], sign: 1 | -1): Value {
  const [first = null] = args;
  const candidates = args.length === 1 && isList(first) ? first : args;
  return candidates.reduce<Value>((best, next) => {
    if (next === null) return best;
    if (best === null) return next;
    return (compared(next, best) ?? 0) * sign > 0 ? next : best;
  }, null);
}

function shifted(
  shift: (from: string, count: number) => string | undefined,
): (args: readonly Value[]) => Value {
  return ([from = null, count = null]) =>
    typeof from === 'string' && typeof count === 'number' ? (shift(from, count) ?? null) : null;
}

/** What each function does. `has` is none of them: it looks at a name, not at a value. */
export const FUNCTIONS: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  size: ([of = null]) => (isList(of) || typeof of === 'string' ? of.length : 0),
  sum: ([list = null]) => tidy(numbersIn(list).reduce((total, number) => total + number, 0)),
  min: (args) => extreme(args, -1),
  max: (args) => extreme(args, 1),
  round: ([number = null, places = 0]) =>
    typeof number === 'number' && typeof places === 'number' ? rounded(number, places) : null,
  addDays: shifted(addDays),
  addHours: shifted(addHours),
  addMonths: shifted(addMonths),
  days: ([from = null, to = null]) =>
    typeof from === 'string' && typeof to === 'string' ? (daysBetween(from, to) ?? null) : null,
};
