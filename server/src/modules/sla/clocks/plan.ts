import type { SlaClockRule, SlaPolicy, WorkCalendar } from '@zhoudao/schema/templates';

import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import type { Calendar } from '../engine/calendar.ts';
import { type Offer, offerOf } from '../engine/terms.ts';
import type { SlaSubject } from '../subject.ts';
import { calendarOf } from './calendars.ts';
import type { Clock } from './stored-clock.ts';

/** Everything that decides what the clocks of one subject do now. */
export interface Plan {
  readonly subject: SlaSubject;
  readonly policy: SlaPolicy;
  readonly calendar: Calendar;
  readonly calendarVersion: number;
  readonly now: number;
  readonly newId: () => string;
}

/** Looks up the policy and calendar in force; both come from memory except once after publishing. */
export async function planOf(tx: Tx, subject: SlaSubject): Promise<Plan> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const policy = templates.get<SlaPolicy>('sla', subject.policy);
  const calendar = templates.get<WorkCalendar>('calendar', policy.body.calendar);
  return {
    subject,
    policy: { ...policy.body, version: policy.version },
    calendar: calendarOf(calendar.body),
    calendarVersion: calendar.version,
    now: tx.now().getTime(),
    newId: tx.newId,
  };
}

/** The rule of a metric; a newer policy may have dropped it. */
export const ruleOf = (plan: Plan, metric: string): SlaClockRule | undefined =>
  plan.policy.clocks.find((rule) => rule.metric === metric);

/** What the policy in force promises the subject for a metric. */
export function offerFor(plan: Plan, metric: string): Offer | undefined {
  const rule = ruleOf(plan, metric);
  return rule && offerOf(plan.policy, rule, plan.subject, plan.calendarVersion);
}

/** The latest clock of a metric; clocks stand in the order of their start. */
export const latestOf = (clocks: readonly Clock[], metric: string): Clock | undefined =>
  clocks.findLast((clock) => clock.metric === metric);

/** Whether a clock still promises something. */
export const isOpen = (clock: Clock): boolean =>
  clock.history.state === 'running' || clock.history.state === 'paused';
