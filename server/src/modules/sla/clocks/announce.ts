import type { LadderStep, SlaClockRule } from '@zhoudao/schema/templates';

import type { Tx } from '../../../kernel/writing/command.ts';
import type { ClockEvent } from '../engine/clock-history.ts';
import { type Plan, ruleOf } from './plan.ts';
import type { Clock } from './stored-clock.ts';

/** The end of the target on the ladder. */
const BREACH = 100;

/** Publishes what new events of a clock mean to people: who is to hear, by roles; listeners find the persons. */
export function announce(tx: Tx, plan: Plan, clock: Clock): void {
  const rule = ruleOf(plan, clock.metric);
  if (rule === undefined) return;
  const fact = {
    clockId: clock.id,
    subjectType: clock.subjectType,
    subjectId: clock.subjectId,
    metric: clock.metric,
  };
  for (const event of clock.added) {
    const tell = rolesFor(plan, rule, event);
    if (event.type === 'breach')
      tx.emit({ type: 'clock.breached', payload: { ...fact, tell, sends: rule.breachSends ?? null } });
    if (event.type === 'warn')
      tx.emit({
        type: 'clock.warned',
        payload: { ...fact, mark: event.cause.mark ?? BREACH, late: event.cause.late ?? null, tell },
      });
  }
}

/** Marks that were passed together are told together, so nobody on the ladder is left out. */
function rolesFor(plan: Plan, rule: SlaClockRule, { type, cause }: ClockEvent): readonly string[] {
  if (cause.late !== undefined)
    return (rule.late ?? plan.policy.late).find((step) => step.id === cause.late)?.tell ?? [];
  const marks = new Set([...(cause.marks ?? []), ...(type === 'breach' ? [BREACH] : [])]);
  const ladder: readonly LadderStep[] = rule.ladder ?? plan.policy.ladder;
  return [...new Set(ladder.filter((step) => marks.has(step.at)).flatMap((step) => step.tell))];
}
