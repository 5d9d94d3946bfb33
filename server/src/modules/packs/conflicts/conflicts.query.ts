import type { TemplateHeader } from '@zhoudao/schema/templates';
import { placeInWords, toldValue } from '@zhoudao/schema/templates/merging';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { templatesOf, type TenantTemplates } from '../../templates/index.ts';
import { conflictById, conflictsOf, openConflicts, type ConflictRow } from './conflict-rows.ts';
import type { TemplateConflictType } from './conflict.type.ts';

function shown(row: ConflictRow, templates: TenantTemplates, { locale }: Ctx): TemplateConflictType {
  const { kind, key, path, base, ours, theirs } = row;
  const body = templates.has(kind, key) ? templates.get<TemplateHeader>(kind, key).body : undefined;
  // An element that one side has no more is called as the other calls it.
  const sides = [ours, theirs, base].map((value) => wrapped(path, value));
  return {
    ...row,
    title: body?.title[locale] ?? key,
    place: placeInWords(path, [body as never, ...sides])[locale],
    base: toldValue(base ?? undefined, locale),
    ours: toldValue(ours ?? undefined, locale),
    theirs: toldValue(theirs ?? undefined, locale),
    oursValue: ours,
    theirsValue: theirs,
  };
}

/** A value as the template that has it alone; only lists and objects on the way are made up. */
function wrapped(path: string, value: unknown): never {
  const steps = path.split('/').slice(1);
  if (steps.length !== 2) return undefined as never;
  const [list = ''] = steps;
  return { [list]: value === null ? [] : [value] } as never;
}

/** Conflicts of the company or of one template, open or settled. */
export async function templateConflicts(
  ctx: Ctx,
  {
    kind = null,
    key = null,
    isOpen,
    first,
    after,
  }: PageArgs & {
    readonly kind?: string | null | undefined;
    readonly key?: string | null | undefined;
    readonly isOpen: boolean;
  },
): Promise<Page<TemplateConflictType>> {
  const { tenantId } = memberWith(ctx, 'template.read');
  const size = pageSize(first);
  const [afterAt, afterId] = after ? fromCursor(after, 'timestamptz') : [null, null];
  const params = { kind, key, isOpen, afterAt, afterId, limit: size + 1 };
  const rows = await ctx.scope.read.rows(conflictsOf(), params);
  const templates = await templatesOf(ctx.scope.read, tenantId);
  return toPage(
    rows.map((row) => shown(row, templates, ctx)),
    size,
    ({ foundAt }) => foundAt.toISOString(),
  );
}

/** How many conflicts wait for somebody to decide. */
export async function templateConflictCount(ctx: Ctx): Promise<number> {
  memberWith(ctx, 'template.read');
  return (await ctx.scope.read.row(openConflicts()))?.n ?? 0;
}

recordReader('TemplateConflict', async (ctx, id) => {
  const { tenantId } = memberWith(ctx, 'template.read');
  const row = isId(id) ? await ctx.scope.read.row(conflictById(), { id }) : undefined;
  if (!row) throw notFound();
  return shown(row, await templatesOf(ctx.scope.read, tenantId), ctx);
});
