import { notFound } from '../../../kernel/errors/access-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { MapImportInput } from '../import-inputs.ts';

/** Not there yet. */
export const mapImport = command('import.run', async (_input: MapImportInput) => {
  throw notFound();
});
