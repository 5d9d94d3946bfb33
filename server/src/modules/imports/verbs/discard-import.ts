import { notFound } from '../../../kernel/errors/access-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { ImportStepInput } from '../import-inputs.ts';

/** Not there yet. */
export const discardImport = command('import.run', async (_input: ImportStepInput) => {
  throw notFound();
});
