import { differences, type JsonObject } from '@zhoudao/schema/templates/merging';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { draftOf } from '../drafting/draft-rows.ts';
import { newestOf, versionOf } from '../publishing/newest.ts';
import { publishersBody } from '../publishing/publisher-text.ts';
import { offered, RELEASED } from '../publishing/take-up.ts';
import type { DifferenceKind, TemplateDifferenceType, TemplateVersionType } from './history.type.ts';

const versions = sqlStatement<TemplateVersionType>(
  'template-versions',
  `select version, body, published_at as "publishedAt", published_by as "publisherId", note, restored_from as "restoredFrom"
   from app.template where tenant_id = :tenantId and kind = :kind and key = :key and version < :below
   order by version desc limit :limit`,
);

const BEYOND = 2_147_483_647;

/** The versions of a template, the newest first; a paper that was not taken up yet has the one of the release. */
export async function templateVersions(
  ctx: Ctx,
  { kind, key, first, after }: PageArgs & { readonly kind: string; readonly key: string },
): Promise<Page<TemplateVersionType>> {
  memberWith(ctx, 'template.read');
  const size = pageSize(first);
  const below = after ? Number(fromCursor(after)[1]) : BEYOND;
  const params = { kind, key, below: Number.isInteger(below) ? below : 0, limit: size + 1 };
  const rows = await ctx.scope.read.rows(versions(), params);
  const paper = offered(kind, key);
  if (rows.length === 0 && !after) {
    if (!paper) throw notFound();
    const { version } = paper;
    const row = {
      version,
      body: paper,
      publishedAt: RELEASED,
      publisherId: null,
      note: '',
      id: `${version}`,
    };
    return toPage([row], size, () => kind);
  }
  return toPage(
    rows.map((row) => ({ ...row, id: `${row.version}` })),
    size,
    () => kind,
  );
}

interface Compared {
  readonly kind: string;
  readonly key: string;
  readonly from?: number | null | undefined;
  readonly to?: number | null | undefined;
}

/** One side of a comparison: a version, 0 for what publishers say, nothing for the draft or, without one, what is in force. */
async function sideOf(ctx: Ctx, kind: string, key: string, side: number | null): Promise<JsonObject> {
  const { read } = ctx.scope;
  const found =
    side === null
      ? ((await read.row(draftOf(), { kind, key })) ?? (await newestOf(read, kind, key)))?.body
      : side === 0
        ? await publishersBody(read, kind, key)
        : (await versionOf(read, kind, key, side))?.body;
  if (!found) throw notFound();
  return found as JsonObject;
}

/** In what two versions of a template differ, in the reader's language. */
export async function templateDifferences(
  ctx: Ctx,
  { kind, key, from = null, to = null }: Compared,
): Promise<TemplateDifferenceType[]> {
  memberWith(ctx, 'template.read');
  const before = await sideOf(ctx, kind, key, from);
  const after = await sideOf(ctx, kind, key, to);
  return differences(kind, before, after).map(({ path, change, words, before: old, after: now }) => ({
    path,
    change: change as DifferenceKind,
    words: words[ctx.locale],
    before: old ?? null,
    after: now ?? null,
  }));
}
