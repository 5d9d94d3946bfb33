import type { Answers, Problem, Value } from '@zhoudao/schema/templates/form/paper';

import type { Problem as Told } from '../../../lib/problem.ts';

type Refused = { ok: boolean; problems?: readonly Told[]; refusal?: unknown };

const isInvalid = (
  refusal: unknown,
): refusal is { problems: readonly { field: string; message: string }[] } =>
  typeof refusal === 'object' && refusal !== null && 'problems' in refusal;

const said = (field: string, message: string): Problem => ({
  path: field.startsWith('answers.') ? field.slice('answers.'.length) : '',
  // The server speaks the reader's language.
  message: { 'zh-CN': message, en: message },
});

/** What stands in the way, at the fields of the paper. */
export function paperProblems({ problems = [], refusal }: Refused): Problem[] {
  if (isInvalid(refusal)) return refusal.problems.map(({ field, message }) => said(field, message));
  return problems.map(({ field = '', message }) => said(field, message));
}

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
