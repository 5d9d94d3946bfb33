import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { holdFile, letFileGo, unusedUntil } from '../../files/index.ts';

/** Until the record lets it go. */
const FOR_EVER = new Date('9999-01-01T00:00:00Z');

const named = sqlStatement<{ id: string }>(
  'record-files-named',
  `select file_id as id from app.record_file where tenant_id = :tenantId and record_id = :recordId order by file_id`,
);
const name = sqlStatement(
  'record-files-name',
  `insert into app.record_file (tenant_id, record_id, file_id) select :tenantId, :recordId, id from unnest(:ids::uuid[]) id`,
);
const forget = sqlStatement(
  'record-files-forget',
  `delete from app.record_file where tenant_id = :tenantId and record_id = :recordId and file_id = any(:ids)`,
);
const needed = sqlStatement<{ isNeeded: boolean }>(
  'record-file-needed',
  `select exists (select from app.record_file where tenant_id = :tenantId and file_id = :id) as "isNeeded"`,
);

/**
 * Keeps the files that a record names, and lets go of those that no record names any more: they stay for as long as a file
 * that nothing was made of, so that a change can be undone. False = one of them is gone.
 */
export async function keepFiles(
  tx: Tx,
  recordId: string,
  files: readonly string[],
  isNew = false,
): Promise<boolean> {
  const before = isNew ? [] : (await tx.sql.rows(named(), { recordId })).map(({ id }) => id);
  const fresh = [...new Set(files)].filter((id) => !before.includes(id)).toSorted();
  for (const id of fresh) if (!(await holdFile(tx, id, FOR_EVER))) return false;
  if (fresh.length > 0) tx.sql.send(name(), { recordId, ids: fresh });
  const gone = before.filter((id) => !files.includes(id));
  if (gone.length > 0) tx.sql.send(forget(), { recordId, ids: gone });
  await letFilesGo(tx, gone);
  return true;
}

/** Lets go of files that no record names any more. */
export async function letFilesGo(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const isNeeded = async () => (await tx.sql.row(needed(), { id }))?.isNeeded === true;
    await letFileGo(tx, id, isNeeded, unusedUntil(tx.now()));
  }
}

const namedByAny = sqlStatement<{ id: string }>(
  'record-files-named-by-any',
  `select distinct file_id as id from app.record_file where tenant_id = :tenantId and record_id = any(:ids) order by id`,
);

/** The files that any of these records names. */
export const filesOfRecords = async (tx: Tx, ids: readonly string[]): Promise<readonly string[]> =>
  (await tx.sql.rows(namedByAny(), { ids })).map(({ id }) => id);
