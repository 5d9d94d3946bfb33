import { notFound } from '../../../kernel/errors/access-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { CreateImportInput } from '../import-inputs.ts';

/** Not there yet. */
export const createImport = command('import.run', async (_input: CreateImportInput) => {
  throw notFound();
});
