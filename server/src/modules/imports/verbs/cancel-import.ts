import { command } from '../../../kernel/writing/command.ts';
import type { ImportStepInput } from '../import-inputs.ts';
import { undoUntil } from '../working/undo-hours.ts';
import { importChanged, importFor, isFound } from './import-for.ts';

/** Stops at the next row group: what was written stays until it is taken back, what was not can still be brought in. */
export const cancelImport = command('import.run', async ({ id }: ImportStepInput, tx) => {
  // Each group of rows raises the version: whoever presses "stop" means the import, not a version of it.
  const found = await importFor(tx, { id }, ['checking', 'running']);
  if (!isFound(found)) return found;
  const { record } = found;
  if (record.state === 'checking') record.state = 'mapping';
  else {
    record.state = 'cancelled';
    record.endedAt = tx.now();
    record.undoUntil = await undoUntil(tx);
  }
  return importChanged(tx, record);
});
