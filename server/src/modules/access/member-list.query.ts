import { sql } from 'kysely';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { query } from '../../kernel/query.ts';
import type { Filter } from '../../kernel/reading/filters.ts';
import { list } from '../../kernel/reading/list.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../kernel/reading/paging.ts';
import { inScope } from '../../kernel/reading/policy.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { normalise } from '../../kernel/reading/search.ts';
import { Slot, sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { memberById, memberColumns } from './member-loaders.ts';
import { memberPolicy } from './member.policy.ts';
import type { MemberType, OrgUnitType } from './member.type.ts';

/** Colleagues are hundreds, not millions: looking through their names needs no index. */
const words: Filter = (key, value) => {
  const text = typeof value === 'string' ? normalise(value).toLowerCase() : '';
  if (text === '') return undefined;
  const has = (column: string) => sql`strpos(lower(${sql.ref(`t.${column}`)}), ${new Slot(key)}) > 0`;
  return {
    shape: key,
    where: sql<boolean>`(${has('display_name')} or ${has('email')} or ${has('name_pinyin')})`,
    params: { [key]: text },
  };
};

const memberList = list<MemberType>({
  name: 'member',
  table: 'membership',
  policy: memberPolicy,
  columns: { pick: () => ({ key: '*', sql: memberColumns, has: () => false }) },
  filters: { words },
  sorts: { NAME: { by: sql`t.name_pinyin`, direction: 'asc', type: 'text' } },
});

/** A page of colleagues by how their names sound. */
export const memberPage = (
  ctx: Ctx,
  { search, ...page }: PageArgs & { readonly search?: string | null | undefined },
): Promise<Page<MemberType>> => memberList.page(ctx, { ...page, filter: { words: search }, sort: 'NAME' });

/** The colleague with this id, or NOT_FOUND; everybody may read himself. */
export const readMember = recordReader('Member', async (ctx, id) => {
  const who = memberOf(ctx);
  const row = isId(id) ? await memberById(ctx, id) : null;
  if (!row || (row.id !== who.memberId && !inScope(memberPolicy, who, memberPolicy.read, row as never)))
    throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<MemberType>;

const firstTeams = sqlStatement<OrgUnitType>(
  'teams-first',
  `select id, name, kind from app.org_unit where tenant_id = :tenantId and kind = 'team' order by name, id limit :limit`,
);
const laterTeams = sqlStatement<OrgUnitType>(
  'teams-after',
  `select id, name, kind from app.org_unit where tenant_id = :tenantId and kind = 'team' and (name, id) > (:name::text, :id::uuid) order by name, id limit :limit`,
);

/** A page of teams by name. */
export const teamPage = query(
  memberPolicy.read,
  async (ctx, _who, { first, after }: PageArgs): Promise<Page<OrgUnitType>> => {
    const size = pageSize(first);
    const [name, id] = after ? fromCursor(after, 'text') : [];
    const rows = await ctx.scope.read.rows(after ? laterTeams() : firstTeams(), {
      name,
      id,
      limit: size + 1,
    });
    return toPage(rows, size, (row) => row.name);
  },
);
