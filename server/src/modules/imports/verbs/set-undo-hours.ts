import { notFound } from '../../../kernel/errors/access-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { SetImportUndoHoursInput } from '../import-inputs.ts';

/** Not there yet. */
export const setImportUndoHours = command('company.update', async (_input: SetImportUndoHoursInput) => {
  throw notFound();
});
