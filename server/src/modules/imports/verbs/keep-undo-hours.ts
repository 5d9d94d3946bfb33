import { InputCheck } from '../../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

const LONGEST_HOURS = 720;

const keep = sqlStatement(
  'import-settings-keep',
  `insert into app.import_setting (tenant_id, undo_hours) values (:tenantId, :hours)
   on conflict (tenant_id) do update set undo_hours = excluded.undo_hours`,
);

/**
 * Keeps for how many hours an import can be taken back whole, or says what is wrong with the figure of a field. Imports that
 * have ended keep their time.
 */
export function keepUndoHours(tx: Tx, hours: number, field: string): InvalidField | undefined {
  const wrong = new InputCheck().range(field, hours, 1, LONGEST_HOURS).problem;
  if (wrong) return wrong;
  tx.sql.send(keep(), { hours });
  tx.note({ undoHours: hours });
  return undefined;
}
