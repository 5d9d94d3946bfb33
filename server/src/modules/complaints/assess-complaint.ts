import type { ScoringModel } from '@zhoudao/schema/templates';
import { Field, InputType, Int, registerEnumType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { isUserError, type InvalidField } from '../../kernel/errors/user-error.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { giveCase, moveCase, type ServiceCase } from '../cases/index.ts';
import { gradeOf } from '../customers/index.ts';
import { templatesOf } from '../templates/index.ts';
import { addEntry } from '../timeline/index.ts';
import { mayOwn } from './complaint.case-type.ts';
import { repeats } from './file-complaint.ts';
import { findComplaint, type Found } from './find-complaint.ts';
import { assessSeverity, ratingProblems, type SeverityVerdict } from './severity/assess-severity.ts';

/** Whether we take it on. */
export enum Acceptance {
  YES = 'yes',
  TRANSFER = 'transfer',
  NO = 'no',
}
registerEnumType(Acceptance, { name: 'Acceptance' });

/** The five ratings as judged. */
@InputType()
export class SeverityRatingsInput {
  @Field(() => Int)
  severity!: number;

  @Field(() => Int)
  safety!: number;

  @Field(() => Int)
  complexity!: number;

  @Field(() => Int)
  impact!: number;

  @Field(() => Int)
  immediacy!: number;
}

/** The initial assessment (F-CMP-03). */
@InputType()
export class AssessComplaintInput extends ChangeInput {
  @Field(() => SeverityRatingsInput)
  ratings!: SeverityRatingsInput;

  @Field(() => Boolean, { nullable: true })
  mediaRisk?: boolean | null;

  @Field(() => Int, { nullable: true })
  groupSize?: number | null;

  @Field(() => Acceptance)
  accepted!: Acceptance;

  @Field(() => String, { nullable: true })
  rejectReason?: string | null;
}

/** Judges how grave it is and whether we take it on; promises follow the level, and a grave one leaves hands that may not decide. */
export const assessComplaint = command('complaint.assess', async (input: AssessComplaintInput, tx) => {
  const found = await findComplaint(tx, input, 'complaint.assess');
  if (isUserError(found)) return found;
  const model = (await templatesOf(tx.sql, tx.tenantId)).get<ScoringModel>(
    'scoring',
    'complaint-severity',
  ).body;
  const wrong = problemWith(model, input);
  if (wrong) return wrong;
  const { record, complaint } = found;
  const before = record.severity ?? null;
  const verdict = await judge(tx, model, found, input);
  record.severity = verdict.level; // before the move, so that clocks are judged by it
  const isRejected = input.accepted === Acceptance.NO;
  Object.assign(complaint, {
    accepted: input.accepted,
    rejectReason: isRejected ? (input.rejectReason?.trim() ?? null) : null,
  });
  const refused = await moveCase(tx, record, 'ASSESS', { facts: { accepted: input.accepted } });
  if (refused) return refused;
  const details = {
    severity: { from: before, to: verdict.level },
    index: verdict.indexHundredths / 100,
    accepted: input.accepted,
  };
  addEntry(tx, {
    caseId: record.id,
    customerId: record.customerId,
    kind: 'assessment',
    body: complaint.rejectReason ?? '',
    details,
  });
  if (record.ownerId && !(await mayOwn(tx, record.severity, record.ownerId)))
    giveCase(tx, record, { ownerId: null, reason: 'level' });
  callLeaders(tx, model, record, before);
  return { type: 'Complaint', id: record.id };
});

/** A-CMP-02: whoever has to know of such a level hears of it at once; judging it the same again is no news. */
function callLeaders(tx: Tx, model: ScoringModel, record: ServiceCase, before: string | null): void {
  const { id: caseId, type, severity } = record;
  const tell = model.levels.find((level) => level.key === severity)?.tell ?? [];
  if (!severity || severity === before || tell.length === 0) return;
  tx.emit({ type: 'case.graded', payload: { caseId, type, severity, tell, byId: tx.memberId ?? '' } });
}

function problemWith(model: ScoringModel, input: AssessComplaintInput): InvalidField | undefined {
  const check = new InputCheck()
    .range('groupSize', input.groupSize, 1, 1_000_000)
    .text('rejectReason', input.rejectReason, { max: 2000 });
  for (const { criterion } of ratingProblems(model, { ...input.ratings }))
    check.fail(`ratings.${criterion}`, 'input.range', { min: 0, max: model.maxRating });
  if (input.accepted === Acceptance.NO && !input.rejectReason?.trim())
    check.fail('rejectReason', 'complaint.reject.reason');
  return check.problem;
}

async function judge(
  tx: Tx,
  model: ScoringModel,
  { record, complaint }: Found,
  input: AssessComplaintInput,
): Promise<SeverityVerdict> {
  const { id: caseId, customerId, openedAt, channel } = record;
  complaint.mediaRisk = input.mediaRisk ?? false;
  complaint.groupSize = input.groupSize ?? 1;
  complaint.isRepeat = await repeats(tx, { caseId, customerId, topic: complaint.topic, openedAt });
  const { mediaRisk, groupSize, isRepeat } = complaint;
  const { severity, safety, complexity, impact, immediacy } = input.ratings;
  const verdict = assessSeverity(
    model,
    { ...input.ratings },
    { mediaRisk, groupSize, isRepeat, channel, customerGrade: await gradeOf(tx.sql, customerId) },
  );
  const ratings = {
    ratingSeverity: severity,
    ratingSafety: safety,
    ratingComplexity: complexity,
    ratingImpact: impact,
    ratingImmediacy: immediacy,
  };
  Object.assign(complaint, {
    ...ratings,
    severityIndex: verdict.indexHundredths,
    severityReasons: verdict.reasons,
  });
  return verdict;
}
