import { decide, type DecisionTable } from '@zhoudao/schema/templates';

import { memberWith, type Ctx } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { customerById } from '../customers/index.ts';
import { templatesOf } from '../templates/index.ts';
import type { DueCallback } from './callback.type.ts';

interface Due {
  readonly id: string;
  readonly lastOn: string | null;
  readonly dueOn: string;
}

/** More than one plan takes. */
const MOST = 200;

const due = sqlStatement<Due>(
  'callbacks-due',
  `with known as (select s.customer_id, max(b.conducted_at) as at, bool_or(s.category in ('registered', 'active', 'waiting')) as open
     from app.service_case s join app.callback b on b.tenant_id = s.tenant_id and b.case_id = s.id
     where s.tenant_id = :tenantId and s.type = 'callback' and s.category <> 'withdrawn' group by 1)
   select d.id, d.last_on::text as "lastOn", d.due_on::text as "dueOn" from (
     select c.id, (k.at at time zone :zone)::date as last_on, (coalesce(k.at, c.created_at) at time zone :zone)::date + g.days as due_on
     from app.customer c join unnest(:grades::text[], :days::int[]) as g (grade, days) on g.grade = case when c.grade = any(:grades::text[]) then c.grade else '' end
     left join known k on k.customer_id = c.id
     where c.tenant_id = :tenantId and c.archived_at is null and k.open is not true
       and (:reach = 'all' or c.owner_id = :memberId or (:reach <> 'own' and c.team_id is not null))) d
   where d.due_on <= :until::date order by d.due_on, d.id limit ${MOST}`,
);

/** Whom the company's intervals say to call back by a day, the longest overdue first. */
export async function dueCallbacks(ctx: Ctx, until: string): Promise<DueCallback[]> {
  const { tenantId, memberId, rights, companyTimeZone } = memberWith(ctx, 'callback.plan');
  const templates = await templatesOf(ctx.scope.read, tenantId);
  const table = templates.get<DecisionTable>('decision', 'callback-interval').body;
  const [grade] = table.inputs;
  const grades = [...(grade?.options ?? []).map(({ id }) => id), ''];
  const daysOf = (key: string): number =>
    Number(decide(table, { grade: key || null }).outputs['days'] ?? Infinity);
  const counted = grades.filter((key) => Number.isFinite(daysOf(key)));
  const rows = await ctx.scope.read.rows(due(), {
    memberId,
    until,
    zone: companyTimeZone,
    reach: rights.scopeOf('customer.read') ?? 'own',
    grades: counted,
    days: counted.map((key) => Math.round(daysOf(key))),
  });
  const found = await Promise.all(
    rows.map(async (row) => ({ ...row, customer: await customerById(ctx, row.id) })),
  );
  return found.flatMap(({ customer, ...row }) => (customer ? [{ ...row, customer }] : []));
}
