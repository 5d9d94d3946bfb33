import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { IS_OWNER } from './owner-role.ts';

const find = sqlStatement<{ id: string }>(
  'members-who-may',
  `select distinct m.id from app.membership m
   join app.membership_role x on x.tenant_id = m.tenant_id and x.membership_id = m.id
   join app.role r on r.tenant_id = x.tenant_id and r.id = x.role_id
   left join app.role_permission p on p.tenant_id = r.tenant_id and p.role_id = r.id and p.permission = :permission
   where m.tenant_id = :tenantId and m.disabled_at is null and (p.permission is not null or ${IS_OWNER}) order by 1`,
);

/** Who may do something that concerns the company as a whole, wherever they stand. */
export const membersWhoMay = async (rows: Rows, permission: string): Promise<readonly string[]> =>
  (await rows.rows(find(), { permission })).map((row) => row.id);
