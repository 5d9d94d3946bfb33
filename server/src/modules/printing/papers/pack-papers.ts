import { PassThrough } from 'node:stream';

import { ZipFile } from 'yazl';

import type { Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { NotPrinted } from '../../../kernel/ports/typesetter.ts';
import type { ListedFile } from '../../exports/index.ts';
import { readRecordOf } from '../../records/index.ts';
import { turnOf } from '../around.ts';
import { paperBytes, PAPER_FORMATS, unlike, type PaperFormat } from './paper-file.ts';
import { pressOf, recordPaper, type Press } from './paper-sheet.ts';

/** A byte order mark, by which every editor knows the file for UTF-8. */
const MARK = '﻿';

interface Batch {
  readonly zip: ZipFile;
  readonly format: PaperFormat;
  readonly press: Press;
  readonly taken: Set<string>;
  /** What was not drawn, each with its reason. */
  readonly failed: string[];
}

async function pack(ctx: Ctx, id: string, { zip, format, press, taken, failed }: Batch): Promise<void> {
  const paper = await recordPaper(ctx, await readRecordOf(ctx, id), press);
  try {
    const bytes = Buffer.from(await paperBytes(paper, format, await turnOf(ctx)));
    // Documents are packed already.
    zip.addBuffer(bytes, unlike(taken, paper.name, format), {
      mtime: ctx.now(),
      compress: format === 'pdf',
    });
  } catch (error) {
    // One that cannot be drawn does not cost the others.
    if (!(error instanceof NotPrinted) || error.fault === 'busy') throw error;
    failed.push(`${paper.name}: ${translate(ctx.locale, `print.fault.${error.fault}`)}`);
  }
}

async function fill(ctx: Ctx, batch: Batch, rows: AsyncIterable<readonly Cell[]>): Promise<void> {
  const { zip, taken, failed } = batch;
  let isHead = true;
  for await (const [id] of rows) {
    if (!isHead) await pack(ctx, String(id), batch);
    isHead = false;
  }
  const { locale } = ctx;
  if (failed.length > 0)
    zip.addBuffer(
      Buffer.from(MARK + failed.join('\r\n')),
      unlike(taken, translate(locale, 'print.failed'), 'txt'),
      { mtime: ctx.now() },
    );
  zip.end();
}

/** Papers, each in a file of its own, packed into one while they are drawn. */
export async function* packedPapers(
  ctx: Ctx,
  { ask, watermark }: ListedFile,
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<Uint8Array> {
  const format = PAPER_FORMATS.find((one) => one === ask.columns[0]) ?? 'pdf';
  const press = { ...(await pressOf(ctx)), watermark: watermark ?? null };
  const zip = new ZipFile();
  const out = new PassThrough();
  zip.outputStream.pipe(out);
  const filling = fill(ctx, { zip, format, press, taken: new Set(), failed: [] }, rows);
  filling.catch((error: unknown) => out.destroy(error as Error));
  yield* out as AsyncIterable<Uint8Array>;
  await filling;
}
