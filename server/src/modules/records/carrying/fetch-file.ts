import { holds as mayPass, memberOf, memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { isUserError } from '../../../kernel/errors/user-error.ts';
import type { Download } from '../../../kernel/module.ts';
import { fileStore } from '../../../kernel/ports/files.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { Keyed } from '../../../kernel/writing/idempotency.ts';
import { keptFile, uploadKey } from '../../files/index.ts';
import { RECORD_FILES } from '../answers/named-files.ts';
import { drawingIn, SIGNATURES } from '../answers/signatures.ts';
import { fillsIn } from '../forms/fills-in.ts';
import { idIn } from '../naming/resolve.ts';
import type { Answer } from '../naming/walk.ts';
import { RECORD_PHOTOS } from '../photos/take-photo.ts';
import { readRecordOf, recordList } from '../reading/record-list.query.ts';
import { answersOf } from '../reading/record-parts.query.ts';
import { READS_RECORDS } from '../record.policy.ts';

/** So many records that name a file, and that the reader may see, are looked at for one that shows it to him. */
const MOST_LOOKED = 50;

const named = sqlStatement<{ isNamed: boolean }>(
  'record-file-named',
  `select exists (select from app.record_file where tenant_id = :tenantId and file_id = :fileId) as "isNamed"`,
);

/** Whether an answer holds a file, in a field or in a cell of a table. */
function holds(value: Answer | undefined, fileId: string): boolean {
  if (Array.isArray(value)) return value.some((one: Answer) => holds(one, fileId));
  if (typeof value !== 'object' || value === null) return false;
  if ([idIn(value), drawingIn(value)].some((id) => id?.toLowerCase() === fileId)) return true;
  return Object.values(value).some((one) => holds(one, fileId));
}

/** Whether the reader sees a record, and in it the file: what tells of persons may be hidden from him. */
async function shows(ctx: Ctx, recordId: string, fileId: string): Promise<boolean> {
  try {
    const { answers } = await answersOf(ctx, await readRecordOf(ctx, recordId));
    return Object.values(answers).some((value) => holds(value, fileId));
  } catch (error) {
    if (error instanceof AccessError) return false;
    throw error;
  }
}

async function recordShowing(ctx: Ctx, fileId: string): Promise<string | undefined> {
  if (!mayPass(memberOf(ctx).rights, READS_RECORDS)) return undefined;
  for (const id of await recordList.ids(ctx, { fileIds: [fileId] }, MOST_LOOKED))
    if (await shows(ctx, id, fileId)) return id;
  return undefined;
}

/** A file that no record names is its sender's alone; whatever is named goes by the records that do. */
async function isYetToBeNamed(ctx: Ctx, fileId: string): Promise<boolean> {
  const row = await ctx.scope.read.row(named(), { fileId });
  return row?.isNamed === false;
}

const readers = (): readonly string[] =>
  typeof READS_RECORDS === 'string' ? [READS_RECORDS] : (READS_RECORDS.anyOf?.() ?? []);

/** Who sees a paper, or is filling one in. */
const readsFiles = { action: 'record.seeFile', anyOf: () => [...readers(), ...fillsIn.anyOf()] };
const needed = { action: 'record.fetchFile', anyOf: readers };

/** Each time somebody takes a file away stands in the audit log. */
const noteFetched = command(needed, async ({ id }: Keyed & { readonly id: string }, tx) => {
  tx.note({ fetched: true });
  return { type: 'Record', id };
});

/** A file of a purpose with the record in which the reader sees it, or none while he alone knows of it. */
async function fileShown(ctx: Ctx, given: string, ...purposes: readonly string[]) {
  const { tenantId, memberId } = memberWith(ctx, readsFiles);
  const id = given.toLowerCase();
  let file: Awaited<ReturnType<typeof keptFile>>;
  for (const purpose of purposes) file ??= await keptFile(ctx.scope.read, { id, purpose, now: ctx.now() });
  if (!file) throw notFound();
  const recordId = await recordShowing(ctx, id);
  const isSenders = memberId !== null && file.senderId === memberId;
  if (recordId === undefined && !(isSenders && (await isYetToBeNamed(ctx, id)))) throw notFound();
  return { name: file.name, recordId, place: { tenantId, key: uploadKey(id) } };
}

/** Hands out a file that a record names to whoever sees it there, and to its sender while no record names it yet. */
export const fetchRecordFile: Download = async (ctx, given) => {
  const { name, recordId, place } = await fileShown(ctx, given, RECORD_FILES, RECORD_PHOTOS);
  if (recordId !== undefined && isUserError(await noteFetched(ctx, { id: recordId }))) throw notFound();
  return {
    fileName: name,
    contentType: 'application/octet-stream',
    body: fileStore().read(place),
  };
};

/** Shows a signature as it was drawn to the same people. It is part of the paper that they read already, so the log does not hear of it. */
export const fetchSignature: Download = async (ctx, given) => {
  const { name, place } = await fileShown(ctx, given, SIGNATURES);
  return { fileName: name, contentType: 'image/png', body: fileStore().read(place) };
};

/** Shows a photo in the same way. */
export const fetchPhoto: Download = async (ctx, given) => {
  const { name, place } = await fileShown(ctx, given, RECORD_PHOTOS);
  const contentType = name.endsWith('.png') ? 'image/png' : 'image/jpeg';
  return { fileName: name, contentType, body: fileStore().read(place) };
};
