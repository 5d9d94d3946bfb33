import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { RowScope } from '../../../kernel/rights.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** The role that may do everything; a company always has somebody who holds it. */
export const OWNER_ROLE = 'owner';

interface RoleRow {
  readonly id: string;
  readonly key: string;
  readonly grants: readonly { readonly permission: string; readonly rowScope: RowScope }[];
}

const rolesWithGrants = sqlStatement<RoleRow>(
  'roles-with-grants',
  `select r.id, r.key, coalesce((select jsonb_agg(jsonb_build_object('permission', p.permission, 'rowScope', p.row_scope))
     from app.role_permission p where p.tenant_id = r.tenant_id and p.role_id = r.id), '[]') as grants
   from app.role r where r.tenant_id = :tenantId`,
);
const held = sqlStatement<{ roleId: string }>(
  'role-ids-of-member',
  `select role_id as "roleId" from app.membership_role where tenant_id = :tenantId and membership_id = :memberId`,
);

/** A role as something that can be given or taken. */
export interface GivableRole {
  readonly id: string;
  readonly key: string;
  /** Whether whoever acts holds all of it himself: nobody passes on, or takes away, more than he has. */
  readonly isWithin: boolean;
}

/** All roles of the company by key, judged against the rights of whoever acts. */
export async function givableRoles(tx: Tx): Promise<ReadonlyMap<string, GivableRole>> {
  const rows = await tx.sql.rows(rolesWithGrants());
  return new Map(
    rows.map(({ id, key, grants }) => [
      key,
      {
        id,
        key,
        isWithin: grants.every(({ permission, rowScope }) => tx.rights.covers(permission, rowScope)),
      },
    ]),
  );
}

/** Keys of the roles somebody holds. */
export async function heldRoles(
  tx: Tx,
  memberId: string,
  all: ReadonlyMap<string, GivableRole>,
): Promise<GivableRole[]> {
  const ids = new Set((await tx.sql.rows(held(), { memberId })).map((row) => row.roleId));
  return [...all.values()].filter((role) => ids.has(role.id));
}
