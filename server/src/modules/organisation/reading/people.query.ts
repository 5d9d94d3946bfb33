import type { Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { query } from '../../../kernel/query.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { normalise } from '../../../kernel/reading/search.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { initialsOf, pinyinOf } from '../../../kernel/values/pinyin.ts';
import { memberInReach, type MemberType } from '../../access/index.ts';
import { READ, titleIn } from './organisation.query.ts';
import type { HeldPostType, OrgHitType } from './organisation.type.ts';

interface PersonRow {
  readonly id: string;
  readonly pinyin: string;
}

const IN_UNIT = `from app.membership m where m.tenant_id = :tenantId and m.disabled_at is null and (
   m.team_id = :unitId or (m.unit_id = :unitId and m.team_id is null) or exists (
     select from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
     where x.tenant_id = :tenantId and x.membership_id = m.id and p.unit_id = :unitId))`;
const first = sqlStatement<PersonRow>(
  'organisation-people-first',
  `select m.id, m.name_pinyin as pinyin ${IN_UNIT} order by m.name_pinyin, m.id limit :limit`,
);
const later = sqlStatement<PersonRow>(
  'organisation-people-after',
  `select m.id, m.name_pinyin as pinyin ${IN_UNIT} and (m.name_pinyin, m.id) > (:pinyin::text, :id::uuid) order by m.name_pinyin, m.id limit :limit`,
);
const unitById = sqlStatement<{ id: string }>(
  'organisation-unit-by-id',
  `select id from app.org_unit where tenant_id = :tenantId and id = :unitId`,
);

/** A page of whoever stands in a unit or holds one of its posts, by how their names sound, but for those out of the reader's reach. */
export const unitPeople = query(
  READ,
  async (
    ctx: Ctx,
    _who,
    { unitId, first: most, after }: PageArgs & { readonly unitId: string },
  ): Promise<Page<MemberType>> => {
    const { read } = ctx.scope;
    if (!isId(unitId) || !(await read.row(unitById(), { unitId }))) throw notFound();
    const size = pageSize(most);
    const [pinyin, id] = after ? fromCursor(after, 'text') : [];
    const rows = await read.rows(after ? later() : first(), { unitId, pinyin, id, limit: size + 1 });
    const page = toPage(rows, size, (row) => row.pinyin);
    const nodes = await Promise.all(page.nodes.map((row) => memberInReach(ctx, row.id)));
    return { ...page, nodes: nodes.filter((member) => member !== null) };
  },
);

interface HeldRow {
  readonly memberId: string;
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly isMain: boolean;
}

const held = sqlStatement<HeldRow>(
  'organisation-posts-of-members',
  `select x.membership_id as "memberId", p.id, p.title_zh as "titleZh", p.title_en as "titleEn", p.unit_id as "unitId", u.name as "unitName", x.is_main as "isMain"
   from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
   join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
   where x.tenant_id = :tenantId and x.membership_id = any(:ids) order by x.is_main desc, p.position, p.id`,
);

const heldBatch = async (ids: readonly string[], read: ReadScope): Promise<HeldRow[][]> => {
  const rows = Map.groupBy(await read.rows(held(), { ids }), ({ memberId }) => memberId);
  return ids.map((id) => rows.get(id) ?? []);
};

/** The posts of a colleague, the main one first; batched. */
export async function postsOfMember(ctx: Ctx, memberId: string): Promise<HeldPostType[]> {
  const rows = await ctx.scope.read.loader(heldBatch).load(memberId);
  return rows.map(({ id, unitId, unitName, isMain, ...titles }) => ({
    id,
    unitId,
    unitName,
    isMain,
    title: titleIn(ctx.locale, titles),
  }));
}

const places = sqlStatement<{
  kind: 'unit' | 'post';
  id: string;
  titleZh: string;
  titleEn: string;
  unitId: string;
  unitName: string;
}>(
  'organisation-search-places',
  `select 'unit' as kind, u.id, u.name as "titleZh", '' as "titleEn", u.id as "unitId", u.name as "unitName" from app.org_unit u where u.tenant_id = :tenantId
   union all
   select 'post', p.id, p.title_zh, p.title_en, p.unit_id, u.name from app.post p join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id where p.tenant_id = :tenantId`,
);
const people = sqlStatement<Omit<OrgHitType, 'kind'>>(
  'organisation-search-people',
  `select m.id, m.display_name as name, u.id as "unitId", u.name as "unitName"
   from app.membership m join app.org_unit u on u.tenant_id = m.tenant_id and u.id = case when m.team_id is null then m.unit_id else m.team_id end
   where m.tenant_id = :tenantId and m.disabled_at is null and (strpos(lower(m.display_name), :text) > 0 or strpos(m.name_pinyin, :text) > 0 or strpos(replace(m.name_pinyin, ' ', ''), :text) > 0)
   order by m.name_pinyin, m.id limit :limit`,
);

/** Units, posts and people by name or by how it sounds; units first. */
export const searchOrganisation = query(
  READ,
  async (
    ctx: Ctx,
    _who,
    { text, first: most }: { readonly text: string; readonly first?: number | null },
  ): Promise<OrgHitType[]> => {
    const wanted = normalise(text).toLowerCase();
    if (wanted === '') return [];
    const limit = pageSize(most);
    const fits = (name: string): boolean => {
      if (name.toLowerCase().includes(wanted)) return true;
      const sound = pinyinOf(name);
      return [sound, sound.replaceAll(' ', ''), initialsOf(name)].some((form) => form.includes(wanted));
    };
    const { read } = ctx.scope;
    const [all, members] = await Promise.all([
      read.rows(places()),
      read.rows(people(), { text: wanted, limit }),
    ]);
    const hits = all
      .filter((row) => fits(row.titleZh) || row.titleEn.toLowerCase().includes(wanted))
      .map(({ kind, id, unitId, unitName, ...titles }) => ({
        kind,
        id,
        unitId,
        unitName,
        name: titleIn(ctx.locale, titles),
      }));
    return [...hits, ...members.map((row) => ({ ...row, kind: 'member' }))].slice(0, limit);
  },
);
