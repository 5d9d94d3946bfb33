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
/** What all kept files of a company may take, with what was unpacked of them. */
const MOST_MEGABYTES = 5000;

const kept = sqlStatement<{ size: number }>(
  'stored-files-size',
  `select coalesce(sum(size), 0)::bigint as size from app.stored_file where tenant_id = :tenantId`,
);

const takes = sqlStatement(
  'stored-file-takes',
  `update app.stored_file set size = :size where tenant_id = :tenantId and id = :id`,
);
// Whoever keeps a file waits for whoever is about to: together they must not take more than there is.
const oneByOne = sqlStatement<{ held: string }>(
  'stored-files-hold',
  `select pg_advisory_xact_lock(hashtextextended('files ' || :tenantId::text, 0))::text as held`,
);

/** How many bytes the company may still keep; for the transaction nobody else of it keeps a file. */
export async function roomForFiles(tx: Pick<Tx, 'sql'>): Promise<number> {
  await tx.sql.row(oneByOne());
  const { size } = (await tx.sql.row(kept())) ?? { size: 0 };
  return Math.max(0, MOST_MEGABYTES * MEGABYTE - size);
}

/** The same for whoever is about to send one, or why he cannot; asked before anything is taken in. */
export async function roomIn(ctx: Ctx): Promise<number | UserError> {
  const room = MOST_MEGABYTES * MEGABYTE - ((await ctx.scope.read.row(kept()))?.size ?? 0);
  return room > 0 ? room : full();
}

/** A file has become larger by what was made of it. */
export const fileTakes = (tx: Tx, id: string, size: number): void => tx.sql.send(takes(), { id, size });

const full = (): InvalidField => new InvalidField('file', 'file.quota', { most: MOST_MEGABYTES });

/** Under which key the file store keeps a file of this id; what is made of it stands behind a dot. */
export const uploadKey = (id: string): string => `upload-${id}`;

/** Takes files in for a purpose: what a desk is given. Whoever holds the permission may send them. */
export function takeFiles(
  purpose: string,
  permission: string,
): (ctx: Ctx, file: ArrivedFile) => Promise<ReceivedFile | UserError> {
  const keep = command(permission, async (file: ArrivedFile & Keyed, tx) => {
    if (file.size > (await roomForFiles(tx))) return full();
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
