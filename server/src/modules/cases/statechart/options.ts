import { holds, type Statechart, type Transition, type Verdict, type Words } from '@zhoudao/schema/templates';

import { leftToOthers } from './papers-of-events.ts';
import { demandsOf, type Given, own, stageOf } from './step.ts';

/** An event that a person may send now, or may not and why. */
export interface EventOption {
  readonly event: string;
  readonly title: Words;
  /** The mutation that sends the event. */
  readonly verb: string;
  /** The paper that it comes with. */
  readonly paper: string | null;
  /** The event whose paper it takes up again. */
  readonly continues: string | null;
  /** Fields of the opening paper that are answered with it. */
  readonly asks: readonly string[] | null;
  /** Fields of its paper that it fills, and no others. */
  readonly fills: readonly string[] | null;
  /** Fields of its paper that other events fill. */
  readonly leaves: readonly string[];
  /** The right of the type that it needs, where the chart names one. */
  readonly right?: string | undefined;
  /** Where it leads; null while that depends on what the person will say. */
  readonly to: string | null;
  readonly isEnabled: boolean;
  readonly reason: Words | null;
}

/** What a person may do next, in the order of the chart; events without a verb belong to clocks and are left out. */
export function optionsFor(chart: Statechart, stage: string, given: Given): readonly EventOption[] {
  const here = stageOf(chart, stage);
  if (here === undefined) return [];
  return chart.events.flatMap((declared) => {
    const { key, title, verb, paper = null, continues = null, asks = null, fills = null, right } = declared;
    const candidates = own(here.on, key);
    if (candidates === undefined || verb === undefined) return [];
    const leaves = paper === null ? [] : leftToOthers(chart, declared);
    const said = { event: key, title, verb, paper, continues, asks, fills, leaves, right };
    return [{ ...said, ...outlook(chart, candidates, given) }];
  });
}

function outlook(
  chart: Statechart,
  candidates: readonly Transition[],
  given: Given,
): Pick<EventOption, 'to' | 'isEnabled' | 'reason'> {
  const comesWithEvent = (fact: string): boolean =>
    own(chart.facts, fact)?.from === 'event' || fact.startsWith('paper.');
  const judged = candidates.map((candidate): readonly [Transition, Verdict] => [
    candidate,
    candidate.when === undefined || holds(candidate.when, given.facts, given.now, comesWithEvent),
  ]);
  const first = judged.find(([, verdict]) => verdict !== false);
  if (first === undefined) {
    const reason = candidates.findLast((candidate) => candidate.otherwise !== undefined)?.otherwise ?? null;
    return { to: null, isEnabled: false, reason };
  }
  const [candidate, verdict] = first;
  // Where the answer decides, one way that is open to this person is enough.
  const ways =
    verdict === true ? [candidate] : judged.flatMap(([way, seen]) => (seen === false ? [] : [way]));
  const unmet = ways.map((way) =>
    demandsOf(chart, way).find(({ when }) => holds(when, given.facts, given.now, comesWithEvent) === false),
  );
  if (!unmet.includes(undefined)) return { to: null, isEnabled: false, reason: unmet[0]?.otherwise ?? null };
  return { to: verdict === true ? candidate.to : null, isEnabled: true, reason: null };
}
