import { Field, InputType } from 'type-graphql';

import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import { Json } from '../../../kernel/values/scalars.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { openCase } from '../../cases/index.ts';
import { archivedProblem, customerPointedAt, type PointedCustomer } from '../../customers/index.ts';
import { keepPaper } from '../../records/index.ts';
import { Callback } from '../callback.entity.ts';
import { CallbackKind, PLAN } from '../callback.type.ts';
import { alreadyPlanned } from './already-planned.ts';

/** A plan of call-backs (F-CBK-01): whom, when, why and how. */
@InputType()
export class PlanCallbacksInput extends KeyedInput {
  /** Answers of the paper in force, by the ids of its fields. */
  @Field(() => Json)
  answers!: unknown;

  /** Customers who have an open call-back are to have another. */
  @Field(() => Boolean, { nullable: true })
  allowRepeat?: boolean | null;
}

/** A row of the plan, judged by the paper; what a company took off its paper is missing. */
interface Row {
  readonly customer?: { readonly id?: string };
  readonly plannedOn?: string;
  readonly purpose?: string;
  readonly ways?: readonly string[];
  readonly place?: string;
  readonly estimatedCost?: number;
}

/** A row with what was found under its customer's id. */
interface Planned extends Row {
  readonly plannedOn: string;
  readonly found: PointedCustomer;
}

const MOST = 200;

const known = sqlStatement<{ contactId: string | null; currency: string }>(
  'callback-known',
  `select t.currency, (select c.id from app.contact c where c.tenant_id = t.id and c.customer_id = :customerId
     order by c.is_primary desc, c.id limit 1) as "contactId" from app.tenant t where t.id = :tenantId`,
);

/** What a column of the plan is called by the rules of a case. */
const COLUMNS: Readonly<Record<string, string>> = {
  title: 'purpose',
  description: 'purpose',
  channel: 'ways',
};

/** A problem of a row at the field of the paper that it comes from. */
function onPaper(wrong: UserError, at: number): UserError {
  if (!(wrong instanceof InvalidField)) return wrong;
  const path = wrong.field === 'ownerId' ? 'specialist' : `rows.${at}.${COLUMNS[wrong.field] ?? wrong.field}`;
  return new InvalidField(`answers.${path}`, wrong.sentence.key, wrong.sentence.params);
}

/** Keeps the plan as a record and opens a call-back for each of its rows. */
export const planCallbacks = command('callback.plan', async (input: PlanCallbacksInput, tx) => {
  const { allowRepeat, ...filled } = input;
  const plan = await keepPaper({ ...filled, form: PLAN }, tx);
  if (isUserError(plan)) return plan;
  const rows = (plan.answers['rows'] ?? []) as readonly Row[];
  if (rows.length === 0 || rows.length > MOST)
    return new InvalidField('answers.rows', 'input.range', { min: 1, max: MOST });
  const planned: Planned[] = [];
  for (const [at, row] of rows.entries()) {
    const judged = await judge(tx, row);
    if (isUserError(judged)) return onPaper(judged, at);
    planned.push(judged);
  }
  const customers = planned.map(({ found }) => found.id);
  const repeated = await alreadyPlanned(tx, customers);
  if (repeated && allowRepeat !== true) return repeated;
  const { id: ownerId } = (plan.answers['specialist'] ?? {}) as { readonly id?: string };
  for (const [at, row] of planned.entries()) {
    const wrong = await open(tx, row, { ownerId, planId: plan.id });
    if (wrong) return onPaper(wrong, at);
  }
  return plan;
});

async function judge(tx: Tx, row: Row): Promise<Planned | UserError> {
  const { customer: named, plannedOn } = row;
  if (!named?.id) return new InvalidField('customer', 'input.required');
  if (plannedOn === undefined) return new InvalidField('plannedOn', 'input.required');
  if (plannedOn < dayIn(tx.companyTimeZone, tx.now()))
    return new InvalidField('plannedOn', 'callback.plan.past');
  const found = await customerPointedAt(tx, named.id, 'callback.plan');
  return archivedProblem(found, 'customer') ?? { ...row, plannedOn, found };
}

async function open(
  tx: Tx,
  { found, plannedOn, purpose = '', ways = [], place, estimatedCost }: Planned,
  { ownerId, planId }: { readonly ownerId: string | undefined; readonly planId: string },
): Promise<UserError | undefined> {
  const { contactId = null, currency = '' } = (await tx.sql.row(known(), { customerId: found.id })) ?? {};
  const given = { title: purpose, description: purpose, channel: ways[0] ?? '', contactId, ownerId };
  const record = await openCase(tx, 'callback', found, given);
  if (isUserError(record)) return record;
  const costMinor = estimatedCost ?? null;
  tx.add(Callback, {
    caseId: record.id,
    kind: CallbackKind.PLANNED,
    plannedOn,
    ways,
    place: place ?? null,
    costMinor,
    costCurrency: costMinor === null ? null : currency,
    planId,
  });
  return undefined;
}
