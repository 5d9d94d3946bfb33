import type { ChartPost, ChartUnit } from '@zhoudao/schema/templates';

import type { Locale } from '../../../kernel/errors/messages.ts';
import { DEEPEST, MOST_POSTS_IN_UNIT, MOST_UNITS, type TreeProblem } from '../units/unit-rules.ts';

/** A unit as it is there already, with its posts by their titles. */
export interface ThereUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly posts: readonly string[];
}

/** A unit of a plan: new, or one that is kept; its posts are new ones only if `isThere` says no. */
export interface PlannedUnit {
  readonly name: string;
  readonly kind: string;
  /** How far below the first unit it stands. */
  readonly depth: number;
  /** Index of the unit above in the plan; the first stands below the unit that was chosen. */
  readonly above: number | null;
  /** The unit of the same name that is there already. */
  readonly id: string | null;
  /** How many posts that unit holds already. */
  readonly held: number;
  readonly posts: readonly PlannedPost[];
}

/** A post of a plan. */
interface PlannedPost {
  readonly post: ChartPost;
  readonly isThere: boolean;
}

/** What planting a chart below a unit would make: units of the same name are kept, and posts of the same title in them. */
export function chartPlan(
  chart: ChartUnit,
  { underId, there, locale }: { underId: string; there: readonly ThereUnit[]; locale: Locale },
): PlannedUnit[] {
  const plan: PlannedUnit[] = [];
  const add = (unit: ChartUnit, above: number | null, parentId: string | null): void => {
    const names: readonly string[] = [unit.name['zh-CN'], unit.name.en];
    const known = there.find((one) => one.parentId === parentId && names.includes(one.name));
    const at = plan.length;
    plan.push({
      name: known?.name ?? unit.name[locale],
      kind: unit.kind,
      depth: above === null ? 0 : (plan[above]?.depth ?? 0) + 1,
      above,
      id: known?.id ?? null,
      held: known?.posts.length ?? 0,
      posts: unit.posts.map((post) => ({
        post,
        isThere:
          known?.posts.some((title) => title === post.title['zh-CN'] || title === post.title.en) === true,
      })),
    });
    // Nothing stands below a unit that is not there yet.
    for (const below of unit.units ?? []) add(below, at, known?.id ?? '');
  };
  add(chart, null, underId);
  return plan;
}

/** Why a company cannot hold what a plan would make; it holds so many units, and the first stands on this level. */
export function planProblem(
  plan: readonly PlannedUnit[],
  { units, level }: { readonly units: number; readonly level: number },
): TreeProblem | undefined {
  const deepest = Math.max(0, ...plan.map(({ depth }) => depth));
  if (level + deepest > DEEPEST) return { key: 'organisation.deep', params: { max: DEEPEST } };
  if (units + plan.filter(({ id }) => id === null).length > MOST_UNITS)
    return { key: 'organisation.unit.many', params: { max: MOST_UNITS } };
  const isFull = plan.some(
    ({ held, posts }) => held + posts.filter(({ isThere }) => !isThere).length > MOST_POSTS_IN_UNIT,
  );
  return isFull ? { key: 'organisation.post.many', params: { max: MOST_POSTS_IN_UNIT } } : undefined;
}

/** Whether planting would make anything. */
export const makesNothing = (plan: readonly PlannedUnit[]): boolean =>
  plan.every(({ id, posts }) => id !== null && posts.every(({ isThere }) => isThere));
