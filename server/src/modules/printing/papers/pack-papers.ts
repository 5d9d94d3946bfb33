import { PassThrough } from 'node:stream';

import { ZipFile } from 'yazl';

import type { Ctx } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { NotPrinted, type PrintFault } from '../../../kernel/ports/typesetter.ts';
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
  /** Why the first of them was not. */
  fault: PrintFault | undefined;
  drawn: number;
  /** How many went out of the reader's sight while the others were drawn. */
  gone: number;
  /** Nobody takes the file any more. */
  isStopped: boolean;
}

/** What is wrong with one paper alone; undefined = it is not the paper's fault. */
function faultOf(error: unknown): PrintFault | 'gone' | undefined {
  if (error instanceof NotPrinted) return error.fault === 'busy' ? undefined : error.fault;
  if (error instanceof AccessError) return error.code === 'NOT_FOUND' ? 'gone' : undefined;
  // A slip of ours, or an answer of a shape that nobody wrote: of the others nothing is known yet.
  return error instanceof TypeError || error instanceof RangeError ? 'broken' : undefined;
}

/** Packs one paper; one that cannot be drawn does not cost the others. */
async function pack(ctx: Ctx, id: string, batch: Batch): Promise<void> {
  const { zip, format, press, taken, failed } = batch;
  let name = '';
  try {
    const record = await readRecordOf(ctx, id);
    name = record.number;
    const paper = await recordPaper(ctx, record, press);
    ({ name } = paper);
    const bytes = Buffer.from(await paperBytes(paper, format, await turnOf(ctx)));
    // Documents are packed already.
    zip.addBuffer(bytes, unlike(taken, paper.name, format), {
      mtime: ctx.now(),
      compress: format === 'pdf',
    });
    batch.drawn += 1;
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    if (fault === 'gone') {
      batch.gone += 1;
      return;
    }
    // Nobody else would hear of it: the batch goes on.
    if (fault === 'broken') ctx.report?.(error, { recordId: id });
    batch.fault ??= fault;
    const why = fault === 'broken' ? 'print.failedOne' : `print.fault.${fault}`;
    failed.push(`${name || id}: ${translate(ctx.locale, why)}`);
  }
}

async function fill(ctx: Ctx, batch: Batch, rows: AsyncIterable<readonly Cell[]>): Promise<void> {
  const { zip, taken, failed } = batch;
  let isHead = true;
  for await (const [id] of rows) {
    if (batch.isStopped) return;
    if (!isHead) await pack(ctx, String(id), batch);
    isHead = false;
  }
  // A file without a single paper would look like a print.
  if (batch.drawn === 0 && batch.fault !== undefined)
    throw new NotPrinted(batch.fault, 'no paper of the batch was drawn');
  const { locale } = ctx;
  if (batch.gone > 0) failed.push(translate(locale, 'print.gone', { n: batch.gone }));
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
  const batch: Batch = {
    zip,
    format,
    press,
    taken: new Set(),
    failed: [],
    fault: undefined,
    drawn: 0,
    gone: 0,
    isStopped: false,
  };
  const filling = fill(ctx, batch, rows);
  const filled = filling.catch((error: unknown) => void out.destroy(error as Error));
  try {
    yield* out as AsyncIterable<Uint8Array>;
    await filling;
  } finally {
    // Whoever read has gone: nothing is read on in a scope that closes.
    batch.isStopped = true;
    await filled;
  }
}
