import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { OWNER_ROLE, type Rights, type RoleRights } from '../../../kernel/rights.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** A role with what it permits. */
interface RoleRow extends RoleRights {
  readonly id: string;
}

const WITH_GRANTS = `select r.id, r.key, coalesce((select jsonb_agg(jsonb_build_object('permission', p.permission, 'rowScope', p.row_scope))
     from app.role_permission p where p.tenant_id = r.tenant_id and p.role_id = r.id), '[]') as grants,
     coalesce((select jsonb_agg(jsonb_build_object('field', k.field, 'shown', k.shown))
     from app.role_mask k where k.tenant_id = r.tenant_id and k.role_id = r.id), '[]') as masks
   from app.role r where r.tenant_id = :tenantId and r.deleted_at is null`;

/** Every role of the company with its grants and masks. */
export const rolesWithGrants = sqlStatement<RoleRow>('roles-with-grants', WITH_GRANTS);

/** The same of some roles: a company may have a thousand others. */
export const someWithGrants = sqlStatement<RoleRow>(
  'roles-with-grants-some',
  `${WITH_GRANTS} and r.id = any(:roleIds)`,
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

/**
 * Whether rights reach as far as a role. The owner's role means more than the permissions that are listed for it, those
 * of tomorrow too, so only an owner has all of it.
 */
export const isWithin = (rights: Rights, role: RoleRights): boolean =>
  (role.key !== OWNER_ROLE || rights.holdsRole(OWNER_ROLE)) &&
  role.grants.every(({ permission, rowScope }) => rights.covers(permission, rowScope)) &&
  rights.showsAsMuchAs(role);

/** All roles of the company by key, judged against the rights of whoever acts. */
export async function givableRoles(tx: Tx): Promise<ReadonlyMap<string, GivableRole>> {
  const rows = await tx.sql.rows(rolesWithGrants());
  return new Map(
    rows.map((role) => [role.key, { id: role.id, key: role.key, isWithin: isWithin(tx.rights, role) }]),
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
