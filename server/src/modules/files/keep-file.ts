import type { Ctx } from '../../kernel/ctx.ts';
import { InvalidField, isUserError, type UserError } from '../../kernel/errors/user-error.ts';
import type { ArrivedFile, ReceivedFile } from '../../kernel/ports/upload-desks.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import type { Keyed } from '../../kernel/writing/idempotency.ts';
import { StoredFile } from './stored-file.entity.ts';

const HOUR = 3_600_000;
/** A file that nothing was made of goes after a day. */
const UNUSED_HOURS = 24;
const MEGABYTE = 1024 * 1024;
/** What all kept files of a company may take. */
const MOST_MEGABYTES = 2000;

const kept = sqlStatement<{ size: number }>(
  'stored-files-size',
  `select coalesce(sum(size), 0)::bigint as size from app.stored_file where tenant_id = :tenantId`,
);

/** Under which key the file store keeps a file of this id; what is made of it stands behind a dot. */
export const uploadKey = (id: string): string => `upload-${id}`;

/** Takes files in for a purpose: what a desk is given. Whoever holds the permission may send them. */
export function takeFiles(
  purpose: string,
  permission: string,
): (ctx: Ctx, file: ArrivedFile) => Promise<ReceivedFile | UserError> {
  const keep = command(permission, async (file: ArrivedFile & Keyed, tx) => {
    const { size } = (await tx.sql.row(kept())) ?? { size: 0 };
    if (size + file.size > MOST_MEGABYTES * MEGABYTE)
      return new InvalidField('file', 'file.quota', { most: MOST_MEGABYTES });
    const { id, name, sha256 } = file;
    const now = tx.now();
    const expiresAt = new Date(now.getTime() + UNUSED_HOURS * HOUR);
    const row = {
      id,
      purpose,
      name,
      size: file.size,
      sha256,
      createdBy: tx.memberId,
      createdAt: now,
      expiresAt,
    };
    tx.add(StoredFile, row);
    return { type: 'StoredFile', id };
  });
  return async (ctx, file) => {
    const done = await keep(ctx, file);
    if (isUserError(done)) return done;
    return { ...file, expiresAt: new Date(ctx.now().getTime() + UNUSED_HOURS * HOUR) };
  };
}

/** A kept file that is about to be used: one's own, of this purpose. */
export async function fileFor(tx: Tx, id: string, purpose: string): Promise<StoredFile | undefined> {
  const file = isId(id) ? await tx.em.findOne(StoredFile, { id, purpose }) : null;
  return file && file.createdBy === tx.memberId && file.expiresAt > tx.now() ? file : undefined;
}

/** Keeps a file until an instant; one that lies behind us lets it go. */
export async function keepFileUntil(tx: Tx, id: string, until: Date): Promise<void> {
  const file = await tx.em.findOne(StoredFile, { id });
  if (file) file.expiresAt = until;
}
