import type { Fact, Option } from '../facts/fact.ts';
import type { LEVEL_TONES } from '../scoring/scoring.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** What an item at nothing makes of the whole card. */
export const CRITICAL = ['customer', 'business', 'compliance'] as const;

/** A stretch of measured values and the share of the weight that it earns; the first that holds counts. */
export interface ScoreBand {
  readonly id: string;
  readonly when: string;
  readonly factor: string;
}

/** A rating that somebody gives, and the share of the weight that it earns. */
export interface ScoreChoice extends Option {
  readonly factor: string;
}

/** An item has exactly one of `bands` (a value is measured), `choices` (somebody rates), `max` (points are given). */
export interface ScoreItem extends Option {
  readonly dimension?: string;
  readonly weight: string;
  readonly hint?: Words;
  readonly unit?: Words;
  readonly bands?: readonly ScoreBand[];
  readonly choices?: readonly ScoreChoice[];
  readonly max?: string;
  /** At nothing, the whole card is nothing: an error that nothing else makes good. */
  readonly critical?: (typeof CRITICAL)[number];
}

/** A grade begins at this score, inclusive unless the card says `above`. From the best to the worst. */
export interface ScoreGrade extends Option {
  readonly from: string;
  readonly tone?: (typeof LEVEL_TONES)[number];
}

/** A circumstance that bounds the grade whatever the score says; guards apply in their order. */
export interface ScoreGuard extends Option {
  readonly when: string;
  readonly atMost?: string;
  readonly atLeast?: string;
}

/** Items with weights to a score, the score to a grade. Weights and shares are decimal texts. */
export interface Scorecard extends TemplateHeader {
  readonly kind: 'scorecard';
  readonly help?: Words;
  /** What a full card comes to; 100 where it says nothing. */
  readonly outOf?: string;
  /** An item without a value earns nothing, or does not count at all. */
  readonly missing: 'zero' | 'excluded';
  readonly boundary?: 'above';
  readonly dimensions?: readonly Option[];
  readonly items: readonly ScoreItem[];
  readonly grades: readonly ScoreGrade[];
  /** Below which share of the weights, in per cent, the grade is bounded, and below which there is none. */
  readonly completeness?: {
    readonly cappedBelow: string;
    readonly cappedAt: string;
    readonly refusedBelow: string;
  };
  readonly facts?: readonly Fact[];
  readonly guards?: readonly ScoreGuard[];
}
