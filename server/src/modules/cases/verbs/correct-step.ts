import { saysSame } from '@zhoudao/schema/templates';
import { Field, ID, InputType } from 'type-graphql';

import {
  InvalidField,
  isUserError,
  StaleVersion,
  type UserError,
} from '../../../kernel/errors/user-error.ts';
import { Json } from '../../../kernel/values/scalars.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { CannotUndo, keepUndo, undoable, type Undone } from '../../undo/index.ts';
import { chartOf } from '../case-chart.ts';
import { typeOf } from '../case-type.ts';
import type { ServiceCase } from '../case.entity.ts';
import { findCase } from '../find-case.ts';
import { refusal } from '../move-case.ts';
import { paperDesk, type JudgedPaper, type KeptStep } from '../papers/desk.ts';
import { demandProblem, filledAnew } from '../papers/filled-fields.ts';
import { touchCase } from '../touch-case.ts';
import { maySend, stepCommand } from './step-command.ts';

/** What was written down wrongly on the paper of a step; absent = unchanged, null = cleared. */
@InputType()
export class CorrectStepInput extends ChangeInput {
  @Field(() => ID)
  paperId!: string;

  /** Answers by the ids of the paper's fields. */
  @Field(() => Json)
  answers!: unknown;
}

/** Why this person does not correct this paper now: where everybody has his own, it is his alone, and only while they are still being filled in. */
async function barred(tx: Tx, record: ServiceCase, paper: KeptStep): Promise<UserError | undefined> {
  const himself = await typeOf(record.type).actorProblem?.(tx, record);
  if (himself) return himself;
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  const declared = chart.events.find(({ key }) => key === paper.event);
  maySend(tx, record, declared);
  if (declared?.many !== true) return undefined;
  if (paper.createdBy !== tx.memberId) return new InvalidField('paperId', 'case.step.others');
  const here = chart.stages.find(({ key }) => key === record.stage);
  return here?.on[paper.event] ? undefined : refusal(tx, record, paper.event);
}

/** Why this person does not correct what another step fills in: he needs its right, what it demands, and to be one who may take it. */
async function notHis(
  tx: Tx,
  record: ServiceCase,
  corrected: { readonly paper: KeptStep; readonly judged: JudgedPaper },
): Promise<UserError | undefined> {
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  for (const [event, field] of filledAnew(chart, corrected)) {
    maySend(tx, record, event);
    const { answers } = corrected.judged;
    const sent = { event: event.key, chart };
    const apart = await typeOf(record.type).actorProblem?.(tx, record, sent);
    if (apart) return apart;
    const problem = demandProblem(tx, { record, chart }, event, { field, answers });
    if (problem) return problem;
  }
  return undefined;
}

/** Keeps a correction; what was answered before, or nothing where all says the same. */
async function keep(
  tx: Tx,
  record: ServiceCase,
  paper: KeptStep,
  judged: JudgedPaper,
): Promise<Undone | undefined> {
  const changed = paper.form.fields
    .map(({ id }) => id)
    .filter((id) => !saysSame(paper.answers[id], judged.answers[id]));
  if (changed.length === 0) return undefined;
  touchCase(tx, record);
  await paperDesk().follow(tx, paper, { ...judged, isTold: true });
  const answers = Object.fromEntries(changed.map((id) => [id, paper.answers[id] ?? null]));
  const label = `${record.number} ${paper.form.title[tx.locale]}`;
  return { id: paper.id, version: record.version, label, before: { answers, caseId: record.id } };
}

/** Corrects the paper of a step that was taken. The case stays where it is: what was decided by it was decided. */
export const correctStep = stepCommand(async (input: CorrectStepInput, tx) => {
  const { id, version, paperId, answers } = input;
  const record = await findCase(tx, { id }, { permission: 'case.read' });
  if (isUserError(record)) return record;
  const paper = await paperDesk().step(tx, id, paperId);
  if (!paper) return new InvalidField('paperId', 'input.unknown');
  const wrong = await barred(tx, record, paper);
  if (wrong) return wrong;
  if (version !== record.version) return new StaleVersion(record.version);
  const judged = await paperDesk().correct(tx, paper, answers);
  if (isUserError(judged)) return judged;
  const foreign = await notHis(tx, record, { paper, judged });
  if (foreign) return foreign;
  const undone = await keep(tx, record, paper, judged);
  if (undone) keepUndo(tx, { noun: 'caseStep', action: 'correct', subject: undone.label }, [undone]);
  return { type: 'Case', id: record.id };
});

/** Makes the paper of a step what it was before one correction, if nothing has happened to its case since. */
async function restore(tx: Tx, { id, version, label, before }: Undone): Promise<UserError | undefined> {
  const touched = new CannotUndo('undo.touched', { label });
  const record = await findCase(tx, { id: String(before['caseId']) }, { permission: 'case.read' });
  if (isUserError(record)) return record;
  const paper = await paperDesk().step(tx, record.id, id);
  if (!paper || record.version !== version) return touched;
  const judged =
    (await barred(tx, record, paper)) ?? (await paperDesk().correct(tx, paper, before['answers']));
  if (isUserError(judged) || (await notHis(tx, record, { paper, judged }))) return touched;
  await keep(tx, record, paper, judged);
  return undefined;
}

undoable('caseStep', restore);
