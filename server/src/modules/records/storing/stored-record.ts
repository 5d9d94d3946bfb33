import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { mayAct } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { StoredAnswers } from '../naming/walk.ts';
import { PaperRecord } from '../record.entity.ts';
import { recordPolicy } from '../record.policy.ts';

const insert = sqlStatement(
  'record-answers-insert',
  `insert into app.form_record (tenant_id, id, form, form_version, subject_type, subject_id, answers, created_by, created_at, updated_at, version)
   values (:tenantId, :id, :form, :formVersion, 'record', :id, :answers, :memberId, :now, :now, 1)`,
);
const change = sqlStatement(
  'record-answers-change',
  `update app.form_record set answers = :answers, updated_at = :now, version = version + 1 where tenant_id = :tenantId and id = :id`,
);
const held = sqlStatement<{ answers: StoredAnswers }>(
  'record-answers-held',
  `select answers from app.form_record where tenant_id = :tenantId and id = :id`,
);

/** Keeps the answers of a new record. */
export const insertAnswers = (
  tx: Tx,
  record: { readonly id: string; readonly form: string; readonly formVersion: number },
  answers: StoredAnswers,
): void =>
  tx.sql.send(insert(), {
    ...record,
    answers: JSON.stringify(answers),
    memberId: tx.memberId,
    now: tx.now(),
  });

/** Keeps what a record answers from now on. */
export const changeAnswers = (tx: Tx, id: string, answers: StoredAnswers): void =>
  tx.sql.send(change(), { id, answers: JSON.stringify(answers), now: tx.now() });

/** What a record answers now; its row is locked already. */
export const heldAnswers = async (tx: Tx, id: string): Promise<StoredAnswers> =>
  (await tx.sql.row(held(), { id }))?.answers ?? {};

/**
 * The record that a verb is about: locked, readable and within the permission's reach, or a refusal. Of a paper of a case
 * only its reading is judged: no verb does anything with it, and each says so in words.
 */
export async function recordFor(tx: Tx, id: string, permission: string): Promise<PaperRecord> {
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const record = isId(id) ? await tx.em.findOne(PaperRecord, { id }, options) : null;
  mayAct(recordPolicy, tx, record?.caseId ? recordPolicy.read : permission, record as never);
  if (!record) throw notFound();
  return record;
}

/** A paper of a case is changed through the case, with its rights and its version. */
export const paperOfCase = ({ caseId }: PaperRecord): InvalidField | undefined =>
  caseId ? new InvalidField('id', 'record.ofCase') : undefined;

/** Nothing is written on a record that was put away. */
export const archivedRecord = ({ archivedAt }: PaperRecord): InvalidField | undefined =>
  archivedAt ? new InvalidField('id', 'record.archived') : undefined;

/** How a record is called where it is told what became of it. */
export const labelOfRecord = ({ number, title }: PaperRecord): string => `${number} ${title}`.trim();
