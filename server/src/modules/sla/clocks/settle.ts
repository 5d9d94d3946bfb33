import type { Tx } from '../../../kernel/writing/command.ts';
import type { Calendar } from '../engine/calendar.ts';
import { add, type ClockEvent } from '../engine/clock-history.ts';
import { overdueEvents, project } from '../engine/projection.ts';
import type { ClockTerms } from '../engine/terms.ts';
import { sameTerms } from '../engine/terms.ts';
import { calendarBodyAt, calendarOf } from './calendars.ts';
import { isOpen, offerFor, type Plan } from './plan.ts';
import { type Clock, withEvent } from './stored-clock.ts';

/** Who looks: a sweep tells of warnings, a command only of breaches, as whoever is at work needs no warning. */
export type Looking = 'sweep' | 'command';

/**
 * Brings clocks up to date before anything else happens to them: a deadline that passed unseen is a breach under the
 * terms that stood then, and only after that new terms count.
 */
export async function settle(
  tx: Tx,
  plan: Plan,
  clocks: readonly Clock[],
  looking: Looking,
): Promise<readonly Clock[]> {
  const settled: Clock[] = [];
  for (const clock of clocks) {
    const { terms } = clock.history;
    settled.push(
      isOpen(clock) && terms !== null ? await settleOne(tx, plan, clock, { terms, looking }) : clock,
    );
  }
  return settled;
}

async function settleOne(
  tx: Tx,
  plan: Plan,
  clock: Clock,
  { terms, looking }: { readonly terms: ClockTerms; readonly looking: Looking },
): Promise<Clock> {
  const offer = offerFor(plan, clock.metric);
  if (offer !== undefined && sameTerms(terms, offer.terms))
    return overdue(clock, plan.calendar, plan.now, looking);
  const calendar = calendarOf(await calendarBodyAt(tx.sql, tx.tenantId, terms));
  const seen = overdue(clock, calendar, plan.now, 'command');
  if (offer === undefined)
    return withEvent({ ...seen, calendar }, { type: 'cancel', at: plan.now, cause: { by: CHANGED_TERMS } });
  return overdue(
    newTerms(plan, seen, offer.terms, project(seen.history, calendar).dueAt),
    plan.calendar,
    plan.now,
    looking,
  );
}

/** The reason of an ending that the subject had no part in. */
export const CHANGED_TERMS = 'terms';

/** Puts a clock under other terms; old and new deadline stay with the event. */
export function newTerms(plan: Plan, clock: Clock, terms: ClockTerms, dueBefore: number | null): Clock {
  const event: ClockEvent = { type: 'recompute', at: plan.now, cause: { terms, dueBefore } };
  const dueAfter = project(add(clock.history, event), plan.calendar).dueAt;
  return withEvent(clock, { ...event, cause: { ...event.cause, dueAfter } });
}

function overdue(clock: Clock, calendar: Calendar, now: number, looking: Looking): Clock {
  return overdueEvents(clock.history, calendar, now)
    .filter((event) => looking === 'sweep' || event.type === 'breach')
    .reduce(withEvent, clock);
}
