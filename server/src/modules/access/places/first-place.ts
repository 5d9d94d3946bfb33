import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { placeOf, unitOfTeamId, type Place } from '../member-place.ts';

const rootUnit = sqlStatement<{ unitId: string }>(
  'unit-root',
  `select id as "unitId" from app.org_unit where tenant_id = :tenantId and parent_id is null and kind = 'company' order by id limit 1`,
);

/**
 * Where a new record stands: with the colleague who is named, else with whoever makes it. The product itself is nobody's
 * colleague: what it makes waits in the queue of a team, or of everybody. Undefined = no such colleague or team.
 */
export async function firstPlace(
  tx: Tx,
  {
    ownerId,
    teamId = null,
  }: { readonly ownerId?: string | null | undefined; readonly teamId?: string | null | undefined },
): Promise<Place | undefined> {
  const owner = ownerId ?? (teamId === null ? tx.memberId : null);
  if (owner !== null) return placeOf(tx, owner);
  const unitId = teamId === null ? (await tx.sql.row(rootUnit()))?.unitId : await unitOfTeamId(tx, teamId);
  return unitId === undefined ? undefined : { ownerId: null, teamId, unitId };
}
