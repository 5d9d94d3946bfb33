import type { Problem } from '@zhoudao/schema/templates/form/paper';

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
