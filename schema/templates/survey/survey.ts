import type { Option } from '../facts/fact.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** How a question is answered; `nps` from 0 to 10, `effort` from 1 to 7. */
export const QUESTION_TYPES = ['scale', 'choice', 'choices', 'nps', 'effort', 'text'] as const;
/** How many points a scale can have. */
export const SCALES = [5, 6, 7] as const;

/** A choice; `score` from 0 to 100 where it counts, `isLow` where it calls for a call-back. */
export interface SurveyOption extends Option {
  readonly score?: string;
  readonly isLow?: boolean;
}

/** One question. */
export interface SurveyQuestion extends Option {
  readonly type: (typeof QUESTION_TYPES)[number];
  readonly section?: string;
  readonly isRequired?: boolean;
  /** Of a scale. */
  readonly points?: (typeof SCALES)[number];
  /** What the ends of a scale mean. */
  readonly worst?: Words;
  readonly best?: Words;
  readonly options?: readonly SurveyOption[];
  /** How much it counts among the questions that have a score; 1 where it says nothing. */
  readonly weight?: string;
}

/** A questionnaire: raw answers are kept, scores are reckoned from them. */
export interface Survey extends TemplateHeader {
  readonly kind: 'survey';
  readonly intro?: Words;
  readonly thanks?: Words;
  readonly sections?: readonly Option[];
  readonly questions: readonly SurveyQuestion[];
  /** Up to which point an answer on a scale of so many points is low. */
  readonly lowUpTo: Readonly<Record<'5' | '6' | '7', number>>;
  /** Fewer answers than this say nothing of everybody. */
  readonly leastAnswers: number;
}
