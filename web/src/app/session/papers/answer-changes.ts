import type { Answers, Value } from '@zhoudao/schema/templates/form/paper';

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Whether two answers say the same. */
export const isSame = (a: unknown, b: unknown): boolean =>
  (isNothing(a) && isNothing(b)) || textOf(a ?? null) === textOf(b ?? null);

/** The answers that differ, with null where one was taken away. */
export function changesBetween(before: Answers, after: Answers): Record<string, Value> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => !isSame(before[name], after[name]))
      .map((name) => [name, after[name] ?? null]),
  );
}
