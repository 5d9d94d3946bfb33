import type { TemplateHeader } from '../template.ts';

/** What of two customers can be compared. */
export const COMPARED = ['companyName', 'personName', 'phone', 'email', 'uscc', 'address'] as const;

/** A name in `COMPARED`. */
export type Compared = (typeof COMPARED)[number];

/** How much one comparison says: points for and against. Ten points make it a thousand times as likely. */
export interface DuplicateComparison {
  readonly field: Compared;
  /** Both have the same. */
  readonly same: number;
  /** They are alike: by sound, by a slip of the hand, by an order of words. */
  readonly close: number;
  /** Both have one and they differ. */
  readonly different: number;
  /** From this likeness on, in percent, two values are close. */
  readonly closeFrom: number;
  readonly isOff?: boolean;
}

/** How a company recognises that two customers are one. */
export interface DuplicateRules extends TemplateHeader {
  readonly kind: 'duplicates';
  /** Points with which every pair begins, below zero: most customers that share a trait are two. */
  readonly start: number;
  /** From this likelihood on, in percent, a pair is listed for review. */
  readonly listFrom: number;
  /** From this likelihood on, in percent, registering a customer is held up. */
  readonly warnFrom: number;
  readonly comparisons: readonly DuplicateComparison[];
  /** Words of a company's name that say only what it is legally. */
  readonly legalForms: readonly string[];
}
