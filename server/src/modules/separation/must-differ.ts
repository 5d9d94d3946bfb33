import type { SeparationOfDuties } from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import type { Rows } from '../../kernel/scope.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { templatesOf } from '../templates/index.ts';
import type { DeclaredRule } from './separation-rule.ts';

type Asking = Pick<Tx, 'tenantId'> & { readonly sql: Rows };
type Somebody = string | null | undefined;

const KEY = 'duties';

/** How a rule stands in this company: on or off, and its figures. */
export async function ruleIn(
  { sql, tenantId }: Asking,
  { key, isOn, figures = {} }: DeclaredRule,
): Promise<{ readonly isOn: boolean; readonly figures: Readonly<Record<string, number>> }> {
  const templates = await templatesOf(sql, tenantId);
  const duties = templates.has('separation', KEY)
    ? templates.get<SeparationOfDuties>('separation', KEY).body
    : undefined;
  const own = duties?.rules.find(({ rule }) => rule === key);
  return own ? { isOn: own.isOn, figures: { ...figures, ...own.figures } } : { isOn, figures };
}

/** Refuses when one person stands on both sides of a rule that holds in this company; nobody is never the same as nobody. */
export async function mustDiffer(
  tx: Asking,
  rule: DeclaredRule,
  one: Somebody,
  others: Somebody | readonly Somebody[],
): Promise<InvalidField | undefined> {
  const sides: readonly Somebody[] = Array.isArray(others)
    ? (others as readonly Somebody[])
    : [others as Somebody];
  const isSame = sides.some((other) => other && one && other.toLowerCase() === one.toLowerCase());
  if (!isSame || !(await ruleIn(tx, rule)).isOn) return undefined;
  return new InvalidField(rule.field, rule.message);
}
