import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command } from '../../../kernel/writing/command.ts';
import { letFileGo } from '../../files/index.ts';
import type { ImportStepInput } from '../import-inputs.ts';
import { forgetRows } from '../working/row-statements.ts';
import { blankedHead } from '../working/secret-columns.ts';
import { importChanged, importFor, isFound } from './import-for.ts';

/** Several imports may be begun with one file: what any of them wrote or may still write stands on it. */
const others = sqlStatement<{ id: string }>(
  'import-file-others',
  `select id from app.import where tenant_id = :tenantId and file_id = :fileId and id <> :id and state <> 'undone' limit 1`,
);

/** Gives up an import of which nothing was written; its file goes soon, unless another import needs it. */
export const discardImport = command('import.run', async (input: ImportStepInput, tx) => {
  const found = await importFor(tx, input, ['mapping', 'checked', 'failed']);
  if (!isFound(found)) return found;
  const { record } = found;
  tx.sql.send(forgetRows(), { id: record.id });
  const { fileId } = record;
  await letFileGo(
    tx,
    fileId,
    async () => (await tx.sql.row(others(), { id: record.id, fileId })) !== undefined,
  );
  record.head = await blankedHead(tx, record);
  record.state = 'undone';
  record.endedAt = tx.now();
  return importChanged(tx, record);
});
