import {
  compareExact,
  exact,
  over,
  plus,
  roundedTo,
  times,
  toShortText,
  toText,
  ZERO,
  type Exact,
} from '../facts/decimal.ts';
import type { FactValues } from '../facts/fact.ts';
import { Run } from '../facts/run.ts';
import type { Scorecard, ScoreItem } from './scorecard.ts';

/** What was measured, chosen (by its id) or given for each item; what is absent is missing. */
export type ScoreValues = Readonly<Record<string, number | string | null | undefined>>;

/** What one item earned: the band or choice that it fell into, and its points. */
interface ScoreLine {
  readonly item: string;
  readonly value: number | string | null;
  readonly band: string | null;
  readonly points: string;
}

/** Why a grade is another than the score says. */
type ScoreReason =
  | { readonly code: 'fatal'; readonly item: string }
  | { readonly code: 'incomplete'; readonly from: string; readonly to: string | null }
  | { readonly code: 'guard'; readonly guard: string; readonly from: string; readonly to: string };

/** What a card comes to, with its whole account. */
export interface ScoreVerdict {
  /** With two places; nothing where no item counts. */
  readonly score: string | null;
  readonly grade: string | null;
  /** Share of the weights that have a value, in per cent. */
  readonly completeness: string;
  readonly lines: readonly ScoreLine[];
  readonly dimensions: Readonly<Record<string, string>>;
  readonly reasons: readonly ScoreReason[];
}

const HUNDRED = exact(100);
const PLACES = 2;

/** The items whose value no card can take: not among the choices, below nothing or above what can be given. */
export function valueProblems(card: Scorecard, values: ScoreValues): readonly string[] {
  return card.items
    .filter(({ id, choices, max }) => {
      const value = values[id] ?? null;
      if (value === null) return false;
      if (choices) return !choices.some((choice) => choice.id === value);
      if (typeof value !== 'number' || !Number.isFinite(value)) return true;
      return max !== undefined && (value < 0 || compareExact(exact(value), exact(max)) > 0);
    })
    .map(({ id }) => id);
}

interface Earned {
  readonly item: ScoreItem;
  readonly value: number | string | null;
  readonly band: string | null;
  readonly factor: Exact;
}

function earned(item: ScoreItem, value: number | string | null, run: Run): Earned {
  const nothing = { item, value, band: null, factor: ZERO };
  if (value === null) return nothing;
  if (item.max !== undefined) return { ...nothing, factor: over(exact(value), exact(item.max)) };
  const found = item.choices
    ? item.choices.find(({ id }) => id === value)
    : item.bands?.find(({ when }) => run.holds(when, value));
  return found ? { ...nothing, band: found.id, factor: exact(found.factor) } : nothing;
}

const sumOf = (parts: readonly Exact[]): Exact => parts.reduce(plus, ZERO);
const pointsOf = ({ item, factor }: Earned): Exact => times(exact(item.weight), factor);

/** The grade that a score earns. */
export function gradeOf({ grades, boundary }: Scorecard, score: string): string | null {
  const rounded = roundedTo(exact(score), PLACES);
  const least = boundary === 'above' ? 1 : 0;
  const last = grades.at(-1);
  const found = grades.find(({ from }) => compareExact(rounded, exact(from)) >= least);
  return (found ?? last)?.id ?? null;
}

/** Moves a grade into the bounds that circumstances set; the first grade is the best. */
function bounded(card: Scorecard, start: string, run: Run): { grade: string; reasons: ScoreReason[] } {
  const places = new Map(card.grades.map(({ id }, place) => [id, place]));
  const reasons: ScoreReason[] = [];
  let at = places.get(start) ?? 0;
  for (const { id, when, atMost, atLeast } of card.guards ?? []) {
    if (!run.holds(when)) continue;
    const to = Math.min(
      Math.max(at, (atMost === undefined ? undefined : places.get(atMost)) ?? 0),
      (atLeast === undefined ? undefined : places.get(atLeast)) ?? card.grades.length - 1,
    );
    if (to === at) continue;
    reasons.push({
      code: 'guard',
      guard: id,
      from: card.grades[at]?.id ?? '',
      to: card.grades[to]?.id ?? '',
    });
    at = to;
  }
  return { grade: card.grades[at]?.id ?? start, reasons };
}

/** The grade that a card with these gaps may have at most; null = none at all. */
function capped(card: Scorecard, grade: string, completeness: Exact): string | null {
  const { completeness: rule, grades } = card;
  if (!rule) return grade;
  if (compareExact(completeness, exact(rule.refusedBelow)) < 0) return null;
  if (compareExact(completeness, exact(rule.cappedBelow)) >= 0) return grade;
  const place = (id: string): number => grades.findIndex((one) => one.id === id);
  return place(grade) < place(rule.cappedAt) ? rule.cappedAt : grade;
}

/** Scores a card. Exact all the way; rounded half up to two places, once and at the end. */
export function scoreCard(card: Scorecard, values: ScoreValues, facts: FactValues = {}): ScoreVerdict {
  const run = new Run(card, facts);
  const all = card.items.map((item) => earned(item, values[item.id] ?? null, run));
  const given = all.filter(({ value }) => value !== null);
  const weights = (of: readonly Earned[]): Exact => sumOf(of.map(({ item }) => exact(item.weight)));
  const counted = card.missing === 'excluded' ? given : all;
  const completeness = roundedTo(times(over(weights(given), weights(all)), HUNDRED), PLACES);
  const lines = all.map((one) => ({
    item: one.item.id,
    value: one.value,
    band: one.band,
    points: toShortText(pointsOf(one)),
  }));
  const dimensions = Object.fromEntries(
    (card.dimensions ?? []).map(({ id }) => [
      id,
      toShortText(sumOf(all.filter(({ item }) => item.dimension === id).map(pointsOf))),
    ]),
  );
  const account = { completeness: toText(completeness, PLACES), lines, dimensions };
  if (counted.length === 0) return { ...account, score: null, grade: null, reasons: [] };
  const fatal = given.find(({ item, factor }) => item.critical !== undefined && factor.digits === 0n);
  const total = times(over(sumOf(counted.map(pointsOf)), weights(counted)), exact(card.outOf ?? '100'));
  const text = toText(fatal ? ZERO : total, PLACES);
  const byScore = gradeOf(card, text) ?? '';
  const byGaps = capped(card, byScore, completeness);
  const reasons: ScoreReason[] = [
    ...(fatal ? [{ code: 'fatal' as const, item: fatal.item.id }] : []),
    ...(byGaps === byScore ? [] : [{ code: 'incomplete' as const, from: byScore, to: byGaps }]),
  ];
  if (byGaps === null) return { ...account, score: text, grade: null, reasons };
  const { grade, reasons: more } = bounded(card, byGaps, run);
  return { ...account, score: text, grade, reasons: [...reasons, ...more] };
}
