import { Field, ID, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { isUserError, type InvalidField } from '../../kernel/errors/user-error.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { Money } from '../../kernel/values/money.ts';
import { LocalDate } from '../../kernel/values/scalars.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { placeOf } from '../access/index.ts';
import { openCase, Priority } from '../cases/index.ts';
import { archivedProblem, customerPointedAt } from '../customers/index.ts';
import { ExtraFieldInput, newAnswers, storeAnswers } from '../forms/index.ts';
import { hasCode, templatesOf } from '../templates/index.ts';
import { Complaint } from './complaint.entity.ts';
import { ComplaintAttribute, ComplaintScene } from './complaint.type.ts';
import { accusedProblem } from './handling/accused.ts';
import { repeats } from './severity/repeats.ts';

/** What the customer told (F-CMP-01). */
@InputType()
export class FileComplaintInput extends KeyedInput {
  @Field(() => ID)
  customerId!: string;

  @Field(() => ID, { nullable: true })
  contactId?: string | null;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String)
  channel!: string;

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

  @Field(() => [String], { nullable: true })
  demands?: string[] | null;

  @Field(() => Money, { nullable: true })
  claim?: Money | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  /** Of whom the customer complains. */
  @Field(() => ID, { nullable: true })
  accusedId?: string | null;

  /** Answers to the fields that the company's forms add. */
  @Field(() => [ExtraFieldInput], { nullable: true })
  extraFields?: ExtraFieldInput[] | null;
}

/** Records a complaint: the spine opens, numbers and times it; its own columns stand beside. */
export const fileComplaint = command('complaint.file', async (input: FileComplaintInput, tx) => {
  const customer = await customerPointedAt(tx, input.customerId, 'complaint.file');
  const wrong =
    archivedProblem(customer, 'customerId') ??
    (await problemWith(tx, input)) ??
    (await accusedProblem(tx, input.ownerId ?? tx.memberId, input.accusedId));
  if (wrong) return wrong;
  const answers = await newAnswers(tx, 'complaint', input.extraFields);
  if (isUserError(answers)) return answers;
  const record = await openCase(tx, 'complaint', customer, input);
  if (isUserError(record)) return record;
  const { id: caseId, openedAt } = record;
  const { attribute = null, scene = null, occurredOn = null, claim } = input;
  const topic = input.topic || null;
  const told = { attribute, scene, topic, occurredOn, demands: [...new Set(input.demands)] };
  const accusedId = input.accusedId ?? null;
  const claimed = { claimMinor: claim?.amountMinor ?? null, claimCurrency: claim?.currency ?? null };
  const isRepeat = await repeats(tx, { caseId, customerId: customer.id, topic, openedAt });
  tx.add(Complaint, { caseId, accusedId, ...told, ...claimed, isRepeat, ...UNJUDGED });
  await storeAnswers(tx, { subject: 'complaint', id: caseId, isNew: true }, answers);
  return { type: 'Complaint', id: caseId };
});

const UNJUDGED = {
  severityIndex: null,
  severityReasons: [],
  mediaRisk: false,
  groupSize: 1,
  accepted: null,
  reopens: 0,
};
const MOST_DEMANDS = 20;

/** What is wrong with what the customer told; codes that a complaint holds already may stay. */
export async function problemWith(
  tx: Tx,
  input: Pick<FileComplaintInput, 'occurredOn' | 'claim' | 'topic' | 'demands' | 'accusedId'>,
  held: { readonly topic?: string | null; readonly demands?: readonly string[] } = {},
): Promise<InvalidField | undefined> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const check = new InputCheck()
    .day('occurredOn', input.occurredOn, dayIn(tx.companyTimeZone, tx.now()))
    .money('claim', input.claim);
  if (input.topic && input.topic !== held.topic)
    check.known('topic', hasCode(templates, 'complaintCategory', input.topic));
  if (input.accusedId) check.known('accusedId', (await placeOf(tx, input.accusedId)) !== undefined);
  check.count('demands', input.demands, MOST_DEMANDS);
  for (const [at, demand] of (input.demands ?? []).entries())
    check.known(
      `demands.${at}`,
      held.demands?.includes(demand) === true || hasCode(templates, 'remedyDemand', demand),
    );
  return check.problem;
}
