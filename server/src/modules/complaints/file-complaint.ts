import type { ScoringModel } from '@zhoudao/schema/templates';
import { Field, Float, ID, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { isUserError, type InvalidField } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { LocalDate } from '../../kernel/values/scalars.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { openCase, Priority } from '../cases/index.ts';
import { archivedProblem, customerFor } from '../customers/index.ts';
import { hasCode, templatesOf } from '../templates/index.ts';
import { Complaint } from './complaint.entity.ts';
import { ComplaintAttribute, ComplaintScene } from './complaint.type.ts';

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

  @Field(() => Float, { nullable: true })
  claimMinor?: number | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;
}

/** Records a complaint: the spine opens, numbers and times it; its own columns stand beside. */
export const fileComplaint = command('complaint.file', async (input: FileComplaintInput, tx) => {
  const customer = await customerFor(tx, input.customerId, 'complaint.file', 'unlocked');
  const wrong = archivedProblem(customer, 'customerId') ?? (await problemWith(tx, input));
  if (wrong) return wrong;
  const record = await openCase(tx, 'complaint', customer, input);
  if (isUserError(record)) return record;
  const isRepeat = await repeats(tx, {
    caseId: record.id,
    customerId: customer.id,
    topic: input.topic,
    openedAt: record.openedAt,
  });
  const { attribute = null, scene = null, topic = null, occurredOn = null, claimMinor = null } = input;
  const unjudged = {
    severityIndex: null,
    severityReasons: [],
    mediaRisk: false,
    groupSize: 1,
    accepted: null,
    reopens: 0,
  };
  const demands = [...new Set(input.demands)];
  tx.em.create(
    Complaint,
    {
      caseId: record.id,
      attribute,
      scene,
      topic: topic || null,
      occurredOn,
      claimMinor,
      demands,
      isRepeat,
      ...unjudged,
    },
    { partial: true },
  );
  return { type: 'Complaint', id: record.id };
});

const MOST_DEMANDS = 20;

async function problemWith(tx: Tx, input: FileComplaintInput): Promise<InvalidField | undefined> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const check = new InputCheck().day('occurredOn', input.occurredOn).amount('claimMinor', input.claimMinor);
  if (input.topic) check.known('topic', hasCode(templates, 'complaintCategory', input.topic));
  check.count('demands', input.demands, MOST_DEMANDS);
  for (const [at, demand] of (input.demands ?? []).entries())
    check.known(`demands.${at}`, hasCode(templates, 'remedyDemand', demand));
  return check.problem;
}

const earlier = sqlStatement<{ found: number }>(
  'complaint-earlier-same-topic',
  `select 1 as found from app.service_case s join app.complaint c on c.tenant_id = s.tenant_id and c.case_id = s.id
   where s.tenant_id = :tenantId and s.customer_id = :customerId and s.id <> :caseId and c.topic = :topic and s.category <> 'withdrawn'
     and s.opened_at <= :openedAt and (s.closed_at is null or s.closed_at >= :since) limit 1`,
);

/** What may repeat an earlier complaint. */
export interface Repeating {
  readonly caseId: string;
  readonly customerId: string | null | undefined;
  readonly topic: string | null | undefined;
  readonly openedAt: Date;
}

const DAY_MILLISECONDS = 86_400_000;

/** Whether the same customer complained of the same topic, and that was open or closed within the model's days. */
export async function repeats(tx: Tx, { caseId, customerId, topic, openedAt }: Repeating): Promise<boolean> {
  if (!topic || !customerId) return false;
  const model = (await templatesOf(tx.sql, tx.tenantId)).get<ScoringModel>(
    'scoring',
    'complaint-severity',
  ).body;
  const since = new Date(openedAt.getTime() - model.repeatWithinDays * DAY_MILLISECONDS);
  return (await tx.sql.row(earlier(), { caseId, customerId, topic, openedAt, since })) !== undefined;
}
