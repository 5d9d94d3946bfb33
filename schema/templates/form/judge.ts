/** What filling in a paper needs where rules arrive read already: the judge and nothing that reads or checks rules. */
export { firstAnswersOf, firstRowOf, judgeAnswers, type RuledForm } from './answers/judge.ts';
export { type PackedRules, packRules, unpackRules } from './answers/packed-rules.ts';
export type { AnswerFacts, Answers, AnswersChecked } from './answers/facts.ts';
export type { RecordColumn, RecordField, RecordForm } from './record/record-form.ts';
export type { Problem, Words } from '../template.ts';
export type { Value, ValueRecord } from '../expression/values.ts';
export { isList, isValueRecord } from '../expression/values.ts';
