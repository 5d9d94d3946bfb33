import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { isUserError, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command } from '../../../kernel/writing/command.ts';
import { usesOfRoles } from '../roles/role-uses.ts';
import { refusalOf } from './checked-body.ts';
import { bodyOf, roleForChange } from './role-body.ts';
import { RoleInUse, type DeleteRoleInput } from './role-inputs.ts';
import { changesBetween } from './role-rules.ts';

const takeAll = sqlStatement(
  'role-rights-clear',
  `with masks as (delete from app.role_mask where tenant_id = :tenantId and role_id = :roleId)
   delete from app.role_permission where tenant_id = :tenantId and role_id = :roleId`,
);

/** Deletes a role that nobody holds and nobody was promised. */
export const deleteRole = command('role.delete', async (input: DeleteRoleInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const role = await roleForChange(tx, input.id, 'role.delete');
  if (isUserError(role)) return role;
  if (role.version !== input.version) return new StaleVersion(role.version);
  const [used] = await usesOfRoles(tx.sql, [role.id]);
  if (used && used.holders + used.invitations > 0) return new RoleInUse(used.holders, used.invitations);
  const before = await bodyOf(tx.sql, role);
  const after = { ...before, grants: {}, masks: {} };
  const changes = changesBetween(before, after);
  const refusal = refusalOf(tx, { before, after, changes });
  if (refusal) return refusal;
  await tx.sql.rows(takeAll(), { roleId: role.id });
  tx.note({ role: role.key, body: before });
  // Invitations of old name the row; its key is free for another role.
  role.key = `${role.key}~${role.id}`;
  role.version += 1;
  role.deletedAt = tx.now();
  tx.emit({ type: 'role.changed', payload: { roleId: role.id } });
  return { type: 'DeletedRole', id: role.id };
});
