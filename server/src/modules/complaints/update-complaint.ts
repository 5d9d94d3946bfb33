import { Field, ID, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../kernel/errors/user-error.ts';
import { isUserError } from '../../kernel/errors/user-error.ts';
import { Money } from '../../kernel/values/money.ts';
import { Json, LocalDate } from '../../kernel/values/scalars.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { findCase, onPaper, openingCorrected, Priority, type ServiceCase } from '../cases/index.ts';
import { ExtraFieldInput } from '../forms/index.ts';
import { keepUndo } from '../undo/index.ts';
import { complaint } from './complaint.case-type.ts';
import { Complaint } from './complaint.entity.ts';
import { ComplaintAttribute, ComplaintScene } from './complaint.type.ts';
import { isOnPaper, twice } from './file-complaint.ts';
import { changeComplaint } from './many/change-complaint.ts';

/** What was written down wrongly or came to be known later; absent = unchanged, null = cleared. */
@InputType()
export class UpdateComplaintInput extends ChangeInput {
  /** Answers of the paper that it was filed with, by the ids of its fields: absent stays, null clears. */
  @Field(() => Json, { nullable: true })
  answers?: unknown;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  /** How much it presses; what is promised follows. */
  @Field(() => Priority, { nullable: true })
  priority?: Priority | null;

  @Field(() => ComplaintAttribute, { nullable: true })
  attribute?: ComplaintAttribute | null;

  @Field(() => ComplaintScene, { nullable: true })
  scene?: ComplaintScene | null;

  @Field(() => String, { nullable: true })
  topic?: string | null;

  @Field(() => LocalDate, { nullable: true })
  occurredOn?: string | null;

  /** Of whom the customer complains; null = of nobody in particular. */
  @Field(() => ID, { nullable: true })
  accusedId?: string | null;

  @Field(() => [String], { nullable: true })
  demands?: string[] | null;

  @Field(() => Money, { nullable: true })
  claim?: Money | null;

  @Field(() => [ExtraFieldInput], { nullable: true })
  extraFields?: ExtraFieldInput[] | null;
}

/** Corrects what a complaint is about while it is open. Stages and judgements have verbs of their own. */
export const updateComplaint = command('complaint.update', async (input: UpdateComplaintInput, tx) => {
  const record = await findCase(tx, input, { permission: 'complaint.update', type: 'complaint' });
  if (isUserError(record)) return record;
  const unclear = isOnPaper(input) ? twice(input) : undefined;
  if (unclear) return unclear;
  const corrected = isOnPaper(input) ? await correctedPaper(tx, record, input.answers) : undefined;
  if (isUserError(corrected)) return corrected;
  const wanted = { ...input, ...corrected?.inputs };
  const done = wordsProblem(wanted) ?? (await changeComplaint(tx, record, wanted, corrected?.before));
  if (isUserError(done)) return corrected ? onPaper(complaint, done) : done;
  if (done) keepUndo(tx, { noun: 'complaint', action: 'update', subject: done.label }, [done]);
  return { type: 'Complaint', id: record.id };
});

async function correctedPaper(tx: Tx, record: ServiceCase, answers: unknown) {
  const own = await tx.em.findOneOrFail(Complaint, { caseId: record.id });
  return openingCorrected(tx, complaint, { record, own }, { answers });
}

function wordsProblem({
  title,
  description,
}: Pick<UpdateComplaintInput, 'title' | 'description'>): InvalidField | undefined {
  const check = new InputCheck();
  if (title !== undefined) check.line('title', title, { required: true, max: 120 });
  if (description !== undefined) check.text('description', description, { required: true, max: 10_000 });
  return check.problem;
}
