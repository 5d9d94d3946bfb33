/** What a page needs of papers: the judge of their answers and the types; nothing of it reads files. */
export { checkAnswers, firstAnswers, firstRow } from './answers/check-answers.ts';
export { rulesOf } from './record/compile-rules.ts';
export { areWords, nounOfEntity, type KeptNoun } from './record/nouns.ts';
export { partOf } from './record/part-of.ts';
export type { AnswerFacts, Answers, AnswersChecked } from './answers/facts.ts';
export type { RecordColumn, RecordField, RecordFieldType, RecordForm } from './record/record-form.ts';
export type { Problem, Words } from '../template.ts';
export type { Value, ValueRecord } from '../expression/values.ts';
export { isList, isValueRecord } from '../expression/values.ts';
