import { LAYOUT_KEYS } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { usesOf } from '../uses/counts-uses.ts';
import type { Judging } from './publish-rules.ts';

/** Kinds of which one can do without this one or that. */
const RETIRABLE: ReadonlySet<string> = new Set(['form', 'dictionary', 'message', 'layout']);
/** What everything is printed by that has no layout of its own. */
const NEEDED: ReadonlySet<string> = new Set(Object.values(LAYOUT_KEYS).map((key) => `layout/${key}`));

/** Whether a template can be taken out of use. */
export const isRetirable = (kind: string, key: string): boolean =>
  RETIRABLE.has(kind) && !NEEDED.has(`${kind}/${key}`);

interface Retiring {
  readonly kind: string;
  readonly key: string;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What is taken out of use, in whatever way, must not be needed: what needs it is told with its number. */
export async function retiringProblem(
  judging: Judging,
  { kind, key, before, body }: Retiring,
): Promise<InvalidField | undefined> {
  if (body['isRetired'] !== true || before?.['isRetired'] === true) return undefined;
  if (!isRetirable(kind, key)) return new InvalidField('kind', 'template.notRetired');
  const holding = (await usesOf(judging, kind, key)).filter(({ holds }) => holds);
  if (holding.length === 0) return undefined;
  const uses = holding
    .map(({ name, count }) => `${name} ${count}`)
    .join(judging.locale === 'en' ? ', ' : '、');
  return new InvalidField('key', 'template.inUse', { uses });
}
