import { rolesOfLevel } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import type { Tx } from '../../kernel/writing/command.ts';

/** Owner, team and unit of a record: whoever owns it brings it into his team. */
export interface Place {
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly unitId: string;
}

const placeOfOwner = sqlStatement<Place & { readonly ownerId: string }>(
  'place-of-owner',
  `select id as "ownerId", team_id as "teamId", unit_id as "unitId" from app.membership where tenant_id = :tenantId and id = :ownerId and disabled_at is null`,
);

/** The place of a record that this colleague owns; undefined = no such colleague, or disabled. */
export async function placeOf(
  tx: Tx,
  ownerId: string,
): Promise<(Place & { readonly ownerId: string }) | undefined> {
  if (!isId(ownerId)) return undefined;
  return tx.sql.row(placeOfOwner(), { ownerId });
}

const roleHeld = sqlStatement<{ held: number }>(
  'member-holds-role',
  `select 1 as held from app.membership_role m join app.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
   where m.tenant_id = :tenantId and m.membership_id = :memberId and r.key = any(:keys) limit 1`,
);

/** Whether a colleague holds one of the roles, or a post of that level. */
export const holdsRole = async (tx: Tx, memberId: string, keys: readonly string[]): Promise<boolean> =>
  (await tx.sql.row(roleHeld(), { memberId, keys: keys.flatMap(rolesOfLevel) })) !== undefined;

const namesOfRoles = sqlStatement<{ key: string; nameZh: string; nameEn: string }>(
  'role-names',
  `select key, name_zh as "nameZh", name_en as "nameEn" from app.role where tenant_id = :tenantId and key = any(:keys) order by created_at, id`,
);

/** The names of roles in the reader's language; keys of roles that the company does not have yet speak for themselves. */
export async function roleNames(tx: Tx, keys: readonly string[]): Promise<readonly string[]> {
  const known = await tx.sql.rows(namesOfRoles(), { keys: keys.flatMap(rolesOfLevel) });
  const names = known.map((role) => (tx.locale === 'en' ? role.nameEn : role.nameZh));
  return names.length > 0 ? names : keys;
}

const unitOfTeam = sqlStatement<{ unitId: string }>(
  'unit-of-team',
  `select coalesce(parent_id, id) as "unitId" from app.org_unit where tenant_id = :tenantId and id = :teamId and kind = 'team'`,
);

/** The unit that a team belongs to; undefined = no such team. */
export const unitOfTeamId = async (tx: Tx, teamId: string): Promise<string | undefined> =>
  isId(teamId) ? (await tx.sql.row(unitOfTeam(), { teamId }))?.unitId : undefined;
