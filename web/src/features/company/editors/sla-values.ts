import type { SlaPolicy, SlaTarget, SlaUnit } from '@zhoudao/schema/templates';

/** How a promise can be measured, as one choice instead of two. */
export const measures = [
  'wall.seconds',
  'wall.minutes',
  'wall.hours',
  'business.minutes',
  'business.hours',
  'workday.days',
] as const;

type Amount = 'seconds' | 'minutes' | 'hours' | 'days';

/** The policy as the form edits it: only what a company usually changes. */
export type SlaValues = {
  warnAt: { at: number | null }[];
  clocks: { targets: { amount: number | null; measure: string }[] }[];
};

const amounts: readonly Amount[] = ['seconds', 'minutes', 'hours', 'days'];

function measured(target: SlaTarget): { amount: number | null; measure: string } {
  const name = amounts.find((each) => target[each] !== undefined) ?? 'hours';
  return { amount: target[name] ?? null, measure: `${target.unit}.${name}` };
}

/** The editable part of a policy. */
export function slaValues(policy: SlaPolicy): SlaValues {
  return {
    warnAt: policy.warnAt.map((at) => ({ at })),
    clocks: policy.clocks.map((clock) => ({ targets: clock.targets.map((row) => measured(row.target)) })),
  };
}

function targetOf({ amount, measure }: { amount: number | null; measure: string }): SlaTarget {
  const [unit, name] = measure.split('.') as [SlaUnit, Amount];
  return { unit, [name]: amount ?? 0 };
}

type Laddered = {
  readonly warnAt?: readonly number[];
  readonly ladder?: readonly { readonly id: string; readonly at: number; readonly tell: readonly string[] }[];
};

/** Who hears at a mark goes on hearing when the mark is moved. */
function moveLadder<T extends Laddered>(rule: T, before: readonly number[], after: readonly number[]): T {
  if (rule.ladder === undefined) return rule;
  const moved = (at: number): number => after[before.indexOf(at)] ?? at;
  return { ...rule, ladder: rule.ladder.map((step) => ({ ...step, at: moved(step.at) })) };
}

/** The policy with what was edited; everything else stays as it is. */
export function slaPolicyOf(policy: SlaPolicy, values: SlaValues): SlaPolicy {
  const warnAt = values.warnAt.map(({ at }) => at ?? 0);
  const clocks = policy.clocks.map((clock, index) => {
    const edited = values.clocks[index]?.targets ?? [];
    const targets = clock.targets.map((row, at) => ({
      ...row,
      target: targetOf(edited[at] ?? measured(row.target)),
    }));
    const own = { ...clock, targets };
    return clock.warnAt === undefined ? moveLadder(own, policy.warnAt, warnAt) : own;
  });
  return { ...moveLadder(policy, policy.warnAt, warnAt), warnAt, clocks };
}

/** The first mistakes by path: amounts that are no whole number, marks out of order. */
export function slaMistakes(
  values: SlaValues,
  texts: { amount: string; warnAt: string },
): Record<string, string> {
  const found: Record<string, string> = {};
  let last = 0;
  values.warnAt.forEach(({ at }, index) => {
    if (at === null || !Number.isInteger(at) || at <= last || at > 99)
      found[`warnAt.${index}.at`] = texts.warnAt;
    last = at ?? last;
  });
  values.clocks.forEach(({ targets }, clock) =>
    targets.forEach(({ amount }, row) => {
      if (amount === null || !Number.isInteger(amount) || amount < 1)
        found[`clocks.${clock}.targets.${row}.amount`] = texts.amount;
    }),
  );
  return found;
}
