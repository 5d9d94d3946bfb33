import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { mayPlaceAll } from '../../access/index.ts';
import { placeIn } from './structure.ts';
import type { UnitTree } from './unit-rules.ts';

const standing = sqlStatement<{ id: string }>(
  'organisation-people-in',
  `select m.id from app.membership m where m.tenant_id = :tenantId and (m.team_id = any(:ids) or (m.unit_id = any(:ids) and m.team_id is null))
   union select x.membership_id from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
   where x.tenant_id = :tenantId and p.unit_id = any(:ids)`,
);
// Whoever holds a post in a team reads the unit of that team as one of his.
const readingIn = sqlStatement<{ id: string }>(
  'organisation-people-reading-in',
  `select m.id from app.membership m where m.tenant_id = :tenantId and m.unit_id = any(:ids)
   union select x.membership_id from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
   join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
   where x.tenant_id = :tenantId and (u.id = any(:ids) or (u.kind = 'team' and u.parent_id = any(:ids)))`,
);
const holding = sqlStatement<{ id: string }>(
  'organisation-people-of-post',
  `select membership_id as id from app.membership_post where tenant_id = :tenantId and post_id = :postId`,
);

/** What comes into a unit, and the field at which it is refused. */
interface Coming {
  readonly field: string;
  readonly targetId: string;
}

/**
 * Why a unit cannot come into another one by whoever acts: his own reach would be wider, or that of its people or of those
 * who stand above it there wider than his.
 */
export async function unitReachProblem(
  tx: Tx,
  tree: UnitTree,
  /** `people` = the units whose people stand elsewhere afterwards. */
  { unitId, people, field, targetId }: Coming & { unitId: string; people: readonly string[] },
): Promise<InvalidField | undefined> {
  if (tx.rights.holdsRole(OWNER_ROLE)) return undefined;
  const isGained = (own: readonly string[]): boolean => own.includes(targetId) && !own.includes(unitId);
  const readsByTeam = (): boolean => tx.rights.permissions.some((name) => tx.rights.scopeOf(name) === 'team');
  if (isGained(tx.unitIds) || (isGained(tx.teamIds) && readsByTeam()))
    return new InvalidField(field, 'organisation.own');
  const beyond = await aboveProblem(tx, tree, { unitId, field, targetId });
  if (beyond || people.length === 0) return beyond;
  return placeProblem(tx, tree, await tx.sql.rows(standing(), { ids: people }), { field, targetId });
}

/** Whoever stands above the new place reaches the unit from then on: as if he were let stand in it. */
async function aboveProblem(
  tx: Tx,
  tree: UnitTree,
  { unitId, field, targetId }: Coming & { unitId: string },
): Promise<InvalidField | undefined> {
  const before = new Set(tree.line(unitId).map(({ id }) => id));
  const above = tree
    .line(targetId)
    .flatMap(({ id, kind }) => (before.has(id) || kind === 'team' ? [] : [id]));
  const isTeam = tree.unit(targetId)?.kind === 'team';
  const idsOf = async (statement: typeof standing, ids: readonly string[]) =>
    ids.length === 0 ? [] : (await tx.sql.rows(statement(), { ids })).map(({ id }) => id);
  const isWithin =
    (await mayPlaceAll(tx, await idsOf(readingIn, above), [unitId], ['unit'])) &&
    (await mayPlaceAll(tx, await idsOf(standing, isTeam ? [targetId] : []), [unitId], ['team']));
  return isWithin ? undefined : new InvalidField(field, 'organisation.beyond');
}

/** The same for a post with those who hold it. */
export const postReachProblem = async (
  tx: Tx,
  tree: UnitTree,
  { postId, ...coming }: Coming & { postId: string },
): Promise<InvalidField | undefined> =>
  placeProblem(tx, tree, await tx.sql.rows(holding(), { postId }), coming);

async function placeProblem(
  tx: Tx,
  tree: UnitTree,
  people: readonly { readonly id: string }[],
  { field, targetId }: Coming,
): Promise<InvalidField | undefined> {
  const { teamId, unitId } = placeIn(tree, targetId);
  const places = teamId === null ? [unitId] : [unitId, teamId];
  const ids = people.map(({ id }) => id);
  return (await mayPlaceAll(tx, ids, places)) ? undefined : new InvalidField(field, 'organisation.beyond');
}
