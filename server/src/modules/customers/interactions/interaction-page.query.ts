import type { Ctx } from '../../../kernel/ctx.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { InteractionType } from './interaction.type.ts';

const page = sqlStatement<InteractionType>(
  'interactions-of-customer',
  `select id, customer_id as "customerId", contact_id as "contactId", channel as "channelCode", direction, summary, at, member_id as "memberId"
   from app.interaction where tenant_id = :tenantId and customer_id = :customerId
     and (at, id) < (coalesce(:at::timestamptz, 'infinity'), coalesce(:id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   order by at desc, id desc limit :limit`,
);

/** A page of the talks with a customer, newest first; the customer itself was readable, so they are. */
export async function interactionPage(
  ctx: Ctx,
  customerId: string,
  { first, after }: PageArgs,
): Promise<Page<InteractionType>> {
  const size = pageSize(first);
  const [at, id] = after ? fromCursor(after, 'timestamptz') : [null, null];
  const rows = await ctx.scope.read.rows(page(), { customerId, at, id, limit: size + 1 });
  return toPage(rows, size, (row) => row.at);
}
