import type { DecisionTable } from '@zhoudao/schema/templates';
import { sql, type RawBuilder } from 'kysely';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { shaped } from '../../../kernel/reading/shapes.ts';
import { actionPart, scopeParams, sightOf } from '../../../kernel/reading/sight.ts';
import { compile, Slot, sqlBuilder } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { isDay } from '../../../kernel/values/scalars.ts';
import { customerById, customerPolicy } from '../../customers/index.ts';
import { templatesOf } from '../../templates/index.ts';
import type { DueCallback } from '../callback.type.ts';
import { intervalsOf } from './call-interval.ts';

interface Due {
  readonly id: string;
  readonly lastOn: string | null;
  readonly dueOn: string;
}

/** As many as one plan takes. */
const MOST = 200;

/**
 * Customers over alias `t` with the day on which they are due: so many days after their last call-back came to an end,
 * whatever became of it, or after they were registered. Who has one open is not due.
 */
export const DUE = sql`with known as (
    select s.customer_id, max(b.conducted_at) as conducted_at, max(coalesce(b.conducted_at, s.resolved_at, s.closed_at)) as ended_at,
      bool_or(s.category in ('registered', 'active', 'waiting')) as open
    from app.service_case s join app.callback b on b.tenant_id = s.tenant_id and b.case_id = s.id
    where s.tenant_id = ${new Slot('tenantId')} and s.type = 'callback' and s.category <> 'withdrawn' group by 1),
  due as (select t.*, (k.conducted_at at time zone ${new Slot('zone')}::text)::date as last_on,
      (coalesce(k.ended_at, t.created_at) at time zone ${new Slot('zone')}::text)::date + g.days as due_on
    from app.customer t
    join unnest(${new Slot('grades')}::text[], ${new Slot('days')}::int[]) as g (grade, days)
      on g.grade = case when t.grade = any(${new Slot('all')}::text[]) then t.grade else '' end
    left join known k on k.customer_id = t.id
    where t.tenant_id = ${new Slot('tenantId')} and t.archived_at is null and k.open is not true)`;

/** What the company's table says of when customers are due. */
export async function dueParams(
  rows: Rows,
  tenantId: string,
  zone: string,
): Promise<Readonly<Record<string, unknown>>> {
  const templates = await templatesOf(rows, tenantId);
  const table = templates.get<DecisionTable>('decision', 'callback-interval').body;
  const intervals = intervalsOf(table);
  const all = (table.inputs.find(({ id }) => id === 'grade')?.options ?? []).map(({ id }) => id);
  return { zone, all, grades: [...intervals.keys()], days: [...intervals.values()] };
}

const dueIn = (sight: RawBuilder<boolean>) =>
  compile<Record<string, unknown>>({
    compile: () =>
      sql`${DUE} select t.id, t.last_on::text as "lastOn", t.due_on::text as "dueOn" from due t
        where t.due_on <= ${new Slot('until')}::date and ${sight} order by t.due_on, t.id limit ${sql.lit(MOST)}`.compile(
        sqlBuilder,
      ),
  });

/** Whom the company's intervals say to call back by a day, of those for whom the reader may plan; the longest overdue first. */
export async function dueCallbacks(ctx: Ctx, until: string): Promise<DueCallback[]> {
  const who = memberWith(ctx, 'callback.plan');
  if (!isDay(until)) throw new AccessError('BAD_USER_INPUT');
  const [seen, can] = [sightOf(customerPolicy, who), actionPart(customerPolicy, who, 'callback.plan')];
  const sight = seen.where ? sql<boolean>`${seen.where} and ${can.where}` : can.where;
  const params = await dueParams(ctx.scope.read, who.tenantId, who.companyTimeZone);
  const rows = (await ctx.scope.read.rows(
    shaped(`callbacks-due|${seen.shape}|${can.shape}`, () => dueIn(sight)),
    { ...scopeParams(who), ...params, until },
  )) as unknown as readonly Due[];
  const found = await Promise.all(
    rows.map(async (row) => ({ ...row, customer: await customerById(ctx, row.id) })),
  );
  return found.flatMap(({ customer, ...row }) => (customer ? [{ ...row, customer }] : []));
}
