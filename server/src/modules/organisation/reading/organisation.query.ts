import type { ChartUnit } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import type { Locale } from '../../../kernel/errors/messages.ts';
import { query } from '../../../kernel/query.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { entriesOf, labelOf, templatesOf, type TenantTemplates } from '../../templates/index.ts';
import { chartsOf, planFor } from '../charts/plant-chart.ts';
import { deputyDaysOf } from '../deputies/deputy-days.ts';
import type {
  OrganisationType,
  OrgChangeType,
  OrgNodeType,
  PlannedUnitType,
  PostHolderType,
  PostType,
  StartingChartType,
} from './organisation.type.ts';
import { tallies, type Tally } from './tallies.ts';

/** Who reads colleagues reads how the company is built. */
export const READ = 'member.read';

/** So many faces fit on a card; the others are told by their number. */
const FACES = 6;

interface UnitRow extends Pick<OrgNodeType, 'id' | 'parentId' | 'kind' | 'name' | 'version' | 'people'> {}

const units = sqlStatement<UnitRow>(
  'organisation-units',
  `select u.id, u.parent_id as "parentId", u.kind, u.name, u.version, coalesce(n.people, 0) as people
   from app.org_unit u left join (
     select case when team_id is null then unit_id else team_id end as id, count(*)::int as people
     from app.membership where tenant_id = :tenantId and disabled_at is null group by 1) n on n.id = u.id
   where u.tenant_id = :tenantId order by u.position, u.name, u.id`,
);

interface PostRow {
  readonly id: string;
  readonly unitId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly level: string | null;
  readonly planned: number;
  readonly isLeader: boolean;
  readonly roleKeys: readonly string[];
  readonly duties: string;
  readonly version: number;
  readonly actual: number;
  readonly holders: readonly PostHolderType[] | null;
}

const posts = sqlStatement<PostRow>(
  'organisation-posts',
  `with held as (
     select x.post_id, m.id, m.display_name, x.is_main, row_number() over (partition by x.post_id order by x.is_main desc, m.name_pinyin, m.id) as nth
     from app.membership_post x join app.membership m on m.tenant_id = x.tenant_id and m.id = x.membership_id
     where x.tenant_id = :tenantId and m.disabled_at is null),
   away as (select distinct member_id from app.deputy where tenant_id = :tenantId and state = 'active'),
   shown as (
     select h.post_id, count(*)::int as actual, jsonb_agg(jsonb_build_object('memberId', h.id, 'name', h.display_name, 'isMain', h.is_main, 'isAway', a.member_id is not null) order by h.nth) filter (where h.nth <= ${FACES}) as holders
     from held h left join away a on a.member_id = h.id group by h.post_id)
   select p.id, p.unit_id as "unitId", p.title_zh as "titleZh", p.title_en as "titleEn", p.level, p.planned, p.is_leader as "isLeader",
     p.role_keys as "roleKeys", p.duties, p.version, coalesce(s.actual, 0) as actual, s.holders
   from app.post p left join shown s on s.post_id = p.id where p.tenant_id = :tenantId order by p.position, p.id`,
);

/** A post's title in the reader's language, as far as there is one. */
export const titleIn = (
  locale: Locale,
  { titleZh, titleEn }: { readonly titleZh: string; readonly titleEn: string },
): string => (locale === 'en' && titleEn !== '' ? titleEn : titleZh);

const shownPost = (row: PostRow, templates: TenantTemplates, locale: Locale): PostType => ({
  ...row,
  title: titleIn(locale, row),
  level: templates.has('dictionary', 'postLevel') ? labelOf(templates, 'postLevel', row.level, locale) : null,
  vacancies: Math.max(row.planned - row.actual, 0),
  holders: [...(row.holders ?? [])],
});

/** The whole company as units and posts: a number of statements that does not grow with it. */
export const organisation = query(READ, async (ctx, who): Promise<OrganisationType> => {
  const { read } = ctx.scope;
  const [unitRows, postRows, deputyDays] = await Promise.all([
    read.rows(units()),
    read.rows(posts()),
    deputyDaysOf(read),
  ]);
  const templates = await templatesOf(read, who.tenantId);
  const shown = postRows.map((row) => shownPost(row, templates, ctx.locale));
  const own = new Map<string, Tally>();
  const byUnit = Map.groupBy(shown, ({ unitId }) => unitId);
  for (const { id, people } of unitRows) {
    const here = byUnit.get(id) ?? [];
    const planned = here.reduce((all, post) => all + post.planned, 0);
    own.set(id, { people, planned, vacancies: here.reduce((all, post) => all + post.vacancies, 0) });
  }
  const sums = tallies(unitRows, own);
  return {
    units: unitRows.map((row) => ({
      ...row,
      peopleBelow: sums.get(row.id)?.people ?? row.people,
      plannedBelow: sums.get(row.id)?.planned ?? 0,
      vacanciesBelow: sums.get(row.id)?.vacancies ?? 0,
    })),
    posts: shown,
    levels: templates.has('dictionary', 'postLevel') ? entriesOf(templates, 'postLevel', ctx.locale) : [],
    absenceReasons: templates.has('dictionary', 'absenceReason')
      ? entriesOf(templates, 'absenceReason', ctx.locale)
      : [],
    deputyDays,
    charts: (await chartsOf(read, who.tenantId)).map(({ key, title, unit }) => ({
      key,
      title: title[ctx.locale],
      ...sizeOf(unit),
    })),
  };
});

function sizeOf(unit: ChartUnit): Pick<StartingChartType, 'units' | 'posts' | 'planned'> {
  const below = (unit.units ?? []).map(sizeOf);
  return {
    units: below.reduce((all, one) => all + one.units, 1),
    posts: below.reduce((all, one) => all + one.posts, unit.posts.length),
    planned: below.reduce(
      (all, one) => all + one.planned,
      unit.posts.reduce((all, post) => all + post.planned, 0),
    ),
  };
}

const undoRecord = sqlStatement<OrgChangeType>(
  'organisation-change',
  `select id, undone_at is null as "canUndo", record_id as "recordId" from app.undo_record where tenant_id = :tenantId and member_id = :memberId and id = :id`,
);

/** A change that was made, for the answer of its mutation. */
recordReader('OrgChange', async (ctx, id): Promise<OrgChangeType> => {
  const { memberId } = memberOf(ctx);
  const row = await ctx.scope.read.row(undoRecord(), { id, memberId });
  return row ?? { id, canUndo: false, recordId: null };
});

const unitThere = sqlStatement<{ id: string }>(
  'organisation-unit-there',
  `select id from app.org_unit where tenant_id = :tenantId and (id = :id::uuid or (:id::uuid is null and parent_id is null and kind = 'company')) order by id limit 1`,
);

/** What planting a chart would make, before it is done. */
export const chartPlanOf = query(
  READ,
  async (
    ctx: Ctx,
    who,
    { key, underId }: { readonly key: string; readonly underId?: string | null | undefined },
  ): Promise<PlannedUnitType[]> => {
    if (underId && !isId(underId)) throw notFound();
    const under = await ctx.scope.read.row(unitThere(), { id: underId ?? null });
    if (!under) throw notFound();
    const plan = await planFor(ctx.scope.read, who, { key, underId: under.id });
    return (plan ?? []).map(({ name, kind, depth, id, posts: all }) => ({
      name,
      kind,
      depth,
      isThere: id !== null,
      posts: all.map(({ post, isThere }) => ({
        title: post.title[ctx.locale],
        planned: post.planned,
        isThere,
      })),
    }));
  },
);
