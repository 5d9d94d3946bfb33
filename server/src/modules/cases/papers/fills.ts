import type { Statechart } from '@zhoudao/schema/templates';

import type { Who } from '../../../kernel/ctx.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { templatesOf } from '../../templates/index.ts';
import { allTypes, rightOf, type CaseType } from '../case-type.ts';

/** Every right by which somebody may come to fill in a paper of a case. */
export const fillingRights = (): readonly string[] =>
  allTypes().flatMap(({ key, opens, eventRights = [] }) => [
    opens,
    ...['advance', ...eventRights].map((right) => rightOf(key, right)),
  ]);

/** Whether cases of a type come from a paper: each is opened with it, or a verb takes it and opens them. */
export const comesFrom = (
  { opening, takes = {} }: Pick<CaseType, 'opening' | 'takes'>,
  paper: string,
): boolean => opening?.paper === paper || Object.hasOwn(takes, paper);

/** The type of cases that are opened with a paper; undefined = it opens none. */
export const openedWith = (paper: string): CaseType | undefined =>
  allTypes().find((type) => comesFrom(type, paper));

/** Fields of a paper that a verb has read: what was made of them does not follow them. */
export const readOnTaking = (paper: string): readonly string[] =>
  allTypes().flatMap(({ takes = {} }) => (Object.hasOwn(takes, paper) ? (takes[paper] ?? []) : []));

/** The types of cases whose steps come with a paper, by the charts in force: it is filled in as their step. */
export async function stepsWith(rows: Rows, tenantId: string): Promise<ReadonlyMap<string, CaseType>> {
  const templates = await templatesOf(rows, tenantId);
  return new Map(
    allTypes().flatMap((type) =>
      templates
        .get<Statechart>('statechart', type.statechart)
        .body.events.flatMap(({ paper }) => (paper === undefined ? [] : [[paper, type] as const])),
    ),
  );
}

/** Whether somebody fills in a paper for cases: he opens such cases with it, or takes steps that come with it. */
export async function fillsForCases(
  rows: Rows,
  { tenantId, rights }: Pick<Who, 'tenantId' | 'rights'>,
  paper: string,
): Promise<boolean> {
  const templates = await templatesOf(rows, tenantId);
  return allTypes().some((type) => {
    const { key, opens, statechart } = type;
    if (comesFrom(type, paper) && rights.can(opens)) return true;
    const { events } = templates.get<Statechart>('statechart', statechart).body;
    return events.some(
      (event) => event.paper === paper && rights.can(rightOf(key, event.right ?? 'advance')),
    );
  });
}

/** Fields of an opening paper that are not corrected on it: they were said once, or the product gives them. */
export const fixedOnOpening = (paper: string): readonly string[] => [
  ...allTypes()
    .filter(({ opening }) => opening?.paper === paper)
    .flatMap(({ opening }) => Object.entries(opening?.fields ?? {}))
    .flatMap(([id, { isFixed, isGiven }]) => (isFixed === true || isGiven === true ? [id] : [])),
  ...readOnTaking(paper),
];
