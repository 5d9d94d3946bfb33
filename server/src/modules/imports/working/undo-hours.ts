import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** For so long an import can be taken back whole, until a company says otherwise. */
export const UNDO_HOURS = 24;
const HOUR = 3_600_000;

const hours = sqlStatement<{ hours: number }>(
  'import-undo-hours',
  `select undo_hours as hours from app.import_setting where tenant_id = :tenantId`,
);

/** Until when an import that ends now can be taken back whole. */
export async function undoUntil(tx: Tx): Promise<Date> {
  const { hours: count } = (await tx.sql.row(hours())) ?? { hours: UNDO_HOURS };
  return new Date(tx.now().getTime() + count * HOUR);
}
