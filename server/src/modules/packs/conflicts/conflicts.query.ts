import {
  isNamed,
  nameOf,
  placeInWords,
  toldOrder,
  toldValue,
  valueAt,
  type Json,
  type JsonObject,
} from '@zhoudao/schema/templates/merging';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { newestOf, titleText } from '../../templates/index.ts';
import { conflictById, conflictsOf, openConflicts, type ConflictRow } from './conflict-rows.ts';
import type { TemplateConflictType } from './conflict.type.ts';

type Shown = Pick<ConflictRow, 'kind' | 'key'>;
type Newest = Awaited<ReturnType<typeof newestOf>>;

/** The templates of some conflicts as they are in force. */
async function newestAll(ctx: Ctx, rows: readonly Shown[]): Promise<ReadonlyMap<string, Newest>> {
  const names = [...new Map(rows.map((row) => [`${row.kind}/${row.key}`, row])).entries()];
  const found = names.map(
    async ([name, { kind, key }]) => [name, await newestOf(ctx.scope.read, kind, key)] as const,
  );
  return new Map(await Promise.all(found));
}

/** Names at a list of elements are their order. */
const namesOf = (value: Json | null | undefined): readonly string[] | undefined =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')
    ? value
    : undefined;

function shown(row: ConflictRow, newest: Newest, { locale }: Ctx): TemplateConflictType {
  const { key, path, base, ours, theirs, choice, isLocked } = row;
  const body = newest?.body as JsonObject | undefined;
  // While nobody has decided, it is what is in force now that would be replaced; what was locked was replaced already.
  const now = choice === null && !isLocked && body ? (valueAt(body, path) ?? null) : ours;
  const isOrder = isNamed(now ?? undefined) && namesOf(theirs) !== undefined;
  const mine = isOrder ? (now as readonly JsonObject[]).map((one) => nameOf(one) ?? '') : now;
  // An element that one side has no more is called as the other calls it.
  const sides = [mine, theirs, base].map((value) => wrapped(path, value));
  const told = (value: Json | null): string => {
    const names = isOrder ? namesOf(value) : undefined;
    return names ? toldOrder(names, path, [body], locale) : toldValue(value ?? undefined, locale);
  };
  return {
    ...row,
    title: titleText(body?.['title'], locale) ?? key,
    version: newest?.version ?? 0,
    place: placeInWords(path, [body, ...sides])[locale],
    base: told(base),
    ours: told(mine),
    theirs: told(theirs),
    oursValue: mine,
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
  memberWith(ctx, 'template.read');
  const size = pageSize(first);
  const [afterAt, afterId] = after ? fromCursor(after, 'timestamptz') : [null, null];
  const params = { kind, key, isOpen, afterAt, afterId, limit: size + 1 };
  const rows = await ctx.scope.read.rows(conflictsOf(), params);
  const newest = await newestAll(ctx, rows);
  return toPage(
    rows.map((row) => shown(row, newest.get(`${row.kind}/${row.key}`), ctx)),
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
  memberWith(ctx, 'template.read');
  const row = isId(id) ? await ctx.scope.read.row(conflictById(), { id }) : undefined;
  if (!row) throw notFound();
  return shown(row, await newestOf(ctx.scope.read, row.kind, row.key), ctx);
});
