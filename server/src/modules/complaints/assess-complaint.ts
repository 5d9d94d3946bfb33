import {
  judge,
  ratingProblems,
  type Ratings,
  type ScoringModel,
  type ScoringVerdict,
} from '@zhoudao/schema/templates';
import { Field, InputType, Int, registerEnumType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../kernel/errors/user-error.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { caseVerb, giveCase, type Found, type ServiceCase } from '../cases/index.ts';
import { gradeOf } from '../customers/index.ts';
import { complaint, ownerProblem } from './complaint.case-type.ts';
import type { Complaint } from './complaint.entity.ts';
import { CriterionRating } from './complaint.type.ts';
import { repeats } from './severity/repeats.ts';
import { severityModel } from './severity/severity-model.ts';

/** Whether we take it on. */
export enum Acceptance {
  YES = 'yes',
  TRANSFER = 'transfer',
  NO = 'no',
}
registerEnumType(Acceptance, { name: 'Acceptance' });

/** The initial assessment (F-CMP-03). */
@InputType()
export class AssessComplaintInput extends ChangeInput {
  /** One for each criterion of the model in force. */
  @Field(() => [CriterionRating])
  ratings!: CriterionRating[];

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
export const assessComplaint = caseVerb(
  complaint,
  'assessComplaint',
  async (input: AssessComplaintInput, _found, tx) => problemWith((await severityModel(tx)).body, input),
  async (input, found, tx) => {
    const { record, own } = found;
    const { accepted } = input;
    const before = record.severity ?? null;
    const { level, indexHundredths } = await judged(tx, found, input);
    record.severity = level; // before the move, so that clocks are judged by it
    const rejectReason = accepted === Acceptance.NO ? (input.rejectReason?.trim() ?? null) : null;
    Object.assign(own, { accepted, rejectReason });
    const details = { severity: { from: before, to: level }, index: indexHundredths / 100, accepted };
    return {
      facts: { accepted },
      told: { kind: 'assessment', body: rejectReason ?? '', details },
      after: async () => {
        if (record.ownerId && (await ownerProblem(tx, record, record.ownerId)))
          giveCase(tx, record, { ownerId: null, reason: 'level' });
        callLeaders(tx, (await severityModel(tx)).body, record, before);
      },
    };
  },
);

/** A-CMP-02: whoever has to know of such a level hears of it at once; judging it the same again is no news. */
function callLeaders(tx: Tx, model: ScoringModel, record: ServiceCase, before: string | null): void {
  const { id: caseId, type, severity } = record;
  const tell = model.levels.find((level) => level.key === severity)?.tell ?? [];
  if (!severity || severity === before || tell.length === 0) return;
  tx.emit({ type: 'case.graded', payload: { caseId, type, severity, tell, byId: tx.memberId ?? '' } });
}

const ratingsOf = ({ ratings }: AssessComplaintInput): Ratings =>
  Object.fromEntries(ratings.map(({ criterion, rating }) => [criterion, rating]));

function problemWith(model: ScoringModel, input: AssessComplaintInput): InvalidField | undefined {
  const check = new InputCheck()
    .range('groupSize', input.groupSize, 1, 1_000_000)
    .text('rejectReason', input.rejectReason, { max: 2000 });
  const unrated = new Set(model.criteria.map((criterion) => criterion.key));
  for (const [at, { criterion }] of input.ratings.entries())
    check.known(`ratings.${at}.criterion`, unrated.delete(criterion));
  for (const { criterion } of ratingProblems(model, ratingsOf(input)))
    check.fail(`ratings.${criterion}`, 'input.range', { min: 0, max: model.maxRating });
  if (input.accepted === Acceptance.NO && !input.rejectReason?.trim())
    check.fail('rejectReason', 'complaint.reject.reason');
  return check.problem;
}

async function judged(
  tx: Tx,
  { record, own }: Found<Complaint>,
  input: AssessComplaintInput,
): Promise<ScoringVerdict> {
  const { id: caseId, customerId, openedAt, channel } = record;
  const ratings = ratingsOf(input);
  const circumstances = {
    mediaRisk: input.mediaRisk ?? false,
    groupSize: input.groupSize ?? 1,
    isRepeat: await repeats(tx, { caseId, customerId, topic: own.topic, openedAt }),
  };
  const { body, version } = await severityModel(tx);
  const customerGrade = await gradeOf(tx.sql, customerId);
  const verdict = judge(body, ratings, { ...circumstances, channel, customerGrade });
  Object.assign(own, circumstances, {
    ratings,
    scoringVersion: version,
    severityIndex: verdict.indexHundredths,
    severityReasons: verdict.reasons,
  });
  return verdict;
}
