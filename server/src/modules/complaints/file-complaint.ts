import { Field, ID, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField, isUserError, type UserError } from '../../kernel/errors/user-error.ts';
import type { Ref } from '../../kernel/result.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { Money } from '../../kernel/values/money.ts';
import { Json, LocalDate } from '../../kernel/values/scalars.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { placeOf } from '../access/index.ts';
import {
  keepOpening,
  onPaper,
  openCase,
  openingFilled,
  Priority,
  type FilledOpening,
} from '../cases/index.ts';
import { archivedProblem, customerPointedAt } from '../customers/index.ts';
import { ExtraFieldInput, newAnswers, storeAnswers } from '../forms/index.ts';
import { hasCode, templatesOf } from '../templates/index.ts';
import { complaint } from './complaint.case-type.ts';
import { Complaint } from './complaint.entity.ts';
import { ComplaintAttribute, ComplaintScene } from './complaint.type.ts';
import { accusedProblem } from './handling/accused.ts';
import { repeats } from './severity/repeats.ts';

/**
 * What the customer told (F-CMP-01): the answers of the paper in force, or its bound fields one by one, for programs that
 * know nothing of papers. Without answers a customer, a title, a description and a channel are needed.
 */
@InputType()
export class FileComplaintInput extends KeyedInput {
  /** Answers by the ids of the paper's fields. */
  @Field(() => Json, { nullable: true })
  answers?: unknown;

  @Field(() => ID, { nullable: true })
  customerId?: string | null;

  @Field(() => ID, { nullable: true })
  contactId?: string | null;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true })
  channel?: string | null;

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

type Told = Omit<FileComplaintInput, 'answers'>;

/** Whether somebody speaks by answers of a paper. */
export const isOnPaper = ({ answers }: { readonly answers?: unknown }): boolean =>
  answers !== undefined && answers !== null;

/** What is said on the paper is not said again beside it. */
export const twice = (input: object): InvalidField | undefined => {
  const bound = Object.values(complaint.opening?.fields ?? {}).map(({ to }) => to);
  const said = bound.find((name) => (Reflect.get(input, name) ?? null) !== null);
  return said === undefined ? undefined : new InvalidField(said, 'complaint.paper.twice');
};

/** Records a complaint: the spine opens, numbers and times it; its own columns stand beside, and its paper is kept. */
export const fileComplaint = command('complaint.file', async (input: FileComplaintInput, tx) => {
  const { answers, ...told } = input;
  if (!isOnPaper(input)) return filed(tx, told);
  const unclear = twice(input);
  if (unclear) return unclear;
  const filled = await openingFilled(tx, complaint, answers);
  if (isUserError(filled)) return filled;
  const done = await filed(tx, { ...told, ...filled.inputs }, filled);
  return isUserError(done) ? onPaper(complaint, done) : done;
});

async function filed(tx: Tx, input: Told, filled?: FilledOpening): Promise<Ref | UserError> {
  if (!input.customerId) return new InvalidField('customerId', 'input.required');
  const customer = await customerPointedAt(tx, input.customerId, 'complaint.file');
  const wrong =
    archivedProblem(customer, 'customerId') ??
    (await problemWith(tx, input)) ??
    (await accusedProblem(tx, input.ownerId ?? tx.memberId, input.accusedId));
  if (wrong) return wrong;
  const answers = await newAnswers(tx, 'complaint', input.extraFields);
  if (isUserError(answers)) return answers;
  const { title, description, channel } = input;
  const given = { ...input, title: title ?? '', description: description ?? '', channel: channel ?? '' };
  const record = await openCase(tx, 'complaint', customer, given);
  if (isUserError(record)) return record;
  const { id: caseId, openedAt } = record;
  const { attribute = null, scene = null, occurredOn = null, claim } = input;
  const topic = input.topic || null;
  const told = { attribute, scene, topic, occurredOn, demands: [...new Set(input.demands)] };
  const accusedId = input.accusedId ?? null;
  const claimed = { claimMinor: claim?.amountMinor ?? null, claimCurrency: claim?.currency ?? null };
  const isRepeat = await repeats(tx, { caseId, customerId: customer.id, topic, openedAt });
  const own = tx.add(Complaint, { caseId, accusedId, ...told, ...claimed, isRepeat, ...UNJUDGED });
  await storeAnswers(tx, { subject: 'complaint', id: caseId, isNew: true }, answers);
  await keepOpening(tx, complaint, { record, own }, filled);
  return { type: 'Complaint', id: caseId };
}

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
