import { type Facts, holds } from '../condition.ts';
import type { ScoringModel } from './scoring.ts';

/** The ratings of the model's criteria, each from 0 to its highest rating. */
export type Ratings = Readonly<Record<string, number>>;

/** Why a level was given, as codes that become words in the reader's language. */
export type ScoringReason =
  | { readonly code: 'index'; readonly index: string; readonly level: string }
  | { readonly code: 'override'; readonly override: string; readonly from: string; readonly to: string };

/** What the ratings and circumstances amount to. */
export interface ScoringVerdict {
  readonly level: string;
  /** Hundredths of the index, as it is stored. */
  readonly indexHundredths: number;
  readonly reasons: readonly ScoringReason[];
}

/** A rating that is missing, broken or out of range. */
export interface RatingProblem {
  readonly criterion: string;
}

const HUNDRED = 100n;

/** Says which ratings cannot be judged; an empty list lets `judge` run. */
export function ratingProblems(model: ScoringModel, ratings: Ratings): readonly RatingProblem[] {
  return model.criteria
    .filter(({ key }) => {
      const rating = Object.hasOwn(ratings, key) ? ratings[key] : undefined;
      return rating === undefined || !Number.isInteger(rating) || rating < 0 || rating > model.maxRating;
    })
    .map(({ key }) => ({ criterion: key }));
}

/**
 * The index from the weighted ratings, the level from the index, then the overrides in the model's order. Whole
 * numbers all the way: 0.30 and 0.10 have no exact binary fraction, and a complaint must not change its level by one.
 */
export function judge(model: ScoringModel, ratings: Ratings, circumstances: Facts): ScoringVerdict {
  const indexHundredths = indexOf(model, ratings);
  const index = hundredthsToText(indexHundredths);
  const start = model.levels.findLastIndex((level) => toHundredths(level.from) <= BigInt(indexHundredths));
  const nameOf = (position: number): string => model.levels[position]?.key ?? '';
  const reasons: ScoringReason[] = [{ code: 'index', index, level: nameOf(start) }];
  const facts: Facts = { ...circumstances, ...ratings };
  let position = start;
  for (const override of model.overrides) {
    // Circumstances do not depend on the hour, so the guard's clock stands still.
    if (holds(override.when, facts, 0) !== true) continue;
    const floor = model.levels.findIndex((level) => level.key === override.atLeast);
    const lifted = Math.min(model.levels.length - 1, Math.max(position + (override.raise ?? 0), floor));
    if (lifted === position) continue;
    reasons.push({ code: 'override', override: override.id, from: nameOf(position), to: nameOf(lifted) });
    position = lifted;
  }
  return { level: nameOf(position), indexHundredths, reasons };
}

/** Hundredths as people read them: 5875 is "58.75". */
export const hundredthsToText = (hundredths: number): string => (hundredths / 100).toFixed(2);

interface Decimal {
  readonly digits: bigint;
  readonly scale: bigint;
}

function decimal(text: string): Decimal {
  const [whole = '0', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) };
}

function toHundredths(text: string): bigint {
  const { digits, scale } = decimal(text);
  return (digits * HUNDRED) / scale;
}

function indexOf(model: ScoringModel, ratings: Ratings): number {
  const weights = model.criteria.map((criterion) => decimal(criterion.weight));
  const common = weights.reduce((largest, { scale }) => (scale > largest ? scale : largest), 1n);
  const sum = model.criteria.reduce((total, { key }, position) => {
    const weight = weights[position] ?? { digits: 0n, scale: 1n };
    return total + ((weight.digits * common) / weight.scale) * BigInt(ratings[key] ?? 0);
  }, 0n);
  const divisor = common * BigInt(model.maxRating);
  // Half up, once and at the end.
  return Number((2n * sum * HUNDRED * HUNDRED + divisor) / (2n * divisor));
}
