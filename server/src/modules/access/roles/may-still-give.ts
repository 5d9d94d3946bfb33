import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { OWNER_ROLE, Rights } from '../../../kernel/rights.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { isWithin, someWithGrants } from './role-rights.ts';

const rolesOfActive = sqlStatement<{ roleId: string }>(
  'role-ids-of-active-member',
  `select x.role_id as "roleId" from app.membership_role x join app.membership m on m.tenant_id = x.tenant_id and m.id = x.membership_id
   where x.tenant_id = :tenantId and m.id = :memberId and m.disabled_at is null`,
);

interface Gift {
  readonly memberId: string;
  /** What it takes to hand a role out at all. */
  readonly permission: string;
  readonly roleId: string;
}

/** Whether somebody, as he stands now and not when he promised it, could hand a role out. */
export async function mayStillGive(tx: Tx, { memberId, permission, roleId }: Gift): Promise<boolean> {
  const held = new Set((await tx.sql.rows(rolesOfActive(), { memberId })).map((row) => row.roleId));
  const roles = await tx.sql.rows(someWithGrants(), { roleIds: [...held, roleId] });
  const given = roles.find((role) => role.id === roleId);
  const own = roles.filter((role) => held.has(role.id));
  if (given === undefined || own.length === 0) return false;
  if (own.some((role) => role.key === OWNER_ROLE)) return true;
  const rights = Rights.of(own);
  return rights.can(permission) && isWithin(rights, given);
}
