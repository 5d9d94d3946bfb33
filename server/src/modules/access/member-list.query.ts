import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';

import { memberOf, type Ctx, type Who } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { glimpsed, glimpseOf } from '../../kernel/ports/glimpses.ts';
import { query } from '../../kernel/query.ts';
import { choice, containing, type Filter } from '../../kernel/reading/filters.ts';
import { connect, list, type Connection } from '../../kernel/reading/list.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../kernel/reading/paging.ts';
import { inScope } from '../../kernel/reading/policy.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { Slot, sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { memberById, memberColumns } from './member-loaders.ts';
import { memberPolicy } from './member.policy.ts';
import { MemberSort, type MemberFilter, type MemberType, type OrgUnitType } from './member.type.ts';

/** In a team, or anywhere in a unit above teams. */
const inUnit: Filter = (key, value) =>
  typeof value === 'string'
    ? {
        shape: key,
        where: sql<boolean>`(t.team_id = ${new Slot(key)} or t.unit_id = ${new Slot(key)})`,
        params: { [key]: value },
      }
    : undefined;

const withRoles: Filter = (key, value) =>
  Array.isArray(value) && value.length > 0
    ? {
        shape: key,
        where: sql<boolean>`exists (select 1 from app.membership_role x join app.role r on r.tenant_id = x.tenant_id and r.id = x.role_id
          where x.tenant_id = t.tenant_id and x.membership_id = t.id and r.key = any(${new Slot(key)}))`,
        params: { [key]: value },
      }
    : undefined;

const secured = sql<boolean>`exists (select 1 from app.member_presence p where p.tenant_id = t.tenant_id and p.member_id = t.id and p.has_two_factor)`;
const seenAt = sql`coalesce((select p.seen_at from app.member_presence p where p.tenant_id = t.tenant_id and p.member_id = t.id), timestamptz '1970-01-01 00:00:00+00')`;

/** The list of colleagues. */
export const memberList = list<MemberType>({
  name: 'member',
  table: 'membership',
  policy: memberPolicy,
  columns: { pick: () => ({ key: '*', sql: memberColumns, has: () => false }) },
  filters: {
    words: containing('display_name', 'email', 'name_pinyin'),
    disabled: choice(sql<boolean>`t.disabled_at is not null`, sql<boolean>`t.disabled_at is null`),
    unitId: inUnit,
    roleKeys: withRoles,
    twoFactor: choice(secured, sql<boolean>`not ${secured}`),
  },
  sorts: {
    NAME: { by: sql`t.name_pinyin`, direction: 'asc', type: 'text' },
    JOINED: { by: sql`t.created_at`, direction: 'desc', type: 'timestamptz' },
    LAST_SEEN: { by: seenAt, direction: 'desc', type: 'timestamptz' },
  },
});

glimpsed({
  key: 'member',
  title: { 'zh-CN': '成员', en: 'Members' },
  needs: memberPolicy.read,
  look: glimpseOf(memberList, ({ displayName }) => displayName),
});

const LOOKS_AFTER = 'member.disable';

/** When somebody was here, and how he signs in, is for those who look after him. */
export const seesPresence = (who: Who, member: MemberType): boolean =>
  inScope(memberPolicy, who, LOOKS_AFTER, member as never);

/** Whether somebody looks after all whom he reads: an order or a filter by it tells of every one of them. */
const seesPresenceOfAll = ({ rights }: Who): boolean =>
  rights.covers(LOOKS_AFTER, rights.scopeOf(memberPolicy.read) ?? 'all');

/** What is asked of the list, without what the reader may not know. */
export function memberAsk(
  ctx: Ctx,
  filter: MemberFilter | null | undefined,
  sort: MemberSort | null | undefined,
): { filter: Readonly<Record<string, unknown>>; sort: string } {
  const sees = seesPresenceOfAll(memberOf(ctx));
  const { search, twoFactor, ...rest } = filter ?? {};
  return {
    filter: { ...rest, words: search, ...(sees ? { twoFactor } : {}) },
    sort: sort === MemberSort.LAST_SEEN && !sees ? MemberSort.NAME : (sort ?? MemberSort.NAME),
  };
}

/** A page of colleagues, by how their names sound unless another order is asked for. */
export const memberPage = (
  ctx: Ctx,
  {
    filter,
    sort,
    ...page
  }: PageArgs & {
    readonly filter?: MemberFilter | null | undefined;
    readonly sort?: MemberSort | null | undefined;
  },
  info: GraphQLResolveInfo,
): Promise<Connection<MemberType>> =>
  connect(ctx, memberList, { ...page, ...memberAsk(ctx, filter, sort) }, info);

/** The colleague with this id, or null where the reader may not see him; everybody may read himself. */
export async function memberInReach(ctx: Ctx, id: string): Promise<MemberType | null> {
  const who = memberOf(ctx);
  const row = isId(id) ? await memberById(ctx, id) : null;
  const isSeen =
    row && (row.id === who.memberId || inScope(memberPolicy, who, memberPolicy.read, row as never));
  return isSeen ? row : null;
}

/** The same, or NOT_FOUND. */
export const readMember = recordReader('Member', async (ctx, id) => {
  const row = await memberInReach(ctx, id);
  if (!row) throw notFound();
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
