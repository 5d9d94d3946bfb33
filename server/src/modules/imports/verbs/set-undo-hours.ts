import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { SetImportUndoHoursInput } from '../import-inputs.ts';

const LONGEST_HOURS = 720;

const keep = sqlStatement(
  'import-settings-keep',
  `insert into app.import_setting (tenant_id, undo_hours) values (:tenantId, :hours)
   on conflict (tenant_id) do update set undo_hours = excluded.undo_hours`,
);

/** Says for how many hours an import can be taken back whole; imports that have ended keep their time. */
export const setImportUndoHours = command('company.update', async (input: SetImportUndoHoursInput, tx) => {
  const wrong = new InputCheck().range('hours', input.hours, 1, LONGEST_HOURS).problem;
  if (wrong) return wrong;
  tx.sql.send(keep(), { hours: input.hours });
  tx.note({ undoHours: input.hours });
  return { type: 'ImportSettings', id: tx.tenantId };
});
