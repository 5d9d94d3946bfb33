import {
  factsOfAnswers,
  holds,
  saysSame,
  type EventDeclaration,
  type Statechart,
} from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { actorFacts, factsOf } from '../case-chart.ts';
import type { ServiceCase } from '../case.entity.ts';
import { leftToOthers } from '../statechart/papers-of-events.ts';
import { demandsOf } from '../statechart/step.ts';
import type { JudgedPaper, KeptPaper } from './desk.ts';

type Answers = Readonly<Record<string, unknown>>;

/** What of the answers is the event's to give; the paper keeps what others filled in. */
export function ownAnswers(chart: Statechart, event: EventDeclaration, given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const [fills, others] = [event.fills, leftToOthers(chart, event)];
  const isOwn = (field: string): boolean => fills?.includes(field) ?? !others.includes(field);
  return Object.fromEntries(Object.entries(given as Answers).filter(([field]) => isOwn(field)));
}

/** Everything that is demanded of whoever sends an event, wherever it leads. */
const demandedBy = (chart: Statechart, event: string) =>
  chart.stages.flatMap(({ on }) => (on[event] ?? []).flatMap((way) => demandsOf(chart, way)));

/** What was corrected on a paper that was kept. */
interface Corrected {
  readonly paper: KeptPaper;
  readonly judged: JudgedPaper;
}

/** The events whose own fields a correction changes, with the first of them. */
export const filledAnew = (
  chart: Statechart,
  { paper, judged }: Corrected,
): readonly (readonly [EventDeclaration, string])[] =>
  chart.events.flatMap((event) => {
    const own = event.paper === paper.form.key ? (event.fills ?? []) : [];
    const field = own.find((id) => !saysSame(paper.answers[id], judged.answers[id]));
    return field === undefined ? [] : [[event, field] as const];
  });

/** Why whoever corrects a paper does not write what another step fills in: that step demands more of him. */
export function demandProblem(
  tx: Tx,
  { record, chart }: { readonly record: ServiceCase; readonly chart: Statechart },
  { key, title }: EventDeclaration,
  { field, answers }: { readonly field: string; readonly answers: Answers },
): InvalidField | undefined {
  const facts = { ...factsOf(chart, record), ...factsOfAnswers(answers), ...actorFacts(chart, tx.rights) };
  const unmet = demandedBy(chart, key).find(({ when }) => holds(when, facts, tx.now().getTime()) !== true);
  if (unmet === undefined) return undefined;
  const words = { event: title[tx.locale], reason: unmet.otherwise[tx.locale] };
  return new InvalidField(`answers.${field}`, 'case.step.filled', words);
}
