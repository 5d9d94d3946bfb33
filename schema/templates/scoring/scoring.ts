import type { Condition } from '../condition.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** One rating of the model; weights are decimal texts, because binary fractions drift. */
export interface Criterion {
  readonly key: string;
  readonly title: Words;
  readonly weight: string;
}

/** How loud a level looks; colours say nothing without the level's words. */
export const LEVEL_TONES = ['plain', 'accent', 'warn', 'bad'] as const;

/** A level begins at this index, inclusive. */
export interface ScoringLevel {
  readonly key: string;
  readonly title: Words;
  readonly from: string;
  /** Missing = plain. */
  readonly tone?: (typeof LEVEL_TONES)[number];
  /** Roles one of which the owner of such a complaint holds; missing = anybody may own it. */
  readonly ownedBy?: readonly string[];
  /** Steps of the ladder or roles that hear of such a complaint as soon as it is judged; missing = nobody. */
  readonly tell?: readonly string[];
}

/** A circumstance that lifts the level whatever the index says; overrides apply in their order. */
export interface ScoringOverride {
  readonly id: string;
  readonly title: Words;
  readonly when: Condition;
  readonly atLeast?: string;
  readonly raise?: number;
}

/** Ratings to an index from 0 to 100, the index to a level, circumstances to overrides. */
export interface ScoringModel extends TemplateHeader {
  readonly kind: 'scoring';
  readonly maxRating: number;
  readonly criteria: readonly Criterion[];
  readonly levels: readonly ScoringLevel[];
  readonly facts: Readonly<Record<string, Words>>;
  readonly overrides: readonly ScoringOverride[];
  /** How far back the same customer and topic count as a repeated complaint. */
  readonly repeatWithinDays: number;
}
