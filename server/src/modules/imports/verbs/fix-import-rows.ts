import { notFound } from '../../../kernel/errors/access-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { FixImportRowsInput } from '../import-inputs.ts';

/** Not there yet. */
export const fixImportRows = command('import.run', async (_input: FixImportRowsInput) => {
  throw notFound();
});
