import { StaleVersion } from '../../kernel/errors/user-error.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { keepUndo } from '../undo/index.ts';
import { formAt } from './forms/forms-in-force.ts';
import type { ArchiveRecordInput } from './record-inputs.ts';
import type { PaperRecord } from './record.entity.ts';
import { keptLinks } from './storing/links-of.ts';
import { labelOfRecord, paperOfCase, recordFor } from './storing/stored-record.ts';
import { tellRecord } from './storing/told-answers.ts';

/** Takes a record out of the lists, or back; nothing is lost, and nothing is written on it meanwhile. */
export const archiveRecord = command('record.archive', async (input: ArchiveRecordInput, tx) => {
  const record = await recordFor(tx, input.id, 'record.archive');
  if (record.version !== input.version) return new StaleVersion(record.version);
  const shut = paperOfCase(record);
  if (shut) return shut;
  const isArchived = Boolean(record.archivedAt);
  if (isArchived === input.archived) return { type: 'Record', id: record.id };
  await putAway(tx, record, input.archived);
  const label = labelOfRecord(record);
  const undone = { id: record.id, version: record.version, label, before: { isArchived } };
  keepUndo(tx, { noun: 'record', action: 'archive', subject: label }, [undone]);
  return { type: 'Record', id: record.id };
});

/** Puts a record in hand away, or takes it back. */
export async function putAway(tx: Tx, record: PaperRecord, archived: boolean): Promise<void> {
  const now = tx.now();
  const form = await formAt(tx.sql, tx.tenantId, { key: record.form, version: record.formVersion });
  Object.assign(record, {
    archivedAt: archived ? now : null,
    updatedAt: now,
    updatedBy: tx.memberId,
    version: record.version + 1,
  });
  const links = await keptLinks(tx, record.id);
  tellRecord(tx, { id: record.id, form }, links, archived ? 'archived' : 'restored');
}
