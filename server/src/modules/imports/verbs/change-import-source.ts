import { notFound } from '../../../kernel/errors/access-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { ChangeImportSourceInput } from '../import-inputs.ts';

/** Not there yet. */
export const changeImportSource = command('import.run', async (_input: ChangeImportSourceInput) => {
  throw notFound();
});
