import { Field, InputType } from 'type-graphql';

import { InvalidField, isUserError, type UserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { Json } from '../../kernel/values/scalars.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { openCase } from '../cases/index.ts';
import { archivedProblem, customerPointedAt } from '../customers/index.ts';
import { fillIn } from '../records/index.ts';
import { Callback } from './callback.entity.ts';
import { CallbackKind } from './callback.type.ts';

/** A plan of call-backs (F-CBK-01): whom, when, why and how. */
@InputType()
export class PlanCallbacksInput extends KeyedInput {
  /** Answers of the paper in force, by the ids of its fields. */
  @Field(() => Json)
  answers!: unknown;
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

/** Keeps the plan as a record and opens a call-back for each of its rows. */
export const planCallbacks = command('callback.plan', async (input: PlanCallbacksInput, tx) => {
  const plan = await fillIn({ ...input, form: 'F-CBK-01' }, tx);
  if (isUserError(plan)) return plan;
  const rows = (plan.answers['rows'] ?? []) as readonly Row[];
  if (rows.length === 0 || rows.length > MOST)
    return new InvalidField('answers.rows', 'input.range', { min: 1, max: MOST });
  const { id: ownerId } = (plan.answers['specialist'] ?? {}) as { readonly id?: string };
  for (const [at, row] of rows.entries()) {
    const wrong = await open(tx, row, { ownerId, planId: plan.id });
    if (!wrong) continue;
    if (!(wrong instanceof InvalidField)) return wrong;
    const path =
      wrong.field === 'ownerId' ? 'specialist' : `rows.${at}.${COLUMNS[wrong.field] ?? wrong.field}`;
    return new InvalidField(`answers.${path}`, wrong.sentence.key, wrong.sentence.params);
  }
  return plan;
});

async function open(
  tx: Tx,
  { customer: named, plannedOn, purpose = '', ways = [], place, estimatedCost }: Row,
  { ownerId, planId }: { readonly ownerId: string | undefined; readonly planId: string },
): Promise<UserError | undefined> {
  if (!named?.id) return new InvalidField('customer', 'input.required');
  if (plannedOn === undefined) return new InvalidField('plannedOn', 'input.required');
  const customer = await customerPointedAt(tx, named.id, 'callback.plan');
  const archived = archivedProblem(customer, 'customer');
  if (archived) return archived;
  const { contactId = null, currency = '' } = (await tx.sql.row(known(), { customerId: customer.id })) ?? {};
  const given = { title: purpose, description: purpose, channel: ways[0] ?? '', contactId, ownerId };
  const record = await openCase(tx, 'callback', customer, given);
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
