import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../kernel/errors/user-error.ts';
import { isUserError } from '../../kernel/errors/user-error.ts';
import { lineOf } from '../../kernel/values/line.ts';
import { Money, moneyOf } from '../../kernel/values/money.ts';
import { LocalDate } from '../../kernel/values/scalars.ts';
import { command } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { findCase, touchCase, type ServiceCase } from '../cases/index.ts';
import { changedAnswers, ExtraFieldInput, plainMoney, storeAnswers } from '../forms/index.ts';
import { addEntry } from '../timeline/index.ts';
import { Complaint } from './complaint.entity.ts';
import { ComplaintAttribute, ComplaintScene } from './complaint.type.ts';
import { problemWith } from './file-complaint.ts';

/** What was written down wrongly or came to be known later; absent = unchanged, null = cleared. */
@InputType()
export class UpdateComplaintInput extends ChangeInput {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

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

  @Field(() => [ExtraFieldInput], { nullable: true })
  extraFields?: ExtraFieldInput[] | null;
}

/** One value that changed, as the timeline tells it. */
interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Corrects what a complaint is about while it is open. Stages, promises and judgements have verbs of their own. */
export const updateComplaint = command('complaint.update', async (input: UpdateComplaintInput, tx) => {
  const record = await findCase(tx, input, { permission: 'complaint.update', type: 'complaint' });
  if (isUserError(record)) return record;
  const { id: caseId, customerId } = record;
  const own = await tx.em.findOneOrFail(Complaint, { caseId });
  const { topic = null, demands } = own;
  const wrong = wordsProblem(input) ?? (await problemWith(tx, input, { topic, demands }));
  if (wrong) return wrong;
  const about = { subject: 'complaint', id: caseId } as const;
  const answers = await changedAnswers(tx, about, input.extraFields);
  if (isUserError(answers)) return answers;
  const changes = [...changeWords(record, input), ...changeOwn(own, input)];
  changes.push(...(await storeAnswers(tx, about, answers)));
  if (changes.length === 0) return { type: 'Complaint', id: caseId };
  touchCase(tx, record);
  addEntry(tx, { caseId, customerId, kind: 'field', details: { changes } });
  tx.emit({ type: 'case.changed', payload: { caseId, type: 'complaint', what: 'fields' } });
  return { type: 'Complaint', id: caseId };
});

function wordsProblem({ title, description }: UpdateComplaintInput): InvalidField | undefined {
  const check = new InputCheck();
  if (title !== undefined) check.line('title', title, { required: true, max: 120 });
  if (description !== undefined) check.text('description', description, { required: true, max: 10_000 });
  return check.problem;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function changeWords(record: ServiceCase, { title, description }: UpdateComplaintInput): Change[] {
  const given = {
    ...(title ? { title: lineOf(title) } : {}),
    ...(description ? { description: description.trim() } : {}),
  };
  const changes = Object.entries(given)
    .map(([field, to]) => ({ field, from: record[field as 'title' | 'description'], to }))
    .filter(({ from, to }) => from !== to);
  for (const { field, to } of changes) Reflect.set(record, field, to);
  return changes;
}

function changeOwn(own: Complaint, input: UpdateComplaintInput): Change[] {
  const { claim, demands } = input;
  const given: Record<string, unknown> = {
    attribute: input.attribute,
    scene: input.scene,
    topic: input.topic === undefined ? undefined : input.topic || null,
    occurredOn: input.occurredOn,
    demands: demands === undefined ? undefined : [...new Set(demands ?? [])],
    claimMinor: claim === undefined ? undefined : (claim?.amountMinor ?? null),
    claimCurrency: claim === undefined ? undefined : (claim?.currency ?? null),
  };
  const changes = Object.entries(given)
    .filter(([field, to]) => to !== undefined && !same(Reflect.get(own, field), to))
    .map(([field, to]) => ({ field, from: Reflect.get(own, field) as unknown, to }));
  const before = plainMoney(moneyOf(own.claimMinor, own.claimCurrency));
  for (const { field, to } of changes) Reflect.set(own, field, to);
  const claimed = {
    field: 'claim',
    from: before,
    to: plainMoney(moneyOf(own.claimMinor, own.claimCurrency)),
  };
  const told = changes.filter(({ field }) => !field.startsWith('claim'));
  return told.length === changes.length ? told : [...told, claimed];
}
