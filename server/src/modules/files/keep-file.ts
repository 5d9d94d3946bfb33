import { LockMode } from '@mikro-orm/core';

import type { Ctx, Needed } from '../../kernel/ctx.ts';
import { InvalidField, isUserError, type UserError } from '../../kernel/errors/user-error.ts';
import type { ArrivedFile, ReceivedFile } from '../../kernel/ports/upload-desks.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Rows } from '../../kernel/scope.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import type { Keyed } from '../../kernel/writing/idempotency.ts';
import { oneAtATime } from '../../kernel/writing/one-at-a-time.ts';
import { StoredFile } from './stored-file.entity.ts';

const HOUR = 3_600_000;
/** A file that nothing was made of goes after a day. */
const UNUSED_HOURS = 24;
const MEGABYTE = 1024 * 1024;

const kept = sqlStatement<{ size: number; most: number }>(
  'stored-files-size',
  `select coalesce((select sum(size) from app.stored_file where tenant_id = :tenantId), 0)::bigint as size, storage_limit_mb as most
   from app.tenant where id = :tenantId`,
);

const takes = sqlStatement(
  'stored-file-takes',
  `update app.stored_file set size = :size where tenant_id = :tenantId and id = :id`,
);

/** What the kept files of a company may still take beside what was unpacked of them, by the company's own figure. */
async function roomLeft(rows: Rows): Promise<{ readonly bytes: number; readonly most: number }> {
  const { size, most } = (await rows.row(kept())) ?? { size: 0, most: 0 };
  return { bytes: Math.max(0, most * MEGABYTE - size), most };
}

/** How many bytes the company may still keep; for the transaction nobody else of it keeps a file. */
export async function roomForFiles(tx: Pick<Tx, 'sql'>): Promise<number> {
  await oneAtATime(tx.sql, 'files'); // together they must not take more than there is
  return (await roomLeft(tx.sql)).bytes;
}

/** The same for whoever is about to send one, or why he cannot; asked before anything is taken in. */
export async function roomIn(ctx: Ctx): Promise<number | UserError> {
  const { bytes, most } = await roomLeft(ctx.scope.read);
  return bytes > 0 ? bytes : full(most);
}

/** A file has become larger by what was made of it. */
export const fileTakes = (tx: Tx, id: string, size: number): void => tx.sql.send(takes(), { id, size });

const full = (most: number): InvalidField => new InvalidField('file', 'file.quota', { most });

/** Under which key the file store keeps a file of this id; what is made of it stands behind a dot. */
export const uploadKey = (id: string): string => `upload-${id}`;

const OF_UPLOAD = /^upload-([0-9a-f-]{36})(\.|$)/;

/** The id of the file to which a key of the store belongs; undefined = it is not an upload, nor made of one. */
export const idOfUpload = (key: string): string | undefined => OF_UPLOAD.exec(key)?.[1];

/** Until when a file stays that nothing is made of from now on. */
export const unusedUntil = (now: Date): Date => new Date(now.getTime() + UNUSED_HOURS * HOUR);

/** Takes files in for a purpose: what a desk is given. Whoever holds what is needed may send them. */
export function takeFiles(
  purpose: string,
  needed: Needed,
): (ctx: Ctx, file: ArrivedFile) => Promise<ReceivedFile | UserError> {
  const keep = command(needed, async (file: ArrivedFile & Keyed, tx) => {
    await oneAtATime(tx.sql, 'files'); // together they must not take more than there is
    const { bytes, most } = await roomLeft(tx.sql);
    if (file.size > bytes) return full(most);
    const { id, name, sha256 } = file;
    const now = tx.now();
    const expiresAt = unusedUntil(now);
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
    return { ...file, expiresAt: unusedUntil(ctx.now()) };
  };
}

/** Whoever uses a file and whoever lets it go wait for each other. */
const lockedFile = (tx: Tx, where: { readonly id: string; readonly purpose?: string }) =>
  tx.em.findOne(StoredFile, where, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** A kept file that is about to be used: one's own, of this purpose. */
export async function fileFor(tx: Tx, id: string, purpose: string): Promise<StoredFile | undefined> {
  const file = isId(id) ? await lockedFile(tx, { id, purpose }) : null;
  return file && file.createdBy === tx.memberId && file.expiresAt > tx.now() ? file : undefined;
}

/** Keeps a file that is still there until an instant; false = its time is over. */
export async function holdFile(tx: Tx, id: string, until: Date): Promise<boolean> {
  const file = await lockedFile(tx, { id });
  if (!file || file.expiresAt <= tx.now()) return false;
  file.expiresAt = until;
  return true;
}

/** Keeps a file until an instant. */
export async function keepFileUntil(tx: Tx, id: string, until: Date): Promise<void> {
  const file = await lockedFile(tx, { id });
  if (file) file.expiresAt = until;
}

/** Lets a file go, at once or at an instant, unless it is still needed by somebody else, which is asked while nobody can begin to use it. */
export async function letFileGo(
  tx: Tx,
  id: string,
  isNeeded: () => Promise<boolean>,
  at: Date = tx.now(),
): Promise<void> {
  const file = await lockedFile(tx, { id });
  if (file && !(await isNeeded())) file.expiresAt = at;
}
