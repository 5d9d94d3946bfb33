import { rulesOf } from '../record/compile-rules.ts';
import type { RecordForm } from '../record/record-form.ts';
import type { AnswerFacts, Answers, AnswersChecked } from './facts.ts';
import { firstAnswersOf, firstRowOf, judgeAnswers, type RuledForm } from './judge.ts';

const ruled = (form: RecordForm): RuledForm => ({ form, rules: rulesOf(form) });

/** Judges the answers of a record against its form, and fills in what the form reckons. Pure; the form has been checked. */
export function checkAnswers(form: RecordForm, given: unknown, facts: AnswerFacts): AnswersChecked {
  return judgeAnswers(ruled(form), given, facts);
}

/** The answers that an empty paper begins with. */
export function firstAnswers(form: RecordForm, facts: AnswerFacts): Answers {
  return firstAnswersOf(ruled(form), facts);
}

/** The answers that a new row of a table begins with. */
export function firstRow(form: RecordForm, table: string, facts: AnswerFacts): Answers {
  return firstRowOf(ruled(form), table, facts);
}
