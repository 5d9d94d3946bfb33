import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import {
  InvalidField,
  isUserError,
  StaleVersion,
  type UserError,
} from '../../../kernel/errors/user-error.ts';
import { permissionNamed } from '../../../kernel/permission-catalogue.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { beyondOfHolders } from '../places/may-place.ts';
import type { Role } from '../roles/role.entity.ts';
import { bodyFrom, mistakeIn, refusalOf } from './checked-body.ts';
import { bodyOf, roleForChange, store } from './role-body.ts';
import type { ChangeRoleInput } from './role-inputs.ts';
import { changesBetween, widenedBy, type RoleBody, type RoleChange } from './role-rules.ts';

/** Whoever holds the role stands where he stands: by a reach of places nobody gives what he does not reach there himself. */
async function beyondOf(
  tx: Tx,
  role: Role,
  changes: readonly RoleChange[],
): Promise<InvalidField | undefined> {
  const far = await beyondOfHolders(tx, role.id, widenedBy(changes));
  return (
    far &&
    new InvalidField(`grants.${far.permission}`, 'role.grant.holders', {
      name: permissionNamed(far.permission)?.title[tx.locale] ?? far.permission,
    })
  );
}

/** Turns a role into another body, unless that goes beyond whoever does it; nothing changed makes no version. */
export async function become(
  tx: Tx,
  role: Role,
  made: { before: RoleBody; after: RoleBody; note: string },
): Promise<Ref | UserError> {
  const changes = changesBetween(made.before, made.after);
  const refusal = refusalOf(tx, { ...made, changes }) ?? (await beyondOf(tx, role, changes));
  if (refusal) return refusal;
  if (changes.length > 0) await store(tx, role, { ...made, changes });
  return { type: 'Role', id: role.id };
}

/** Changes what a role is called and gives; effective for all who hold it with their next request. */
export const changeRole = command('role.change', async (input: ChangeRoleInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const role = await roleForChange(tx, input.id, 'role.change');
  if (isUserError(role)) return role;
  if (role.version !== input.version) return new StaleVersion(role.version);
  const before = await bodyOf(tx.sql, role);
  const asked = {
    nameZh: input.nameZh ?? before.nameZh,
    nameEn: input.nameEn ?? before.nameEn,
    descriptionZh: input.descriptionZh ?? before.descriptionZh,
    descriptionEn: input.descriptionEn ?? before.descriptionEn,
    grants: input.grants ?? null,
    masks: input.masks ?? null,
    note: input.note,
  };
  const mistake = mistakeIn(asked);
  if (mistake) return mistake;
  return become(tx, role, { before, after: bodyFrom(asked, before), note: input.note?.trim() ?? '' });
});
