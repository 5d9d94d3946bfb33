import type { Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { isUserError } from '../../kernel/errors/user-error.ts';
import type { Download } from '../../kernel/module.ts';
import { fileStore } from '../../kernel/ports/files.ts';
import { command } from '../../kernel/writing/command.ts';
import type { Keyed } from '../../kernel/writing/idempotency.ts';
import { readExport } from './export-list.query.ts';
import { ExportState } from './export-run.type.ts';
import { otherFormat } from './other-formats.ts';
import { bytesOf } from './writing/export-rows.ts';

/** What is drawn is drawn before its head goes out: a half of it would be kept as if it were whole. */
async function drawnFirst(bytes: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return parts;
}

async function* sent(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Each time somebody takes a file away stands in the audit log. */
const noteFetched = command('export.run', async ({ id }: Keyed & { readonly id: string }, tx) => {
  tx.note({ fetched: true });
  return { type: 'Export', id };
});

/** Hands a file to whoever asked for it, while it is kept. */
export const fetchExport: Download = async (ctx: Ctx, id: string) => {
  const run = await readExport(ctx, id);
  const isDirect = run.state === ExportState.DIRECT;
  if (!isDirect && (run.state !== ExportState.READY || run.fileKey === null)) throw notFound();
  const other = otherFormat(run.format);
  const drawn = isDirect && other ? sent(await drawnFirst(bytesOf(ctx, run, run.total))) : undefined;
  if (isUserError(await noteFetched(ctx, { id: run.id }))) throw notFound();
  const charset = run.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
  const type = TYPES[run.format] ?? other?.contentType ?? 'application/octet-stream';
  return {
    fileName: run.fileName,
    contentType: run.format === 'csv' ? `${type}; charset=${charset}` : type,
    body: isDirect
      ? (drawn ?? bytesOf(ctx, run, run.total))
      : fileStore().read({ tenantId: ctx.who?.tenantId ?? '', key: run.fileKey ?? '' }),
  };
};
