import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { ImportStepInput } from '../import-inputs.ts';
import { mayTakeBack } from '../working/import-state.ts';
import { importChanged, importFor, isFound } from './import-for.ts';

/** Takes back what an import wrote: all of it while the time for that lasts, later what nobody touched since. */
export const undoImport = command('import.run', async (input: ImportStepInput, tx) => {
  const found = await importFor(tx, input, ['done', 'cancelled']);
  if (!isFound(found)) return found;
  const { record, target } = found;
  if (!mayTakeBack(tx, record, target)) return new InvalidField('id', 'import.noRights');
  record.state = 'undoing';
  record.workerId = tx.memberId;
  record.nextRow = LAST_ROW;
  record.doneRows = 0;
  record.undone = 0;
  record.kept = 0;
  record.problem = null;
  return importChanged(tx, record);
});

/** Rows are taken back from the last to the first. */
const LAST_ROW = 2_147_483_647;
