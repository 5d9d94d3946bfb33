import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** Tables whose rows stand in a team and a unit. A law test holds this list against the foreign keys. */
export const PLACED = ['membership', 'customer', 'service_case', 'import', 'invitation', 'record'] as const;

interface Move {
  readonly fromId: string;
  readonly teamId: string | null;
  readonly unitId: string;
}

const intoUnit = PLACED.map((table) =>
  sqlStatement(
    `organisation-team-unit-${table}`,
    `update app.${table} set unit_id = :unitId where tenant_id = :tenantId and team_id = :teamId`,
  ),
);

/** A team that belongs to another unit brings its people and their records along. */
export async function teamBelongsTo(tx: Tx, teamId: string, unitId: string): Promise<void> {
  for (const statement of intoUnit) await tx.sql.rows(statement(), { teamId, unitId });
}

const ofTeam = PLACED.map((table) =>
  sqlStatement(
    `organisation-leave-team-${table}`,
    `update app.${table} set team_id = :teamId, unit_id = :unitId where tenant_id = :tenantId and team_id = :fromId`,
  ),
);
const ofUnit = PLACED.map((table) =>
  sqlStatement(
    `organisation-leave-unit-${table}`,
    `update app.${table} set team_id = :teamId, unit_id = :unitId where tenant_id = :tenantId and unit_id = :fromId and team_id is null`,
  ),
);
const views = sqlStatement(
  'organisation-leave-views',
  `update app.saved_view set team_id = :teamId::uuid, audience = case when audience = 'team' and :teamId::uuid is null then 'private' else audience end
   where tenant_id = :tenantId and team_id = :fromId`,
);

/** Everything that stands in a unit stands elsewhere from now on: people, records of any age, views of a team. */
export async function leaveUnit(tx: Tx, move: Move): Promise<void> {
  for (const statement of [...ofTeam, ...ofUnit]) await tx.sql.rows(statement(), { ...move });
  await tx.sql.rows(views(), { ...move });
}
