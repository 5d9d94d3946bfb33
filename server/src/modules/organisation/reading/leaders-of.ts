import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';

const nearest = sqlStatement<{ id: string }>(
  'member-leaders',
  `with recursive up (id, parent_id, depth) as (
     select u.id, u.parent_id, 0 from app.membership m join app.org_unit u on u.tenant_id = m.tenant_id and u.id = coalesce(m.team_id, m.unit_id)
     where m.tenant_id = :tenantId and m.id = :memberId
     union all
     select u.id, u.parent_id, up.depth + 1 from up join app.org_unit u on u.id = up.parent_id where u.tenant_id = :tenantId),
   heads as (
     select x.membership_id as id, up.depth, min(up.depth) over () as first from up
     join app.post p on p.tenant_id = :tenantId and p.unit_id = up.id and p.is_leader
     join app.membership_post x on x.tenant_id = :tenantId and x.post_id = p.id
     join app.membership m on m.tenant_id = :tenantId and m.id = x.membership_id and m.disabled_at is null
     where x.membership_id <> :memberId)
   select distinct id from heads where depth = first order by id`,
);

/** Whom somebody answers to: whoever leads his unit, or the next one above that has a leader beside him. */
export const leadersOf = async (rows: Rows, memberId: string): Promise<readonly string[]> =>
  (await rows.rows(nearest(), { memberId })).map(({ id }) => id);
