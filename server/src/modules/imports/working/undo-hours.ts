import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** For so long an import can be taken back whole, until a company says otherwise. */
const UNDO_HOURS = 24;
const HOUR = 3_600_000;

const hours = sqlStatement<{ hours: number }>(
  'import-undo-hours',
  `select undo_hours as hours from app.import_setting where tenant_id = :tenantId`,
);

/** For how many hours an import of this company can be taken back whole. */
export const undoHoursOf = async (rows: Rows): Promise<number> =>
  (await rows.row(hours()))?.hours ?? UNDO_HOURS;

/** Until when an import that ends now can be taken back whole. */
export const undoUntil = async (tx: Tx): Promise<Date> =>
  new Date(tx.now().getTime() + (await undoHoursOf(tx.sql)) * HOUR);
