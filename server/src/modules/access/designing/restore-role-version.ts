import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { isUserError, InvalidField, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { permissionNamed } from '../../../kernel/permission-catalogue.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { allSensitiveFields } from '../../../kernel/sensitive-fields.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import type { Role } from '../roles/role.entity.ts';
import { become } from './change-role.ts';
import { bodyOf, roleForChange } from './role-body.ts';
import type { RestoreRoleVersionInput } from './role-inputs.ts';
import type { RoleBody } from './role-rules.ts';
import { saidOfRole } from './shipped-roles.ts';

const kept = sqlStatement<{ body: RoleBody }>(
  'role-version-body',
  `select body from app.role_version where tenant_id = :tenantId and role_id = :roleId and number = :number`,
);

/** What a version gave and kept back, less what the product has no longer. */
function known(body: RoleBody): RoleBody {
  const fields = new Set(allSensitiveFields().map(({ name }) => name));
  return {
    ...body,
    grants: Object.fromEntries(Object.entries(body.grants).filter(([name]) => permissionNamed(name))),
    masks: Object.fromEntries(Object.entries(body.masks).filter(([name]) => fields.has(name))),
  };
}

async function bodyToRestore(tx: Tx, role: Role, number: number | null): Promise<RoleBody | undefined> {
  if (number === null) return saidOfRole(role);
  const body = (await tx.sql.row(kept(), { roleId: role.id, number }))?.body;
  return body && known(body);
}

/** Brings back an earlier version, or what the product shipped, as a new version. */
export const restoreRoleVersion = command('role.change', async (input: RestoreRoleVersionInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const role = await roleForChange(tx, input.id, 'role.change');
  if (isUserError(role)) return role;
  if (role.version !== input.version) return new StaleVersion(role.version);
  const after = await bodyToRestore(tx, role, input.number ?? null);
  if (!after) return new InvalidField('number', 'input.unknown');
  const before = await bodyOf(tx.sql, role);
  return become(tx, role, { before, after, note: input.note?.trim() ?? '' });
});
