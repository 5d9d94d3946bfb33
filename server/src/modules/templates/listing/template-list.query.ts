import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { DraftState } from '../drafting/draft.type.ts';
import { PUBLISHER_TEXTS } from '../publishing/publisher-text.ts';
import { allOffered, offered } from '../publishing/take-up.ts';
import { titleText } from '../title-text.ts';
import { TemplateMark, type TemplateSummaryType } from './summary.type.ts';

interface Row {
  readonly kind: string;
  readonly key: string;
  /** Of drafts and of what came from files this may be anything. */
  readonly title: unknown;
  readonly version: number;
  readonly publishedAt: Date | null;
  readonly module: string | null;
  readonly isPaper: boolean;
  readonly isRetired: boolean;
  readonly isOwn: boolean;
  readonly isChanged: boolean;
  readonly draft: DraftState | null;
  readonly conflicts: number;
}

const summaries = sqlStatement<Row>(
  'template-summaries',
  `with newest as (
     select distinct on (kind, key) kind, key, version, body, body - '{id,kind,key,version,replaces}'::text[] as said, published_at from app.template
     where tenant_id = :tenantId and (:kind::text is null or kind = :kind) order by kind, key, version desc),
   drafts as (select kind, key, state, body from app.template_draft where tenant_id = :tenantId and (:kind::text is null or kind = :kind)),
   texts as (${PUBLISHER_TEXTS}),
   open as (select kind, key, count(*)::int as n from app.template_conflict where tenant_id = :tenantId and choice is null group by 1, 2)
   select kind, key, coalesce(n.body, d.body)->'title' as title, coalesce(n.version, 0) as version, n.published_at as "publishedAt",
     coalesce(n.body, d.body)->>'module' as module, coalesce(n.body, d.body)->>'subject' = 'record' as "isPaper",
     coalesce(n.body->'isRetired' = 'true'::jsonb, false) as "isRetired", b.body is null as "isOwn",
     n.said is distinct from b.body as "isChanged",
     d.state as draft, coalesce(open.n, 0) as conflicts
   from newest n full join drafts d using (kind, key)
   left join texts b using (kind, key) left join open using (kind, key)`,
);

/** What a list of templates is narrowed to. */
export interface TemplateListArgs extends PageArgs {
  readonly kind?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly marks?: readonly TemplateMark[] | null | undefined;
}

const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind}/${key}`;

const UNTOUCHED = {
  publishedAt: null,
  draft: null,
  conflicts: 0,
  isRetired: false,
  isOwn: false,
  isChanged: false,
};

/** Papers and templates of the library that the company has no row of. */
function untouched(wanted: string | null, known: ReadonlySet<string>): Row[] {
  return allOffered()
    .filter((one) => (wanted === null || one.kind === wanted) && !known.has(nameOf(one)))
    .map(({ kind, key, title, version, module, subject }) => ({
      ...UNTOUCHED,
      kind,
      key,
      title,
      version,
      module: typeof module === 'string' ? module : null,
      isPaper: subject === 'record',
    }));
}

function marksOf(row: Row): TemplateMark[] {
  const isOwn = row.isOwn && offered(row.kind, row.key) === undefined;
  return [
    ...(isOwn ? [TemplateMark.OWN] : []),
    ...(!isOwn && row.isChanged && row.version > 0 ? [TemplateMark.CHANGED] : []),
    ...(row.draft === null ? [] : [TemplateMark.DRAFT]),
    ...(row.conflicts > 0 ? [TemplateMark.CONFLICT] : []),
    ...(row.isRetired ? [TemplateMark.RETIRED] : []),
  ];
}

/** The templates of the company, also such as are only drafted; papers as the release has them where forms, words or marks are asked for. */
export async function templateList(
  ctx: Ctx,
  { kind = null, search, marks, first, after }: TemplateListArgs,
): Promise<Page<TemplateSummaryType>> {
  const { locale } = memberWith(ctx, 'template.read');
  const size = pageSize(first);
  const beyond = after ? fromCursor(after)[1] : '';
  const rows = await ctx.scope.read.rows(summaries(), { kind });
  const known = new Set(rows.map(nameOf));
  const words = (search ?? '').trim().toLowerCase();
  const wanted = marks ?? [];
  const hidesPapers = kind === null && words === '' && wanted.length === 0;
  const found = [...rows, ...untouched(kind, known)]
    .map((row) => ({ ...row, marks: marksOf(row), id: nameOf(row) }))
    .filter((row) => !(hidesPapers && row.isPaper && row.marks.length === 0))
    .filter((row) => wanted.every((mark) => row.marks.includes(mark)))
    .filter(({ key, title }) =>
      [key, titleText(title, 'zh-CN'), titleText(title, 'en')].some((text) =>
        text?.toLowerCase().includes(words),
      ),
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ id }) => id > beyond)
    .slice(0, size + 1);
  return toPage(
    found.map((row) => ({ ...row, title: titleText(row.title, locale) ?? row.key })),
    size,
    ({ kind: of }) => of,
  );
}
