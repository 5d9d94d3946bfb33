import type { Tx } from '../../../kernel/writing/command.ts';
import { storeFormRecord, type FilledForm } from '../../forms/index.ts';
import type { ServiceCase } from '../case.entity.ts';
import { CASE_SUBJECT } from '../subject/case-subject.ts';

/** What an input says besides the answers. */
const ENVELOPE: ReadonlySet<string> = new Set(['id', 'version', 'idempotencyKey']);

/** Keeps the form that a verb filled, as it was filled: the columns of a type show only the last answers. */
export function keepForm(tx: Tx, form: FilledForm | undefined, record: ServiceCase, input: object): void {
  if (!form) return;
  const answers = Object.entries(input).filter(
    ([name, value]) => !ENVELOPE.has(name) && value !== undefined && value !== null,
  );
  storeFormRecord(tx, form, { type: CASE_SUBJECT, id: record.id }, Object.fromEntries(answers));
}
