import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Rows } from '../../kernel/scope.ts';
import { isId } from '../../kernel/values/ids.ts';

/** What is told of a kept file, beside its bytes. */
interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly senderId: string | null;
}

const kept = sqlStatement<KeptFile>(
  'stored-file-kept',
  `select id, name, created_by as "senderId" from app.stored_file
   where tenant_id = :tenantId and id = :id and purpose = :purpose and expires_at > :now::timestamptz`,
);

/** A file of a purpose that is still kept; whether the reader may have it is up to whoever asks. */
export const keptFile = async (
  rows: Rows,
  file: { readonly id: string; readonly purpose: string; readonly now: Date },
): Promise<KeptFile | undefined> => (isId(file.id) ? rows.row(kept(), { ...file }) : undefined);
