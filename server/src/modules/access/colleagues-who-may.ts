import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Rows } from '../../kernel/scope.ts';
import { IS_OWNER } from './roles/owner-role.ts';

/** Somebody who may do something at a place, and why. */
export interface Colleague {
  readonly id: string;
  readonly isInTeam: boolean;
  /** The permission reaches beyond the own team. */
  readonly reachesBeyond: boolean;
  readonly isOwner: boolean;
  readonly roleKeys: readonly string[];
}

const MOST = 200;

const find = sqlStatement<Colleague>(
  'colleagues-who-may',
  `with recursive above (id) as (
     select :unitId::uuid union
     select u.parent_id from app.org_unit u join above a on a.id = u.id where u.tenant_id = :tenantId and u.parent_id is not null)
   select m.id, coalesce(m.team_id = :teamId::uuid, false) as "isInTeam",
     bool_or(owns or p.row_scope = 'all' or (p.row_scope = 'unit' and m.unit_id in (select id from above))) as "reachesBeyond",
     bool_or(owns) as "isOwner", array_agg(distinct r.key) as "roleKeys"
   from app.membership m
   join app.membership_role x on x.tenant_id = m.tenant_id and x.membership_id = m.id
   join app.role r on r.tenant_id = x.tenant_id and r.id = x.role_id
   left join app.role_permission p on p.tenant_id = r.tenant_id and p.role_id = r.id and p.permission = :permission
   cross join lateral (select ${IS_OWNER}) o (owns)
   where m.tenant_id = :tenantId and m.disabled_at is null and (owns or p.row_scope is not null)
   group by m.id, m.team_id having bool_or(owns or p.row_scope in ('unit', 'all')) or m.team_id = :teamId::uuid order by m.id limit ${MOST}`,
);

/** Who may do something with a record that stands in this team and unit. */
export const colleaguesWhoMay = (
  rows: Rows,
  permission: string,
  place: { readonly teamId: string | null; readonly unitId: string | null },
): Promise<Colleague[]> => rows.rows(find(), { permission, ...place });
