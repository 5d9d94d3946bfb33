import type { Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { caseById } from '../reading/case-list.query.ts';
import type { CaseLinkType } from '../reading/case.interface.ts';
import { MOST_LINKS } from './link-cases.ts';

interface LinkRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: CaseLinkType['kind'];
  readonly direction: 'out' | 'in';
  readonly otherId: string;
}

const ofCases = sqlStatement<LinkRow>(
  'links-of-cases',
  `select l.* from unnest(:ids::uuid[]) as k (id) cross join lateral (
     (select id, from_id as "caseId", kind, 'out' as direction, to_id as "otherId" from app.case_link
       where tenant_id = :tenantId and from_id = k.id order by id limit :limit)
     union all
     (select id, to_id, kind, 'in', from_id from app.case_link where tenant_id = :tenantId and to_id = k.id order by id limit :limit)) l
   order by l.id`,
);

const batch = async (ids: readonly string[], read: ReadScope) => {
  const groups = new Map<string, LinkRow[]>(ids.map((id) => [id, []]));
  for (const row of await read.rows(ofCases(), { ids, limit: MOST_LINKS })) groups.get(row.caseId)?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
};

/** The links of a case; one that leads to a case out of the reader's sight is not told. */
export async function linksOfCase(ctx: Ctx, caseId: string): Promise<CaseLinkType[]> {
  const rows = await ctx.scope.read.loader(batch).load(caseId);
  const others = await Promise.all(rows.map((row) => caseById(ctx, row.otherId)));
  return rows.flatMap(({ id, kind, direction }, at) => {
    const other = others[at];
    return other ? [{ id, kind, direction, other }] : [];
  });
}
