import type { Condition, Facts, FactValue } from '../condition.ts';
import type { Statechart } from './statechart.ts';

/** What guards may ask of several papers of one case. */
const RECKONINGS = ['count', 'sum', 'mean', 'min', 'max'] as const;
type Reckoning = (typeof RECKONINGS)[number];

/** A name by which a guard speaks of papers. */
export type PaperFact =
  /** `paper.total`: an answer of the paper that comes with the event. */
  | { readonly of: 'event'; readonly field: string }
  /** `papers.F-PRO-02.count`, `papers.F-PRO-02.mean.total`: all papers of this key that the case has. */
  | {
      readonly of: 'case';
      readonly paper: string;
      readonly reckoning: Reckoning;
      readonly field: string | undefined;
    };

const FIELD = '[a-z][A-Za-z0-9]{0,39}';
const OF_EVENT = new RegExp(`^paper\\.(${FIELD})$`);
const OF_CASE = new RegExp(
  `^papers\\.([A-Za-z][A-Za-z0-9-]{0,59})\\.(?:(count)|(sum|mean|min|max)\\.(${FIELD}))$`,
);

/** Reads the name of a fact; undefined = it is not about papers. */
export function readPaperFact(name: string): PaperFact | undefined {
  const field = OF_EVENT.exec(name)?.[1];
  if (field !== undefined) return { of: 'event', field };
  const [, paper, count, reckoning, ofField] = OF_CASE.exec(name) ?? [];
  if (paper === undefined) return undefined;
  return { of: 'case', paper, reckoning: (reckoning ?? count) as Reckoning, field: ofField };
}

function namesIn(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(namesIn);
  if ('any' in condition) return condition.any.flatMap(namesIn);
  return 'not' in condition ? namesIn(condition.not) : [condition.fact];
}

/** A fact about papers, with the place where a guard asks for it and the paper that it is about. */
export interface AskedOfPapers {
  readonly name: string;
  readonly path: string;
  readonly fact: PaperFact;
  readonly paper: string;
}

/** Everything that the guards and demands of a chart ask of papers. */
export function askedOfPapers(chart: Statechart): readonly AskedOfPapers[] {
  const papers = new Map(chart.events.map(({ key, paper }) => [key, paper]));
  const asked = (condition: Condition | undefined, path: string, own: string | undefined): AskedOfPapers[] =>
    (condition === undefined ? [] : namesIn(condition)).flatMap((name) => {
      const fact = readPaperFact(name);
      const paper = fact?.of === 'case' ? fact.paper : own;
      return fact && paper !== undefined ? [{ name, path, fact, paper }] : [];
    });
  const ofDemands = Object.entries(chart.demands ?? {}).flatMap(([name, { when }]) =>
    asked(when, `demands.${name}.when`, undefined),
  );
  const ofGuards = chart.stages.flatMap(({ on }, at) =>
    Object.entries(on).flatMap(([event, ways]) =>
      ways.flatMap(({ when }, way) => asked(when, `stages.${at}.on.${event}.${way}.when`, papers.get(event))),
    ),
  );
  return [...ofDemands, ...ofGuards];
}

const factOf = (value: unknown): FactValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

/** What guards may read of the paper that comes with an event; whatever is no single value they cannot compare. */
export const factsOfAnswers = (answers: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(Object.entries(answers).map(([field, value]) => [`paper.${field}`, factOf(value)]));

/** Filled-in papers of one key, as far as guards look at them. */
export type AnswersByPaper = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

/** Nothing is the mean of nothing. */
function reckoned(numbers: readonly number[], reckoning: Reckoning): number | null {
  const sum = numbers.reduce((all, one) => all + one, 0);
  if (reckoning === 'sum') return sum;
  if (numbers.length === 0) return null;
  if (reckoning === 'mean') return sum / numbers.length;
  return reckoning === 'min' ? Math.min(...numbers) : Math.max(...numbers);
}

/** What a chart asks of the papers that a case has. */
export const factsOfPapers = (chart: Statechart, papers: AnswersByPaper): Facts =>
  Object.fromEntries(
    askedOfPapers(chart).flatMap(({ name, fact }) => {
      if (fact.of !== 'case') return [];
      const filled = papers.get(fact.paper) ?? [];
      if (fact.reckoning === 'count') return [[name, filled.length]];
      const numbers = filled.map((answers) => answers[fact.field ?? '']);
      return [
        [
          name,
          reckoned(
            numbers.filter((value) => typeof value === 'number'),
            fact.reckoning,
          ),
        ],
      ];
    }),
  );
