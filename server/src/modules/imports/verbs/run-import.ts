import { AccessError } from '../../../kernel/errors/access-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { ImportStepInput } from '../import-inputs.ts';
import { remember } from '../mapping/remembered.ts';
import { importChanged, importFor, isFound } from './import-for.ts';

/** Writes what the trial let pass; after a stop it goes on, after the end it brings in what was mended since. */
export const runImport = command('import.run', async (input: ImportStepInput, tx) => {
  const found = await importFor(tx, input, ['checked', 'cancelled', 'done']);
  if (!isFound(found)) return found;
  const { record, target } = found;
  if (!tx.rights.can(target.permissions.create)) throw new AccessError('FORBIDDEN');
  if (record.state === 'checked') {
    record.doneRows = 0;
    record.startedAt = tx.now();
    remember(tx, target.key, record.found.headers, record.mapping);
  }
  record.state = 'running';
  record.workerId = tx.memberId;
  record.endedAt = null;
  record.problem = null;
  return importChanged(tx, record);
});
