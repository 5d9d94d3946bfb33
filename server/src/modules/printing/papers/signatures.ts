import type { RecordForm } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { fileStore } from '../../../kernel/ports/files.ts';
import type { Pictures } from '../../../kernel/ports/typesetter.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { uploadKey } from '../../files/index.ts';
import { cleanPng } from '../../tenants/index.ts';

/** A signature is a few lines: what is larger is none. */
const MOST_BYTES = 256 * 1024;
const MOST_PIXELS = 2000;
const MOST_PICTURES = 60;

// Only files that the record itself holds: an id alone shows nobody else's.
const held = sqlStatement<{ id: string }>(
  'paper-signatures',
  `select s.id from app.record_file f join app.stored_file s on s.tenant_id = f.tenant_id and s.id = f.file_id
   where f.tenant_id = :tenantId and f.record_id = :recordId and f.file_id = any(:ids) and s.purpose = 'signature' and s.size <= ${MOST_BYTES}`,
);

const drawingsIn = (value: unknown): string[] => {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => {
    const file = (one as { readonly file?: unknown } | null | undefined)?.file;
    return typeof file === 'string' && isId(file) ? [file] : [];
  });
};

/** What signatures in the answers are drawn by. */
function signedIn({ fields }: RecordForm, answers: Readonly<Record<string, unknown>>): string[] {
  const found = fields.flatMap((field) => {
    const value = answers[field.id];
    if (field.type === 'signature') return drawingsIn(value);
    const columns = (field.columns ?? []).filter(({ type }) => type === 'signature');
    if (columns.length === 0 || !Array.isArray(value)) return [];
    return (value as Readonly<Record<string, unknown>>[]).flatMap((row) =>
      columns.flatMap(({ id }) => drawingsIn(row[id])),
    );
  });
  return [...new Set(found)].slice(0, MOST_PICTURES);
}

async function pictureAt(tenantId: string, id: string): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  for await (const part of fileStore().read({ tenantId, key: uploadKey(id) }, 0, MOST_BYTES))
    parts.push(part);
  return cleanPng(Buffer.concat(parts), MOST_PIXELS);
}

/** Pictures of signatures by the ids of their files; one that is no plain picture is left out, and the name stands alone. */
export async function signaturePictures(
  ctx: Ctx,
  {
    id: recordId,
    form,
    answers,
  }: { readonly id: string; readonly form: RecordForm; readonly answers: Readonly<Record<string, unknown>> },
): Promise<Pictures> {
  const ids = signedIn(form, answers);
  if (ids.length === 0) return {};
  const { tenantId } = memberOf(ctx);
  const pictures: Record<string, Uint8Array> = {};
  for (const { id } of await ctx.scope.read.rows(held(), { recordId, ids })) {
    const picture = await pictureAt(tenantId, id).catch(() => undefined);
    if (picture) pictures[id] = picture;
  }
  return pictures;
}
