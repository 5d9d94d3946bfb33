import type { RecordColumn, RecordForm } from '@zhoudao/schema/templates';

import { MASKED, type FieldChange } from '../../../kernel/writing/audit.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { addEntries } from '../../timeline/index.ts';
import { indexName } from '../answers/index-answers.ts';
import { isNaming, namedBy } from '../naming/nouns.ts';
import { idIn } from '../naming/resolve.ts';
import { isGroup, mapAnswers, sameAnswer, type Answer, type StoredAnswers } from '../naming/walk.ts';
import { RecordNoun } from '../record.type.ts';
import type { Link } from './links-of.ts';

/** The fields of which two states of a record say something else. */
export const changedFields = (
  form: RecordForm,
  before: StoredAnswers,
  after: StoredAnswers,
): readonly string[] => form.fields.map(({ id }) => id).filter((id) => !sameAnswer(before[id], after[id]));

/** What is named, without what it is called: not everybody who reads the log may know. */
function unnamed(column: RecordColumn, value: Answer): Answer {
  const id = isNaming(column) ? idIn(value) : undefined;
  if (id === undefined || !isGroup(value)) return value;
  const { file } = value;
  return { noun: namedBy(column, value['entity']), id, ...(file === undefined ? {} : { file }) };
}

/** Changes as the audit log takes them, by paper and field; of what tells of a person that it changed. */
export function answersForLog(
  form: RecordForm,
  before: StoredAnswers,
  after: StoredAnswers,
): Readonly<Record<string, FieldChange>> {
  const told = (answers: StoredAnswers): StoredAnswers =>
    mapAnswers(form, answers, (column, value) => (column.pii === true ? MASKED : unnamed(column, value)));
  const [from, to] = [told(before), told(after)];
  return Object.fromEntries(
    changedFields(form, before, after).map((id) => [
      indexName(form, id),
      [from[id] ?? null, to[id] ?? null] as const,
    ]),
  );
}

/** What happened to a record. */
export type RecordAct = 'created' | 'changed' | 'archived' | 'restored';

/** So many timelines tell of one record; a paper with hundreds of customers is no news to each of them. */
const MOST_TOLD = 20;

/** Tells the timelines of what a record is about, and whoever listens. Whoever reads them may not see the record, so nothing of it is told. */
export function tellRecord(
  tx: Tx,
  { id, form }: { readonly id: string; readonly form: RecordForm },
  links: readonly Link[],
  act: RecordAct,
): void {
  const details = { recordId: id, form: form.key, title: form.title, act };
  const told = links
    .filter(({ noun }) => noun === RecordNoun.CUSTOMER || noun === RecordNoun.CASE)
    .slice(0, MOST_TOLD)
    .map(({ noun, id: subject }) =>
      noun === RecordNoun.CUSTOMER ? { customerId: subject } : { caseId: subject },
    );
  addEntries(
    tx,
    told.map((subject) => ({ ...subject, kind: 'record' as const, details })),
  );
  tx.emit({ type: 'record.changed', payload: { recordId: id, form: form.key, what: act } });
}
