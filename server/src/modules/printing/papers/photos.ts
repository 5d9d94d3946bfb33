import type { RecordColumn, RecordForm } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { fileStore } from '../../../kernel/ports/files.ts';
import type { Sheet, SheetValue } from '../../../kernel/ports/sheets.ts';
import type { Pictures } from '../../../kernel/ports/typesetter.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { pictureSize } from '../../../kernel/values/picture-size.ts';
import { uploadKey } from '../../files/index.ts';

/** What the pictures of one paper may take together, sent and unpacked; the names of the others stand there alone. */
const MOST_BYTES = 18 * 1024 * 1024;
const MOST_PIXELS = 100_000_000;
const MOST_PHOTOS = 60;

// Only files that the record itself holds: an id alone shows nobody else's.
const held = sqlStatement<{ id: string; size: number }>(
  'paper-photos',
  `select s.id, s.size from app.record_file f join app.stored_file s on s.tenant_id = f.tenant_id and s.id = f.file_id
   where f.tenant_id = :tenantId and f.record_id = :recordId and f.file_id = any(:ids) and s.purpose = 'photo'`,
);

const isPhoto = ({ type, photo }: RecordColumn): boolean => type === 'file' && photo === true;

const idsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : []).flatMap((file) => {
    const id = (file as { readonly id?: unknown } | null)?.id;
    return typeof id === 'string' && isId(id) ? [id] : [];
  });

/** The photos of the answers in the order in which they stand there. */
function photosIn({ fields }: RecordForm, answers: Readonly<Record<string, unknown>>): readonly string[] {
  const found = fields.flatMap((field) => {
    const value = answers[field.id];
    if (isPhoto(field)) return idsIn(value);
    const columns = (field.columns ?? []).filter(isPhoto);
    if (columns.length === 0 || !Array.isArray(value)) return [];
    return (value as Readonly<Record<string, unknown>>[]).flatMap((row) =>
      columns.flatMap(({ id }) => idsIn(row[id])),
    );
  });
  return [...new Set(found)].slice(0, MOST_PHOTOS);
}

async function bytesOf(tenantId: string, id: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of fileStore().read({ tenantId, key: uploadKey(id) }, 0, MOST_BYTES))
    parts.push(part);
  return Buffer.concat(parts);
}

/** Photos by the ids of their files, as many as a paper can carry; of the others, and of those that are gone, the names stand alone. */
export async function photoPictures(
  ctx: Ctx,
  record: {
    readonly id: string;
    readonly form: RecordForm;
    readonly answers: Readonly<Record<string, unknown>>;
  },
): Promise<Pictures> {
  const ids = photosIn(record.form, record.answers);
  if (ids.length === 0) return {};
  const { tenantId } = memberOf(ctx);
  const rows = await ctx.scope.read.rows(held(), { recordId: record.id, ids });
  const sizes = new Map(rows.map(({ id, size }) => [id, size]));
  const pictures: Record<string, Uint8Array> = {};
  let [room, pixels] = [MOST_BYTES, MOST_PIXELS];
  for (const id of ids) {
    const bytes = sizes.get(id) ?? Infinity;
    if (bytes > room) continue;
    const picture = await bytesOf(tenantId, id).catch(() => undefined);
    const size = picture && pictureSize(picture);
    const takes = size ? size.width * size.height : Infinity;
    if (!picture || takes > pixels) continue;
    [room, pixels] = [room - bytes, pixels - takes];
    pictures[id] = picture;
  }
  return pictures;
}

const unseen = (value: SheetValue): SheetValue =>
  value.kind === 'photos' ? { ...value, photos: value.photos.map(({ name }) => ({ name })) } : value;

/** The same paper with the names of its photos alone: a picture that nothing can draw must not keep the paper back. */
export function withoutPhotos(sheet: Sheet): Sheet {
  const blocks = sheet.blocks.map((block) => {
    if (block.kind === 'cells')
      return {
        ...block,
        rows: block.rows.map((row) => row.map((cell) => ({ ...cell, value: unseen(cell.value) }))),
      };
    return block.kind === 'table' ? { ...block, rows: block.rows.map((row) => row.map(unseen)) } : block;
  });
  return { ...sheet, blocks };
}

/** Whether any picture of a photo stands on a paper. */
export const hasPhotos = ({ blocks }: Sheet): boolean =>
  blocks.some((block) => {
    const values =
      block.kind === 'cells'
        ? block.rows.flatMap((row) => row.map(({ value }) => value))
        : block.kind === 'table'
          ? block.rows.flat()
          : [];
    return values.some((value) => value.kind === 'photos');
  });
