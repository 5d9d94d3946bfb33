import { isId } from '../../kernel/values/ids.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { FormRecord, RecordIndex } from './form-record.entity.ts';

/** How a filterable answer is indexed. */
export type IndexedAs = 'text' | 'int' | 'at' | 'id';

/** A form in the version that is filled, and which of its fields lists may filter by. */
export interface FilledForm {
  readonly form: string;
  readonly version: number;
  readonly filterable: Readonly<Record<string, IndexedAs>>;
}

/** The record that a filling is about. */
interface About {
  readonly type: string;
  readonly id: string;
}

/** More would make every filled form a bundle of index rows. */
const MOST_FILTERABLE = 20;
const LONGEST = 200;

/** Keeps a filled form; answers that lists filter by also go to the typed index. Answers its id. */
export function storeFormRecord(
  tx: Tx,
  { form, version, filterable }: FilledForm,
  about: About,
  answers: Readonly<Record<string, unknown>>,
): string {
  const fields = Object.entries(filterable);
  if (fields.length > MOST_FILTERABLE)
    throw new Error(`Form ${form} has more than ${MOST_FILTERABLE} filterable fields`);
  const id = tx.newId();
  const now = tx.now();
  const row = {
    id,
    form,
    formVersion: version,
    subjectType: about.type,
    subjectId: about.id,
    answers,
    createdBy: tx.memberId,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  tx.add(FormRecord, row);
  for (const [field, as] of fields) {
    const value = indexValue(as, answers[field]);
    if (value) tx.add(RecordIndex, { recordId: id, field, subjectId: about.id, ...value });
  }
  return id;
}

type IndexValue = Partial<Pick<RecordIndex, 'textValue' | 'intValue' | 'atValue' | 'idValue'>>;

/** An answer that is not of the field's type is kept with the record and found by no filter. */
function indexValue(as: IndexedAs, answer: unknown): IndexValue | undefined {
  if (as === 'text')
    return typeof answer === 'string' && answer !== '' ? { textValue: answer.slice(0, LONGEST) } : undefined;
  if (as === 'int') return Number.isSafeInteger(answer) ? { intValue: answer as number } : undefined;
  if (as === 'id') return typeof answer === 'string' && isId(answer) ? { idValue: answer } : undefined;
  const at = answer instanceof Date ? answer : new Date(typeof answer === 'string' ? answer : Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : { atValue: at };
}
