import { isValueRecord, type Value, type ValueRecord } from '../../expression/values.ts';
import type { RecordColumn } from '../record/record-form.ts';
import { type AnswerFacts, fault, isFault, type Reading } from './facts.ts';

type Reader = (value: Value, field: RecordColumn, facts: AnswerFacts) => Reading;

/** The first question of a matrix that nobody answered: its number, from 1; 0 = all are answered. */
export const unansweredIn = ({ questions = [] }: RecordColumn, value: Value): number =>
  questions.findIndex(({ id }) => ((value as ValueRecord)[id] ?? null) === null) + 1;

/** Answers by the ids of their questions; what was not answered is left out. Pages ask only what there is: one sentence does for both faults. */
export function readMatrix(given: Value, field: RecordColumn, facts: AnswerFacts, read: Reader): Reading {
  const { questions = [] } = field;
  if (!isValueRecord(given) || Object.keys(given).some((key) => !questions.some(({ id }) => id === key)))
    return fault('须逐题作答', 'has to be answered by its questions');
  const value: Record<string, Value> = {};
  for (const { id } of questions) {
    const said = given[id] ?? null;
    if (said === null) continue;
    const reading = read(said, field, facts);
    if (isFault(reading)) return { ...reading, at: id };
    value[id] = reading.value;
  }
  return { value: Object.keys(value)[0] === undefined ? null : value };
}
