import { LockMode } from '@mikro-orm/core';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import {
  ofRound,
  papersAreKeptBy,
  type JudgedPaper,
  type KeptPaper,
  type KeptStep,
  type NewPaper,
  type RenamedPaper,
  type ServiceCase,
} from '../../cases/index.ts';
import { correctedAnswers } from '../answers/correct-answers.ts';
import { begunAnswers, judgeAnswers, settledAnswers, type JudgedAnswers } from '../answers/judge-answers.ts';
import { filesIn } from '../answers/named-files.ts';
import { putAway } from '../archive-record.ts';
import { formAt, formInForce } from '../forms/forms-in-force.ts';
import { findNamed, pointersIn } from '../naming/resolve.ts';
import { PaperRecord } from '../record.entity.ts';
import { RecordNoun } from '../record.type.ts';
import { changeRecord } from '../storing/change-record.ts';
import { filesOfRecords, letFilesGo } from '../storing/files-of.ts';
import type { Link } from '../storing/links-of.ts';
import { storeRecord } from '../storing/new-record.ts';
import { numberOf } from '../storing/number-of.ts';
import { heldAnswers } from '../storing/stored-record.ts';
import { answersForLog, tellRecord } from '../storing/told-answers.ts';
import { writersIn } from './writers.ts';

/** A kept paper with the row that keeps it. */
interface Kept extends KeptPaper {
  readonly record?: PaperRecord;
}

/** Judged answers, with what is known of the things that they name. */
async function completed(tx: Tx, form: KeptPaper['form'], judged: JudgedPaper): Promise<JudgedAnswers> {
  const { find } = judged as Partial<JudgedAnswers>;
  const answers = judged.answers as JudgedAnswers['answers'];
  return {
    answers,
    files: filesIn(form, answers),
    find: find ?? (await findNamed(tx.sql, tx, pointersIn(form, answers))),
  };
}

/** Puts the earlier papers of whoever fills one in again away; those of earlier rounds count no longer anyway. */
async function putAwayOwn(tx: Tx, form: string, round: ServiceCase): Promise<void> {
  const earlier = await tx.em.find(
    PaperRecord,
    {
      caseId: round.id,
      form,
      event: { $ne: null },
      createdBy: tx.memberId,
      archivedAt: null,
      ...ofRound(round),
    },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  for (const record of earlier) await putAway(tx, record, true);
}

async function keep(tx: Tx, { form, judged, record, event, isOneEach }: NewPaper): Promise<void> {
  const whole = await completed(tx, form, judged);
  const { id: caseId, ownerId = null, teamId = null, unitId } = record;
  const about: Link = { noun: RecordNoun.CASE, id: caseId, field: null, isPersonal: false };
  if (isOneEach) await putAwayOwn(tx, form.key, record);
  const { id } = await storeRecord(tx, {
    form,
    judged: whole,
    said: [about],
    place: { ownerId, teamId, unitId: unitId ?? '' },
    number: event === null ? record.number : await numberOf(tx, form),
    of: { caseId, caseKind: record.type, event },
  });
  // That a case was opened is told already.
  if (event !== null) tellRecord(tx, { id, form }, [about], 'created');
}

async function brought(
  tx: Tx,
  where: { readonly caseId: string; readonly event: string | null; readonly archivedAt?: null },
): Promise<Kept | undefined> {
  const record = await tx.em.findOne(PaperRecord, where, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    orderBy: { createdAt: 'desc', id: 'desc' },
  });
  return record ? keptBy(tx, record) : undefined;
}

async function keptBy(tx: Tx, record: PaperRecord): Promise<Kept> {
  const form = await formAt(tx.sql, tx.tenantId, { key: record.form, version: record.formVersion });
  return { id: record.id, form, answers: await heldAnswers(tx, record.id), record };
}

async function step(tx: Tx, caseId: string, id: string): Promise<(Kept & KeptStep) | undefined> {
  const where = { id, caseId, event: { $ne: null }, archivedAt: null };
  const record = isId(id)
    ? await tx.em.findOne(PaperRecord, where, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!record) return undefined;
  const { event, createdBy = null } = record;
  return { ...(await keptBy(tx, record)), id: record.id, event: event ?? '', createdBy };
}

const putPapers = sqlStatement(
  'records-of-case-place',
  `update app.record set owner_id = :ownerId, team_id = :teamId, unit_id = :unitId
   where tenant_id = :tenantId and case_id = :caseId and (owner_id, team_id, unit_id) is distinct from (:ownerId::uuid, :teamId::uuid, :unitId::uuid)`,
);

/** Told as any other change of an answer is. */
async function renamed(tx: Tx, papers: readonly RenamedPaper[]): Promise<void> {
  for (const { id, form: key, formVersion: version, field, from, to } of papers) {
    const form = await formAt(tx.sql, tx.tenantId, { key, version });
    const before = from === null ? {} : { [field]: { id: from } };
    tx.tell(PaperRecord, id, answersForLog(form, before, { [field]: { id: to } }));
  }
}

// Cases keep their papers here; whoever has a case in hand has asked for the right that it needs.
papersAreKeptBy({
  inForce: (tx, key) => formInForce(tx.sql, tx.tenantId, key),
  judge: judgeAnswers,
  begin: begunAnswers,
  keep,
  opening: (tx, caseId) => brought(tx, { caseId, event: null }),
  broughtBy: (tx, record, event) =>
    brought(tx, { caseId: record.id, event, archivedAt: null, ...ofRound(record) }),
  step,
  writers: writersIn,
  correct: (tx, { form, answers }, given) =>
    correctedAnswers(tx, form, { held: answers, given, isHeldAnyway: true }),
  settle: settledAnswers,
  follow: async (tx, paper, judged) => {
    const { record, form, answers: held } = paper as Kept;
    if (!record) return;
    const change = { held, judged: await completed(tx, form, judged), place: undefined, isQuiet: true };
    const changed = await changeRecord(tx, record, change);
    const about: Link = { noun: RecordNoun.CASE, id: record.caseId ?? '', field: null, isPersonal: false };
    if (changed && judged.isTold) tellRecord(tx, { id: record.id, form }, [about], 'changed');
  },
  filesOf: filesOfRecords,
  letGo: letFilesGo,
  renamed,
  place: (tx, { id: caseId, ownerId = null, teamId = null, unitId = null }) =>
    tx.sql.send(putPapers(), { caseId, ownerId, teamId, unitId }),
});
