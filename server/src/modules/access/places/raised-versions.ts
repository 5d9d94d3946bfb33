import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

const raise = sqlStatement(
  'members-raise',
  `update app.membership set version = version + 1 where tenant_id = :tenantId and id = any(:ids)`,
);
const raiseAt = sqlStatement(
  'members-raise-at-units',
  `update app.membership m set version = version + 1 where m.tenant_id = :tenantId and (
     m.unit_id = any(:unitIds) or m.team_id = any(:unitIds) or exists (
       select from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
       join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
       where x.tenant_id = :tenantId and x.membership_id = m.id and (u.id = any(:unitIds) or (u.kind = 'team' and u.parent_id = any(:unitIds)))))`,
);

/** Makes what was compiled of these members' rights old: from now on they are compiled anew. */
export async function raiseVersions(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.sql.rows(raise(), { ids: [...new Set(ids)] });
}

/** The same for everybody who stands in one of these units, by his place or by one of his posts. */
export async function unitsChanged(tx: Tx, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length > 0) await tx.sql.rows(raiseAt(), { unitIds: [...new Set(unitIds)] });
}
