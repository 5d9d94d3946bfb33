import type { SlaClockRule, SlaSignal } from '@zhoudao/schema/templates';

import { type ClockEventType, NOTHING } from '../engine/clock-history.ts';
import { type ClockOrder, ordersFor } from '../engine/signals.ts';
import { offerOf, sameTerms } from '../engine/terms.ts';
import { latestOf, offerFor, type Plan, ruleOf } from './plan.ts';
import { CHANGED_TERMS, newTerms } from './settle.ts';
import { type Clock, withEvent } from './stored-clock.ts';

/** The reason of a beginning that only new circumstances brought about. */
const CIRCUMSTANCES = 'circumstances';

/** Lets settled clocks do what the signals ask of them, and starts what is promised only now. */
export function hear(plan: Plan, clocks: readonly Clock[], signals: readonly SlaSignal[]): readonly Clock[] {
  const stateOf = (metric: string) => latestOf(clocks, metric)?.history.state;
  const orders = ordersFor(plan.policy, signals, plan.subject, stateOf);
  return [...orders, ...belated(plan, clocks, signals)].reduce(
    (list, order) => (order.act === 'start' ? begin(plan, list, order) : change(plan, list, order)),
    clocks,
  );
}

/**
 * A complaint that is judged L3 owes a preliminary answer, counted from its opening. Only promises that nobody could
 * make at the opening begin late: a promise new to the policy is made to new subjects.
 */
function belated(plan: Plan, clocks: readonly Clock[], signals: readonly SlaSignal[]): readonly ClockOrder[] {
  if (signals.includes('opened') || !['registered', 'active', 'waiting'].includes(plan.subject.category))
    return [];
  return plan.policy.clocks
    .filter((rule) => rule.startsOn.includes('opened') && !isPromisedAtOpening(plan, rule))
    .filter((rule) => !signals.some((signal) => rule.fulfilledBy.includes(signal)))
    .filter((rule) => {
      const latest = latestOf(clocks, rule.metric);
      return latest === undefined || latest.history.stoppedBy === CHANGED_TERMS;
    })
    .map((rule) => ({ metric: rule.metric, act: 'start', by: CIRCUMSTANCES }));
}

/** Severity and the like are judged later; at the opening the policy's assumptions stand for them. */
const isPromisedAtOpening = (plan: Plan, rule: SlaClockRule): boolean =>
  offerOf(plan.policy, rule, { channel: plan.subject.channel }, plan.calendarVersion) !== undefined;

function begin(plan: Plan, clocks: readonly Clock[], { metric, by }: ClockOrder): readonly Clock[] {
  const offer = offerFor(plan, metric);
  if (offer === undefined) return clocks;
  const { subject, now } = plan;
  const at = by === CIRCUMSTANCES ? subject.openedAt.getTime() : now;
  const fresh: Clock = {
    id: plan.newId(),
    subjectType: subject.type,
    subjectId: subject.id,
    metric,
    stored: 0,
    history: NOTHING,
    added: [],
  };
  const cause = { by, terms: offer.terms, ...(at === now ? {} : { givenAt: now }) };
  const running = withEvent(fresh, { type: 'activate', at, cause });
  if (offer.isMetAtStart && by === 'opened')
    return [...clocks, withEvent(running, { type: 'fulfil', at: now, cause: { by: 'metAtStart' } })];
  const isWaiting = ruleOf(plan, metric)?.pausedIn.includes(subject.stage) ?? false;
  return [
    ...clocks,
    isWaiting ? withEvent(running, { type: 'pause', at: now, cause: { by: subject.stage } }) : running,
  ];
}

const EVENT_OF: Readonly<Record<Exclude<ClockOrder['act'], 'start'>, ClockEventType>> = {
  fulfil: 'fulfil',
  cancel: 'cancel',
  reopen: 'reopen',
  pause: 'pause',
  resume: 'resume',
};

function change(plan: Plan, clocks: readonly Clock[], { metric, act, by }: ClockOrder): readonly Clock[] {
  const latest = latestOf(clocks, metric);
  if (latest === undefined || act === 'start') return clocks;
  const offer = offerFor(plan, metric);
  // What the policy no longer promises is not promised again.
  if (act === 'reopen' && offer === undefined) return clocks;
  let changed = withEvent(latest, { type: EVENT_OF[act], at: plan.now, cause: { by } });
  const { terms } = changed.history;
  if (act === 'reopen' && offer !== undefined && terms !== null && !sameTerms(terms, offer.terms))
    changed = newTerms(plan, changed, offer.terms, null);
  return clocks.map((clock) => (clock === latest ? changed : clock));
}
