import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { typesetter } from '../../../kernel/ports/typesetter.ts';
import { saidFilter } from '../../export-approvals/index.ts';
import { tableOf, writeExportsAs, type ListedFile } from '../../exports/index.ts';
import { companyHead } from '../../tenants/index.ts';
import { logoPicture, printing, turnOf } from '../around.ts';
import { layoutOf } from '../layouts/layout-of.ts';
import { listSheet } from './list-sheet.ts';

const DIRECT = 200;
const PACE = 100;

/** The rows of a list on pages. */
async function* printed(
  ctx: Ctx,
  { noun, ask, watermark }: ListedFile,
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<Uint8Array> {
  const cells: (readonly Cell[])[] = [];
  for await (const row of rows) cells.push(row);
  const head = await companyHead(ctx);
  const sheet = listSheet(ctx, cells, {
    title: tableOf(noun).names[memberOf(ctx).locale],
    said: await saidFilter(ctx, noun, ask),
    head,
    layout: await layoutOf(ctx, 'list'),
    watermark: watermark ?? null,
    printing: await printing(ctx),
  });
  yield await typesetter().pdf({ kind: 'list', sheet, pictures: logoPicture(head) }, await turnOf(ctx));
}

// Every list that can be carried out can be printed.
writeExportsAs('pdf', {
  contentType: 'application/pdf',
  direct: DIRECT,
  pace: PACE,
  most: async (ctx) => (await layoutOf(ctx, 'list')).most,
  bytes: printed,
});
