import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { DraftState } from '../drafting/draft.type.ts';
import { PUBLISHER_TEXTS } from '../publishing/publisher-text.ts';
import { allOffered } from '../publishing/take-up.ts';
import { titleText } from '../title-text.ts';
import { TemplateMark, type TemplateSummaryType } from './summary.type.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  /** Of drafts and of what came from files this may be anything. */
  readonly title: unknown;
  readonly version: number;
  readonly publishedAt: Date | null;
  readonly module: string | null;
  readonly draft: DraftState | null;
  readonly conflicts: number;
  readonly marks: readonly TemplateMark[];
}

const titleIn = (locale: string): string =>
  `case when jsonb_typeof(title->'${locale}') = 'string' then title->>'${locale}' else '' end`;

/** Bodies are long, so nothing here looks into one: what lists show stands beside it. */
const summaries = sqlStatement<Row>(
  'template-summaries',
  `with newest as (
     select distinct on (kind, key) kind, key, version, title, module, is_paper, is_retired, said_hash, published_at from app.template
     where tenant_id = :tenantId and (:kind::text is null or kind = :kind) order by kind, key, version desc),
   drafts as (
     select kind, key, state, title, module, is_paper from app.template_draft
     where tenant_id = :tenantId and (:kind::text is null or kind = :kind)),
   released as (
     select * from unnest(:kinds::text[], :keys::text[], :versions::int[], :titles::jsonb[], :modules::text[], :papers::boolean[])
       as o(kind, key, version, title, module, is_paper) where :kind::text is null or kind = :kind),
   texts as (select kind, key, said_hash from (${PUBLISHER_TEXTS}) said),
   open as (select kind, key, count(*)::int as n from app.template_conflict where tenant_id = :tenantId and choice is null group by 1, 2),
   known as (
     select kind, key, kind || '/' || key as id, n.version is not null as has_row, n.published_at, d.state,
       coalesce(n.version, case when d.kind is null then o.version end, 0) as version, coalesce(open.n, 0) as conflicts,
       case when n.kind is not null then n.title when d.kind is not null then d.title else o.title end as title,
       case when n.kind is not null then n.module when d.kind is not null then d.module else o.module end as module,
       coalesce(n.is_paper, d.is_paper, o.is_paper) as is_paper, coalesce(n.is_retired, false) as is_retired,
       b.kind is null and o.kind is null as is_own,
       n.version is not null and not (b.kind is null and o.kind is null) and n.said_hash is distinct from b.said_hash as is_changed
     from newest n full join drafts d using (kind, key) full join released o using (kind, key)
     left join texts b using (kind, key) left join open using (kind, key)),
   marked as (
     select *, array_remove(array[
       case when is_own then '${TemplateMark.OWN}' end, case when is_changed then '${TemplateMark.CHANGED}' end,
       case when state is not null then '${TemplateMark.DRAFT}' end, case when conflicts > 0 then '${TemplateMark.CONFLICT}' end,
       case when is_retired then '${TemplateMark.RETIRED}' end], null) as marks from known)
   select id, kind, key, title, version, published_at as "publishedAt", module, state as draft, conflicts, marks from marked
   where id collate "C" > :beyond and marks @> :marks::text[]
     and (:words = '' or position(lower(:words) in lower(key)) > 0
       or position(lower(:words) in lower(${titleIn('zh-CN')})) > 0 or position(lower(:words) in lower(${titleIn('en')})) > 0)
     and not (:hidesPapers::boolean and is_paper and marks = '{}')
   order by id collate "C" limit :limit`,
);

/** What a list of templates is narrowed to. */
export interface TemplateListArgs extends PageArgs {
  readonly kind?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly marks?: readonly TemplateMark[] | null | undefined;
}

/** Papers and templates of the library, as companies have them that have no row of their own. */
function released() {
  const all = allOffered();
  return {
    kinds: all.map(({ kind }) => kind),
    keys: all.map(({ key }) => key),
    versions: all.map(({ version }) => version),
    titles: all.map(({ title }) => JSON.stringify(title)),
    modules: all.map(({ module }) => (typeof module === 'string' ? module : null)),
    papers: all.map(({ subject }) => subject === 'record'),
  };
}

/** The templates of the company, also such as are only drafted; papers as the release has them where forms, words or marks are asked for. */
export async function templateList(
  ctx: Ctx,
  { kind = null, search, marks, first, after }: TemplateListArgs,
): Promise<Page<TemplateSummaryType>> {
  const { locale } = memberWith(ctx, 'template.read');
  const size = pageSize(first);
  const words = (search ?? '').trim();
  const wanted = marks ?? [];
  const rows = await ctx.scope.read.rows(summaries(), {
    kind,
    words,
    marks: [...wanted],
    beyond: after ? fromCursor(after)[1] : '',
    hidesPapers: kind === null && words === '' && wanted.length === 0,
    limit: size + 1,
    ...released(),
  });
  return toPage(
    rows.map((row) => ({ ...row, marks: [...row.marks], title: titleText(row.title, locale) ?? row.key })),
    size,
    ({ kind: of }) => of,
  );
}
