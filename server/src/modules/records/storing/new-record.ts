import type { RecordForm } from '@zhoudao/schema/templates';

import type { Tx } from '../../../kernel/writing/command.ts';
import type { Place } from '../../access/index.ts';
import { RecordIndex } from '../../forms/index.ts';
import { takeUp } from '../../templates/index.ts';
import { indexAnswers, indexName } from '../answers/index-answers.ts';
import type { JudgedAnswers } from '../answers/judge-answers.ts';
import { titleOf } from '../answers/title-of.ts';
import { pointersIn } from '../naming/resolve.ts';
import { today } from '../naming/survivors.ts';
import { PaperRecord } from '../record.entity.ts';
import { RecordNoun } from '../record.type.ts';
import { keepFiles } from './files-of.ts';
import { linksOf, storeLinks, type Link } from './links-of.ts';
import { serialOf } from './number-of.ts';
import { insertAnswers } from './stored-record.ts';
import { answersForLog } from './told-answers.ts';

/** A paper that was found fit to be kept. */
interface NewRecord {
  readonly form: RecordForm;
  readonly judged: JudgedAnswers;
  /** What it is about beside what its answers name. */
  readonly said: readonly Link[];
  readonly place: Place;
  readonly number: string;
  /** The case that it is a paper of, and the event that it came with. */
  readonly of?: Pick<PaperRecord, 'caseId' | 'caseKind' | 'event'>;
}

const OF_NO_CASE = { caseId: null, caseKind: null, event: null };

/** Keeps a new record: the paper becomes one of the company's own, what is listed goes to the index, the log hears of it. */
export async function storeRecord(
  tx: Tx,
  made: NewRecord,
): Promise<{ readonly id: string; readonly links: readonly Link[] }> {
  const { form, judged, said, number } = made;
  const { answers, find, files } = judged;
  await takeUp(tx, 'form', form.key);
  // A customer who was found goes under his own id today; whoever was merged, or is not seen, is asked for.
  const asked = pointersIn(form, answers).filter(
    (pointer) => pointer.noun === RecordNoun.CUSTOMER && find(pointer)?.mergedIntoId !== null,
  );
  const current = await today(
    tx,
    asked.map((pointer) => pointer.id),
  );
  const links = await linksOf(tx, form, answers, { find, today: current, kept: said });
  const record = addRecord(tx, made);
  const { id } = record;
  // Whoever sent them judged them a moment ago, under a lock.
  await keepFiles(tx, id, files, true);
  insertAnswers(tx, { id, form: form.key, formVersion: form.version }, answers);
  storeLinks(tx, record, links);
  indexAnswers(tx, { id, createdAt: record.createdAt, form, answers, today: current });
  const serial = serialOf(form);
  // The number is known only when the rows are written, so its row of the index is one of them.
  if (serial?.filterable === true)
    tx.add(RecordIndex, {
      recordId: id,
      field: indexName(form, serial.id),
      position: 0,
      subjectId: id,
      recordCreatedAt: record.createdAt,
      textValue: number,
    });
  tx.tell(PaperRecord, id, answersForLog(form, {}, answers), 'create');
  return { id, links };
}

function addRecord(
  tx: Tx,
  { form, judged, place, number, of = OF_NO_CASE }: NewRecord,
): { readonly id: string; readonly createdAt: Date } {
  const now = tx.now();
  const row = {
    id: tx.newId(),
    form: form.key,
    formVersion: form.version,
    number,
    title: titleOf(form, judged.answers),
    ...place,
    ...of,
    createdBy: tx.memberId,
    updatedBy: tx.memberId,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    version: 1,
  };
  tx.add(PaperRecord, row);
  return row;
}
