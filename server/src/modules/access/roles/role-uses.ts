import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';

/** How many people hold a role, and how many were promised it. */
export interface RoleUses {
  readonly id: string;
  readonly holders: number;
  readonly invitations: number;
}

// An invitation names its first role itself; further ones stand beside it.
const uses = sqlStatement<RoleUses>(
  'role-uses',
  `with open as (
     select i.id, i.role_id from app.invitation i
     where i.tenant_id = :tenantId and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()),
   promised as (
     select a.role_id, count(*)::int as n from (
       select id, role_id from open
       union select o.id, p.role_id from open o join app.invitation_role p on p.tenant_id = :tenantId and p.invitation_id = o.id) a
     group by a.role_id)
   select r.id, (select count(*) from app.membership_role x where x.tenant_id = :tenantId and x.role_id = r.id)::int as holders,
     coalesce(p.n, 0) as invitations
   from unnest(:ids::uuid[]) as r (id) left join promised p on p.role_id = r.id`,
);

/** By how many these roles are held and promised, in the order in which they are named. */
export async function usesOfRoles(rows: Rows, ids: readonly string[]): Promise<RoleUses[]> {
  const found = new Map((await rows.rows(uses(), { ids })).map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? { id, holders: 0, invitations: 0 });
}
