import { command } from '../../../kernel/writing/command.ts';
import { keepFileUntil } from '../../files/index.ts';
import type { ImportStepInput } from '../import-inputs.ts';
import { forgetRows } from '../working/row-statements.ts';
import { importChanged, importFor, isFound } from './import-for.ts';

/** Gives up an import of which nothing was written; its file goes soon. */
export const discardImport = command('import.run', async (input: ImportStepInput, tx) => {
  const found = await importFor(tx, input, ['mapping', 'checked', 'failed']);
  if (!isFound(found)) return found;
  const { record } = found;
  tx.sql.send(forgetRows(), { id: record.id });
  await keepFileUntil(tx, record.fileId, tx.now());
  record.state = 'undone';
  record.endedAt = tx.now();
  return importChanged(tx, record);
});
