import type { CaseCategory, SlaClockRule, SlaPolicy, SlaSignal } from '@zhoudao/schema/templates';

import type { ClockState } from './clock-history.ts';

/** Where a subject stands for its clocks. */
export interface Position {
  readonly stage: string;
  readonly category: CaseCategory;
}

/** What one clock has to do now. */
export interface ClockOrder {
  readonly metric: string;
  readonly act: 'start' | 'fulfil' | 'cancel' | 'reopen' | 'pause' | 'resume';
  /** The signal or stage that asks for it. */
  readonly by: string;
}

/** The latest clock of a metric, if there ever was one. */
export type LatestState = (metric: string) => ClockState | undefined;

/** What clocks hear of one move of their subject. */
export function signalsOfMove(event: string, from: Position, to: Position): readonly SlaSignal[] {
  const signals: SlaSignal[] = [`event:${event}`];
  if (from.stage !== to.stage) signals.push(`leave:${from.stage}`, `stage:${to.stage}`);
  if (from.category !== to.category) signals.push(`category:${to.category}`);
  return signals;
}

/** What every clock of a policy does when it hears these signals, in the order in which it has to be done. */
export function ordersFor(
  policy: SlaPolicy,
  signals: readonly SlaSignal[],
  position: Position,
  latest: LatestState,
): readonly ClockOrder[] {
  return policy.clocks.flatMap((rule) => ordersOf(rule, signals, position, latest(rule.metric)));
}

function ordersOf(
  rule: SlaClockRule,
  signals: readonly SlaSignal[],
  position: Position,
  before: ClockState | undefined,
): readonly ClockOrder[] {
  const ending = endings(rule, signals, before);
  const state = stateAfter(ending, before);
  const by = position.stage;
  const isWaiting = rule.pausedIn.includes(by) && !rule.isLegal;
  const orders = ending.map(({ act, by: signal }) => ({ metric: rule.metric, act, by: signal }));
  if (isWaiting && state === 'running') return [...orders, { metric: rule.metric, act: 'pause', by }];
  if (!isWaiting && state === 'paused') return [...orders, { metric: rule.metric, act: 'resume', by }];
  return orders;
}

type Act = Pick<ClockOrder, 'act' | 'by'>;

/** Reopening and ending come before beginning, so that one signal may end a clock and begin the next. */
function endings(
  rule: SlaClockRule,
  signals: readonly SlaSignal[],
  before: ClockState | undefined,
): readonly Act[] {
  const heard = (list: readonly SlaSignal[]): SlaSignal | undefined =>
    signals.find((signal) => list.includes(signal));
  const [fulfil, cancel, begin] = [heard(rule.fulfilledBy), heard(rule.cancelledBy), heard(rule.startsOn)];
  if (isOpen(before)) {
    if (fulfil === undefined) return cancel === undefined ? [] : [{ act: 'cancel', by: cancel }];
    const again = rule.repeats === true && cancel === undefined ? fulfil : begin;
    const ended: Act = { act: 'fulfil', by: fulfil };
    return again === undefined ? [ended] : [ended, { act: 'start', by: again }];
  }
  const reopen = before === undefined ? undefined : heard(rule.reopenedBy);
  if (reopen !== undefined) return [{ act: 'reopen', by: reopen }];
  return begin === undefined ? [] : [{ act: 'start', by: begin }];
}

function stateAfter(acts: readonly Act[], before: ClockState | undefined): ClockState | undefined {
  const last = acts.at(-1)?.act;
  if (last === undefined) return before;
  if (last === 'fulfil') return 'fulfilled';
  return last === 'cancel' ? 'cancelled' : 'running';
}

const isOpen = (state: ClockState | undefined): boolean => state === 'running' || state === 'paused';
