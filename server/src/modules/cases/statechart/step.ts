import {
  type CaseCategory,
  type Demand,
  type Effect,
  type Facts,
  holds,
  type Stage,
  type Statechart,
  type Transition,
  type Words,
} from '@zhoudao/schema/templates';

/** What is known when an event arrives: the record's own facts together with those the event brings. */
export interface Given {
  readonly facts: Facts;
  readonly now: number;
}

/** The event was taken: where the case stands now, and what else follows. */
export interface Moved {
  readonly isMoved: true;
  readonly transition: string;
  readonly to: string;
  readonly category: CaseCategory;
  readonly effects: readonly Effect[];
  /** Papers of before say nothing of what comes now. */
  readonly isAnew: boolean;
}

/** The event was not taken, with the chart's own words where a guard refused it. */
export interface Refused {
  readonly isMoved: false;
  readonly reason: 'unknownStage' | 'unknownEvent' | 'notHere' | 'guard' | 'demand';
  readonly words?: Words;
}

/** Sends one event to a case: the first transition whose guard is true wins. The caller alone writes the answer down. */
export function step(chart: Statechart, stage: string, event: string, given: Given): Moved | Refused {
  const here = stageOf(chart, stage);
  if (here === undefined) return { isMoved: false, reason: 'unknownStage' };
  if (!chart.events.some((declared) => declared.key === event))
    return { isMoved: false, reason: 'unknownEvent' };
  const candidates = own(here.on, event);
  if (candidates === undefined) return { isMoved: false, reason: 'notHere' };
  const taken = candidates.find(
    ({ when }) => when === undefined || holds(when, given.facts, given.now) === true,
  );
  const target = taken === undefined ? undefined : stageOf(chart, taken.to);
  if (taken === undefined || target === undefined) return refusedByGuard(candidates);
  const unmet = demandsOf(chart, taken).find(({ when }) => holds(when, given.facts, given.now) !== true);
  if (unmet !== undefined) return { isMoved: false, reason: 'demand', words: unmet.otherwise };
  const entry = taken.to === stage ? [] : (target.entry ?? []);
  const effects = [...(taken.effects ?? []), ...entry];
  const { id: transition, to, anew: isAnew = false } = taken;
  return { isMoved: true, transition, to, category: target.category, effects, isAnew };
}

/** What has to hold beyond the guard; a name that a chart does not describe is refused when it is published. */
export const demandsOf = (chart: Statechart, { demands = [] }: Transition): readonly Demand[] =>
  demands.flatMap((name) => own(chart.demands ?? {}, name) ?? []);

/** A stage by its key; undefined when a newer version of the chart dropped it. */
export const stageOf = (chart: Statechart, key: string): Stage | undefined =>
  chart.stages.find((stage) => stage.key === key);

/** Where a new case of this chart begins. */
export function start(chart: Statechart): { readonly stage: string; readonly category: CaseCategory } {
  const initial = stageOf(chart, chart.initial);
  if (initial === undefined) throw new Error(`Statechart ${chart.id} has no initial stage`);
  return { stage: chart.initial, category: initial.category };
}

/** The chart's words for a stage; a stage that a newer version dropped shows its key. */
export function stageTitle(chart: Statechart, stage: string): Words {
  return stageOf(chart, stage)?.title ?? { 'zh-CN': stage, en: stage };
}

/** Reads a key that may come from outside, without falling for inherited ones. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The last candidate speaks, because a chain of guards ends with the most general one. */
function refusedByGuard(candidates: readonly Transition[]): Refused {
  const words = candidates.findLast((candidate) => candidate.otherwise !== undefined)?.otherwise;
  return words === undefined
    ? { isMoved: false, reason: 'guard' }
    : { isMoved: false, reason: 'guard', words };
}
