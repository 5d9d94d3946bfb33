import type { Statechart } from '@zhoudao/schema/templates';

import type { Who } from '../../../kernel/ctx.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { templatesOf } from '../../templates/index.ts';
import { allTypes, rightOf, type CaseType } from '../case-type.ts';

/** Every right by which somebody may come to fill in a paper of a case. */
export const fillingRights = (): readonly string[] =>
  allTypes().flatMap(({ key, opens }) => [opens, rightOf(key, 'advance')]);

/** The type of cases that are opened with a paper; undefined = it opens none. */
export const openedWith = (paper: string): CaseType | undefined =>
  allTypes().find(({ opening }) => opening?.paper === paper);

/** Whether somebody fills in a paper for cases: he opens such cases with it, or takes steps that come with it. */
export async function fillsForCases(
  rows: Rows,
  { tenantId, rights }: Pick<Who, 'tenantId' | 'rights'>,
  paper: string,
): Promise<boolean> {
  const templates = await templatesOf(rows, tenantId);
  return allTypes().some(({ key, opening, opens, statechart }) => {
    if (opening?.paper === paper && rights.can(opens)) return true;
    if (!rights.can(rightOf(key, 'advance'))) return false;
    const { events } = templates.get<Statechart>('statechart', statechart).body;
    return events.some((event) => event.paper === paper);
  });
}

/** Fields of an opening paper that are not corrected on it: they were said once, or the product gives them. */
export const fixedOnOpening = (paper: string): readonly string[] =>
  allTypes()
    .filter(({ opening }) => opening?.paper === paper)
    .flatMap(({ opening }) => Object.entries(opening?.fields ?? {}))
    .flatMap(([id, { isFixed, isGiven }]) => (isFixed === true || isGiven === true ? [id] : []));
