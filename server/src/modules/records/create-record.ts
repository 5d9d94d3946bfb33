import { InvalidField, isUserError } from '../../kernel/errors/user-error.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { firstPlace, type Place } from '../access/index.ts';
import { RecordIndex } from '../forms/index.ts';
import { takeUp } from '../templates/index.ts';
import { indexAnswers, indexName } from './answers/index-answers.ts';
import { judgeAnswers } from './answers/judge-answers.ts';
import { titleOf } from './answers/title-of.ts';
import { formInForce } from './forms/forms-in-force.ts';
import { pointersIn } from './naming/resolve.ts';
import { today } from './naming/survivors.ts';
import type { CreateRecordInput } from './record-inputs.ts';
import { PaperRecord } from './record.entity.ts';
import { keepFiles } from './storing/files-of.ts';
import { linksOf, storeLinks, subjectsOf } from './storing/links-of.ts';
import { numberOf, serialOf } from './storing/number-of.ts';
import { insertAnswers } from './storing/stored-record.ts';
import { answersForLog, tellRecord } from './storing/told-answers.ts';

const needed = { action: 'record.create', anyOf: () => ['record.write'] };

/** Fills in a paper: judged by its version in force, which the company has of its own from then on. */
export const createRecord = command(needed, async (input: CreateRecordInput, tx) => {
  const form = await formInForce(tx.sql, tx.tenantId, input.form);
  if (!form) return new InvalidField('form', 'input.unknown');
  const said = await subjectsOf(tx, input);
  if (said instanceof InvalidField) return said;
  const judged = await judgeAnswers(tx, form, input.answers);
  if (isUserError(judged)) return judged;
  const place = await firstPlace(tx, input);
  if (!place) return new InvalidField('ownerId', 'input.unknown');
  await takeUp(tx, 'form', form.key);
  const { answers, find, files } = judged;
  const current = await today(
    tx,
    pointersIn(form, answers).map(({ id }) => id),
  );
  const links = await linksOf(tx, form, answers, { find, today: current, kept: said });
  const number = await numberOf(tx, form);
  const record = addRecord(tx, place, {
    form: form.key,
    formVersion: form.version,
    number,
    title: titleOf(form, answers),
  });
  const { id } = record;
  // Whoever sent them judged them a moment ago, under a lock.
  await keepFiles(tx, id, files, true);
  insertAnswers(tx, { id, form: form.key, formVersion: form.version }, answers);
  storeLinks(tx, record, links);
  indexAnswers(tx, { id, form, answers, today: current });
  const serial = serialOf(form);
  // The number is known only when the rows are written, so its row of the index is one of them.
  if (serial?.filterable === true)
    tx.add(RecordIndex, {
      recordId: id,
      field: indexName(form, serial.id),
      position: 0,
      subjectId: id,
      textValue: number,
    });
  tx.tell(PaperRecord, id, answersForLog(form, {}, answers), 'create');
  tellRecord(tx, { id, form }, links, 'created');
  return { type: 'Record', id };
});

function addRecord(
  tx: Tx,
  place: Place,
  kept: Pick<PaperRecord, 'form' | 'formVersion' | 'number' | 'title'>,
): { readonly id: string; readonly createdAt: Date } {
  const now = tx.now();
  const row = {
    id: tx.newId(),
    ...kept,
    ...place,
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
