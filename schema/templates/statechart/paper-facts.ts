import type { Condition, Facts, FactValue } from '../condition.ts';
import { gradeOf, scoreCard, type ScoreValues, valueProblems } from '../scorecard/score.ts';
import type { Scorecard } from '../scorecard/scorecard.ts';
import type { Statechart } from './statechart.ts';

/** What guards may ask of several papers of one case. */
const RECKONINGS = ['count', 'score', 'grade', 'sum', 'mean', 'min', 'max'] as const;
type Reckoning = (typeof RECKONINGS)[number];

/** A name by which a guard speaks of papers. */
export type PaperFact =
  /** `paper.total`: an answer of the paper that comes with the event. */
  | { readonly of: 'event'; readonly field: string }
  /** `papers.F-PRO-02.count`, `papers.F-PRO-02.mean.total`, and what a scorecard makes of them (`.score`, `.grade`): all papers of this key that the case has. */
  | {
      readonly of: 'case';
      readonly paper: string;
      readonly reckoning: Reckoning;
      readonly field: string | undefined;
    };

const FIELD = '[a-z][A-Za-z0-9]{0,39}';
const OF_EVENT = new RegExp(`^paper\\.(${FIELD})$`);
const OF_CASE = new RegExp(
  `^papers\\.([A-Za-z][A-Za-z0-9-]{0,59})\\.(?:(count|score|grade)|(sum|mean|min|max)\\.(${FIELD}))$`,
);

/** Reads the name of a fact; undefined = it is not about papers. */
export function readPaperFact(name: string): PaperFact | undefined {
  const field = OF_EVENT.exec(name)?.[1];
  if (field !== undefined) return { of: 'event', field };
  const [, paper, count, reckoning, ofField] = OF_CASE.exec(name) ?? [];
  if (paper === undefined) return undefined;
  return { of: 'case', paper, reckoning: (reckoning ?? count) as Reckoning, field: ofField };
}

/** Whether a scorecard has to be asked. */
export const isOfCard = (fact: PaperFact): boolean =>
  fact.of === 'case' && (fact.reckoning === 'score' || fact.reckoning === 'grade');

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
  // What an effect keeps is asked for like what a guard looks at.
  const ofEffects = chart.stages.flatMap(({ on, entry = [] }, at) =>
    [...entry, ...Object.values(on).flatMap((ways) => ways.flatMap(({ effects = [] }) => effects))].flatMap(
      (effect) =>
        effect.do === 'set' && effect.of !== undefined
          ? asked({ fact: effect.of, is: null }, `stages.${at}`, undefined)
          : [],
    ),
  );
  const ofGuards = chart.stages.flatMap(({ on }, at) =>
    Object.entries(on).flatMap(([event, ways]) =>
      ways.flatMap(({ when }, way) => asked(when, `stages.${at}.on.${event}.${way}.when`, papers.get(event))),
    ),
  );
  return [...ofDemands, ...ofGuards, ...ofEffects];
}

const factOf = (value: unknown): FactValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

/** What guards may read of the paper that comes with an event; whatever is no single value they cannot compare. */
export const factsOfAnswers = (answers: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(Object.entries(answers).map(([field, value]) => [`paper.${field}`, factOf(value)]));

/** Filled-in papers of one key, as far as guards look at them. */
export type AnswersByPaper = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

/** The scorecards that read papers, by the keys of the papers. */
export type CardsByPaper = ReadonlyMap<string, Scorecard>;

const PLACES = 100;

/** Nothing is the mean of nothing. */
function reckoned(numbers: readonly number[], reckoning: Reckoning): number | null {
  const sum = numbers.reduce((all, one) => all + one, 0);
  if (reckoning === 'sum') return sum;
  if (numbers.length === 0) return null;
  if (reckoning === 'mean') return sum / numbers.length;
  return reckoning === 'min' ? Math.min(...numbers) : Math.max(...numbers);
}

const valuesFor = (card: Scorecard, answers: Readonly<Record<string, unknown>>): ScoreValues =>
  Object.fromEntries(
    card.items.map(({ id }) => {
      const value = answers[id];
      return [id, typeof value === 'number' || typeof value === 'string' ? value : null];
    }),
  );

/** What one paper comes to by a scorecard, to two places; nothing where no item has a value. */
export function scoreOf(card: Scorecard, answers: Readonly<Record<string, unknown>>): number | null {
  const { score } = scoreCard(card, valuesFor(card, answers));
  return score === null ? null : Number(score);
}

/** The answers that a scorecard cannot take. */
export const strangeTo = (card: Scorecard, answers: Readonly<Record<string, unknown>>): readonly string[] =>
  valueProblems(card, valuesFor(card, answers));

/** The mean of several papers, rounded half up to two places, and the grade that it earns. */
export function meanOf(
  card: Scorecard,
  scores: readonly number[],
): { score: number | null; grade: string | null } {
  if (scores.length === 0) return { score: null, grade: null };
  // Scores have two places, so their sum in hundredths is exact.
  const sum = scores.reduce((all, one) => all + Math.round(one * PLACES), 0);
  const score = Math.floor((2 * sum + scores.length) / (2 * scores.length)) / PLACES;
  return { score, grade: gradeOf(card, score.toFixed(2)) };
}

/** What a chart asks of the papers that a case has. */
export const factsOfPapers = (
  chart: Statechart,
  papers: AnswersByPaper,
  cards: CardsByPaper = new Map(),
): Facts =>
  Object.fromEntries(
    askedOfPapers(chart).flatMap(({ name, fact }): [string, FactValue][] => {
      if (fact.of !== 'case') return [];
      const filled = papers.get(fact.paper) ?? [];
      if (fact.reckoning === 'count') return [[name, filled.length]];
      if (fact.reckoning === 'score' || fact.reckoning === 'grade') {
        const card = cards.get(fact.paper);
        const scores = card ? filled.flatMap((answers) => scoreOf(card, answers) ?? []) : [];
        return [[name, card ? meanOf(card, scores)[fact.reckoning] : null]];
      }
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
