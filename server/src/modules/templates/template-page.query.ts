import { createHash } from 'node:crypto';

import { libraryTemplates } from '@zhoudao/schema/templates';

import { memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../kernel/reading/paging.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { offered, RELEASED } from './publishing/take-up.ts';
import type { TemplateType } from './template.type.ts';

type Row = TemplateType & { readonly id: string };
type Named = Omit<Row, 'body'> & { readonly body: TemplateType['body'] | null };

const columns = `kind, key, version, body, published_at as "publishedAt", published_by as "publisherId"`;
const inForce = sqlStatement<Named>(
  'templates-in-force',
  `select * from (
     (select distinct on (kind, key) kind || '/' || key as id, ${columns} from app.template
      where tenant_id = :tenantId and (kind, key) > (:afterKind, :afterKey)
        and (kind = :kind or (:kind::text is null and body->>'subject' is distinct from 'record'))
      order by kind, key, version desc limit :limit)
     union all
     select o.kind || '/' || o.key, o.kind, o.key, o.version, null, :released::timestamptz, null
     from unnest(:kinds::text[], :keys::text[], :versions::int[]) as o(kind, key, version)
     where (o.kind, o.key) > (:afterKind, :afterKey) and (o.kind = :kind or :kind::text is null)
       and not exists (select from app.template t where t.tenant_id = :tenantId and t.kind = o.kind and t.key = o.key)
   ) as listed order by kind, key limit :limit`,
);
const one = sqlStatement<TemplateType>(
  'template-in-force',
  `select ${columns} from app.template where tenant_id = :tenantId and kind = :kind and key = :key order by version desc limit 1`,
);
const names = sqlStatement<{ kind: string; key: string }>(
  'template-names',
  `select distinct kind, key from app.template where tenant_id = :tenantId`,
);

/** Templates have no id of their own; the audit log and idempotency keys want one, so it is made from the name. */
export function templateId(kind: string, key: string): string {
  const hex = createHash('sha256').update(`template/${kind}/${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const libraryNames = (): { kinds: string[]; keys: string[]; versions: number[] } => {
  const all = [...libraryTemplates().values()];
  return {
    kinds: all.map(({ kind }) => kind),
    keys: all.map(({ key }) => key),
    versions: all.map(({ version }) => version),
  };
};

/** Those of the library come by name only: their bodies are in memory. */
const bodyOf = ({ kind, key, body }: Named): TemplateType['body'] => body ?? offered(kind, key) ?? {};

/** Templates in force, by kind and key; papers, of which there are many, only where forms are asked for. */
export async function templatePage(
  ctx: Ctx,
  args: PageArgs & { readonly kind?: string | null | undefined },
): Promise<Page<TemplateType>> {
  memberWith(ctx, 'template.read');
  const size = pageSize(args.first);
  const [afterKind, afterKey] = args.after ? fromCursor(args.after) : ['', ''];
  const rows = await ctx.scope.read.rows(inForce(), {
    kind: args.kind ?? null,
    afterKind,
    afterKey,
    limit: size + 1,
    released: RELEASED,
    ...libraryNames(),
  });
  return toPage(
    rows.map((row) => ({ ...row, id: row.key, body: bodyOf(row) })),
    size,
    (row) => row.kind,
  );
}

/** The template in force under this name, also before the company took it up; or NOT_FOUND. */
export async function readTemplate(ctx: Ctx, kind: string, key: string): Promise<TemplateType> {
  memberWith(ctx, 'template.read');
  const row = await ctx.scope.read.row(one(), { kind, key });
  if (row) return row;
  const found = offered(kind, key);
  if (!found) throw notFound();
  return { kind, key, version: found.version, body: found, publishedAt: RELEASED, publisherId: null };
}

recordReader('Template', async (ctx, id) => {
  const name = (await ctx.scope.read.rows(names())).find(({ kind, key }) => templateId(kind, key) === id);
  if (!name) throw notFound();
  return readTemplate(ctx, name.kind, name.key);
});
