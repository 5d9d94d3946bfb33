import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

const held = sqlStatement<{ id: string }>(
  'place-units-held',
  `select id from app.org_unit where tenant_id = :tenantId and id = any(:ids) for key share`,
);

/** Whether the units of a place that was read earlier are still there; they stay so until the transaction ends. */
export async function placeStands(
  tx: Tx,
  {
    teamId,
    unitId,
  }: { readonly teamId?: string | null | undefined; readonly unitId?: string | null | undefined },
): Promise<boolean> {
  const ids = [...new Set([teamId, unitId].filter((id) => id !== null && id !== undefined))];
  return (await tx.sql.rows(held(), { ids })).length === ids.length;
}
