import { Field, Int, ObjectType } from 'type-graphql';

import type { Locale } from '../../../kernel/errors/messages.ts';
import { InvalidField, UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** Customers of the plan are to be called back already; the person decides whether they are called once more. */
@ObjectType('AlreadyPlanned', { implements: UserError, simpleResolvers: true })
export class AlreadyPlanned extends UserError {
  @Field(() => Int)
  readonly count: number;

  /** Each row with the path of its customer. */
  @Field(() => [InvalidField])
  readonly problems: readonly InvalidField[];

  constructor(problems: readonly InvalidField[]) {
    super('ALREADY_PLANNED', 'callback.plan.already', { count: problems.length });
    this.count = problems.length;
    this.problems = problems;
  }

  override in(locale: Locale): this {
    for (const problem of this.problems) problem.in(locale);
    return super.in(locale);
  }
}

// Whoever plans the same customers waits here, and then sees what was planned meanwhile. In the order of ids: two plans do not wait for each other in a circle.
const hold = sqlStatement<{ id: string }>(
  'callback-plan-hold',
  `select id from app.customer where tenant_id = :tenantId and id = any(:ids::uuid[]) order by id for no key update`,
);
const open = sqlStatement<{ id: string; day: string }>(
  'callback-plan-open',
  `select s.customer_id as id, min(b.planned_on)::text as day from app.service_case s
   join app.callback b on b.tenant_id = s.tenant_id and b.case_id = s.id
   where s.tenant_id = :tenantId and s.customer_id = any(:ids::uuid[]) and s.type = 'callback' and b.kind = 'planned'
     and s.category in ('registered', 'active', 'waiting') group by 1`,
);

/** The rows of a plan whose customers have an open call-back, or stand in an earlier row; from here on nobody else plans for them until this plan is kept. */
export async function alreadyPlanned(
  tx: Tx,
  customers: readonly string[],
): Promise<AlreadyPlanned | undefined> {
  const ids = [...new Set(customers)];
  await tx.sql.rows(hold(), { ids });
  const days = new Map((await tx.sql.rows(open(), { ids })).map(({ id, day }) => [id, day]));
  const problems = customers.flatMap((id, at) => {
    const path = `answers.rows.${at}.customer`;
    const [day, first] = [days.get(id), customers.indexOf(id)];
    if (day !== undefined) return [new InvalidField(path, 'callback.plan.open', { day })];
    return first < at ? [new InvalidField(path, 'callback.plan.twice', { row: first + 1 })] : [];
  });
  return problems.length > 0 ? new AlreadyPlanned(problems) : undefined;
}
