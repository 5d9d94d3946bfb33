import type { CaseCategory } from '../statechart/statechart.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** How time is counted: by the wall, in service hours, or in whole working days from the next one on. */
export const SLA_UNITS = ['wall', 'business', 'workday'] as const;

/** One way of counting time. */
export type SlaUnit = (typeof SLA_UNITS)[number];

/** A promised length of time; exactly one of the amounts is given. */
export interface SlaTarget {
  readonly unit: SlaUnit;
  readonly seconds?: number;
  readonly minutes?: number;
  readonly hours?: number;
  readonly days?: number;
}

/** What the subject of a clock is judged by; a missing list means any value. */
export interface SlaMatch {
  readonly severity?: readonly string[];
  readonly priority?: readonly string[];
  readonly channel?: readonly string[];
}

/** One line of a clock's table of targets; the first that matches counts, none means no clock. */
export interface SlaTargetRow {
  readonly id: string;
  readonly match?: SlaMatch;
  readonly target: SlaTarget;
  /** The person who files the case is already talking with the customer, so the promise is kept at once. */
  readonly metAtStart?: boolean;
}

/**
 * What moves a clock: `opened`, `publicReply`, `customerMessage`, or a move of the subject written as
 * `event:NAME`, `stage:name`, `leave:name` or `category:name`.
 */
export type SlaSignal =
  | 'opened'
  | 'publicReply'
  | 'customerMessage'
  | `event:${string}`
  | `stage:${string}`
  | `leave:${string}`
  | `category:${CaseCategory}`;

/** Who hears of a clock at a mark of its target. */
export interface LadderStep {
  readonly id: string;
  readonly at: number;
  readonly tell: readonly string[];
}

/** Who hears of a clock that is still running some hours after its breach. */
export interface LateStep {
  readonly id: string;
  readonly hours: number;
  readonly tell: readonly string[];
}

/** One promise of a policy. */
export interface SlaClockRule {
  readonly metric: string;
  readonly title: Words;
  readonly isLegal: boolean;
  readonly scaledByGrade: boolean;
  readonly startsOn: readonly SlaSignal[];
  readonly fulfilledBy: readonly SlaSignal[];
  readonly cancelledBy: readonly SlaSignal[];
  readonly reopenedBy: readonly SlaSignal[];
  /** Stages in which time does not count; only stages of the category `waiting` make sense here. */
  readonly pausedIn: readonly string[];
  /** Begins anew after each fulfilment for as long as the subject is open. */
  readonly repeats?: boolean;
  readonly targets: readonly SlaTargetRow[];
  /** Percentages of the target; the policy's own when missing. */
  readonly warnAt?: readonly number[];
  readonly ladder?: readonly LadderStep[];
  readonly late?: readonly LateStep[];
  /** The event that a breach sends to the subject. */
  readonly breachSends?: string;
}

/** The promises made for one type of subject. */
export interface SlaPolicy extends TemplateHeader {
  readonly kind: 'sla';
  readonly calendar: string;
  /** What counts while the subject has not been judged yet. */
  readonly assumed: { readonly severity?: string; readonly priority?: string; readonly channel?: string };
  /** Decimal factors by customer grade; a grade that is not listed counts 1. */
  readonly gradeFactors: Readonly<Record<string, string>>;
  readonly warnAt: readonly number[];
  readonly ladder: readonly LadderStep[];
  readonly late: readonly LateStep[];
  readonly clocks: readonly SlaClockRule[];
}
