import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { OWNER_ROLE, Rights, type Grant, type RowScope } from '../../../kernel/rights.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { Membership } from '../membership.entity.ts';
import { someWithGrants } from '../roles/role-rights.ts';

const held = sqlStatement<{ roleId: string }>(
  'role-ids-of-placed-member',
  `select distinct role_id as "roleId" from app.membership_role where tenant_id = :tenantId and membership_id = any(:memberIds)`,
);
const teamsAmong = sqlStatement<{ id: string }>(
  'places-that-are-teams',
  `select id from app.org_unit where tenant_id = :tenantId and kind = 'team' and id = any(:places)`,
);
const placesOf = sqlStatement<{ id: string }>(
  'places-of-member',
  `select u as id from unnest(array[:unitId::uuid, :teamId::uuid]) u where u is not null union select unnest(case when u.kind = 'team' then array[u.id, coalesce(u.parent_id, u.id)] else array[u.id] end)
   from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
   join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
   where x.tenant_id = :tenantId and x.membership_id = :memberId`,
);
const placesOfHolders = sqlStatement<{ id: string }>(
  'places-of-role-holders',
  `with holder as (
     select m.id, m.unit_id, m.team_id from app.membership_role x join app.membership m on m.tenant_id = x.tenant_id and m.id = x.membership_id
     where x.tenant_id = :tenantId and x.role_id = :roleId and m.disabled_at is null)
   select unit_id as id from holder union select team_id from holder where team_id is not null
   union select unnest(case when u.kind = 'team' then array[u.id, coalesce(u.parent_id, u.id)] else array[u.id] end)
   from holder h join app.membership_post x on x.membership_id = h.id join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
   join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id where x.tenant_id = :tenantId`,
);
const unitsBelow = sqlStatement<{ id: string }>(
  'places-below',
  `with recursive below (id) as (
     select unnest(:places::uuid[]) union
     select u.id from app.org_unit u join below b on u.parent_id = b.id where u.tenant_id = :tenantId)
   select id from below`,
);

/** Somebody who lets others stand somewhere: his rights, and where he stands. */
type Placer = Pick<Tx, 'rights' | 'unitIds' | 'teamIds'>;

/** The units and teams in which somebody stands, by his place and by his posts. */
export const placesOfMember = async (
  tx: Tx,
  { id: memberId, unitId, teamId = null }: Pick<Membership, 'id' | 'unitId' | 'teamId'>,
): Promise<readonly string[]> =>
  (await tx.sql.rows(placesOf(), { memberId, unitId, teamId })).map(({ id }) => id);

/** Roles, and which of their reaches count: those that follow a place. */
interface Held {
  readonly roleIds: readonly string[];
  readonly scopes?: readonly RowScope[];
}

const BY_PLACE: readonly RowScope[] = ['team', 'unit'];

/** Whether what these roles reach in these places is within the reach of the placer. */
async function isInReach(
  tx: Tx,
  placer: Placer,
  places: readonly string[],
  { roleIds, scopes = BY_PLACE }: Held,
): Promise<boolean> {
  const roles = await tx.sql.rows(someWithGrants(), { roleIds });
  const grants = roles.flatMap((role) => role.grants).filter(({ rowScope }) => scopes.includes(rowScope));
  return (await firstBeyond(tx, placer, places, grants)) === undefined;
}

/** The first of these rights by which somebody reaches in these places what the placer does not. */
async function firstBeyond(
  tx: Tx,
  { rights, unitIds, teamIds }: Placer,
  places: readonly string[],
  grants: readonly Grant[],
): Promise<Grant | undefined> {
  const teams = (await tx.sql.rows(teamsAmong(), { places })).map(({ id }) => id);
  const own = new Set([...unitIds, ...teamIds]);
  const isAtHome = places.every((id) => own.has(id));
  // Units hold teams that are not the placer's own: where he reads by team, only his own teams count.
  const isInTeam = teams.every((id) => teamIds.includes(id));
  return grants.find(({ permission, rowScope }) => {
    const scope = rights.scopeOf(permission);
    return (
      scope !== 'all' && !(isAtHome && rights.covers(permission, rowScope) && (scope !== 'team' || isInTeam))
    );
  });
}

/**
 * Whether whoever acts may let somebody stand in these units and teams: what a colleague reaches by his place there has to
 * be within what the other reaches himself.
 */
export async function mayPlace(
  tx: Tx,
  /** Null = somebody who is not there yet. */
  memberId: string | null,
  places: readonly string[],
  /** The roles that he is about to hold; missing = those that he holds. */
  willHold?: readonly string[],
): Promise<boolean> {
  const roleIds = willHold ?? (await rolesOf(tx, memberId === null ? [] : [memberId]));
  return isInReach(tx, tx, places, { roleIds });
}

/** The same for people who come there together, or by some reaches only. */
export async function mayPlaceAll(
  tx: Tx,
  memberIds: readonly string[],
  places: readonly string[],
  scopes = BY_PLACE,
): Promise<boolean> {
  if (memberIds.length === 0) return true;
  return isInReach(tx, tx, places, { roleIds: await rolesOf(tx, memberIds), scopes });
}

const rolesOf = async (tx: Tx, memberIds: readonly string[]): Promise<string[]> =>
  (await tx.sql.rows(held(), { memberIds })).map(({ roleId }) => roleId);

/** The first of these rights by which those who hold a role would come to reach, where they stand, what whoever acts does not. */
export async function beyondOfHolders(
  tx: Tx,
  roleId: string,
  grants: readonly Grant[],
): Promise<Grant | undefined> {
  const byPlace = grants.filter(({ rowScope }) => BY_PLACE.includes(rowScope));
  if (byPlace.length === 0) return undefined;
  const places = (await tx.sql.rows(placesOfHolders(), { roleId })).map(({ id }) => id);
  return places.length === 0 ? undefined : firstBeyond(tx, tx, places, byPlace);
}

/** The same for a place that somebody promised to a newcomer earlier, by how he stands himself now. */
export async function mayStillPlace(
  tx: Tx,
  placerId: string,
  places: readonly string[],
  willHold: readonly string[],
): Promise<boolean> {
  const roles = await tx.sql.rows(someWithGrants(), { roleIds: await rolesOf(tx, [placerId]) });
  if (roles.some((role) => role.key === OWNER_ROLE)) return true;
  const placer = await tx.em.findOne(Membership, { id: placerId, disabledAt: null });
  if (!placer) return false;
  const stands = await placesOfMember(tx, placer);
  const teamIds = (await tx.sql.rows(teamsAmong(), { places: stands })).map(({ id }) => id);
  const units = stands.filter((id) => !teamIds.includes(id));
  const unitIds = (await tx.sql.rows(unitsBelow(), { places: units })).map(({ id }) => id);
  return isInReach(tx, { rights: Rights.of(roles), unitIds, teamIds }, places, { roleIds: willHold });
}
