import { sql, type RawBuilder } from 'kysely';

import { Slot, type Statement } from '../statement.ts';
import {
  compiled,
  counted,
  GROUP_CAP,
  MOST_GROUPS,
  some,
  yesOf,
  type Figures,
  type Filtered,
} from './groups.ts';

/** So many rows are added up, or looked through for what is not there; the sum of more is not told. */
export const SUM_CAP = 100_000;

/** Values beside a list's rows: a row of the index for each, under a name, found by name and value and by the row. */
export interface ValueIndex {
  readonly table: string;
  /** Names the row of the list. */
  readonly row: string;
  /** Holds the name of the value; which one is asked is a filter of the list. */
  readonly name: string;
  readonly asked: string;
  readonly value: string;
}

const indexRows = ({ table }: ValueIndex, alias: string) =>
  sql`${sql.table(`app.${table}`)} ${sql.raw(alias)}`;

/** The index rows of a row of the list. */
const ofRow = ({ row, name, asked, value }: ValueIndex): RawBuilder<unknown> =>
  sql`i.tenant_id = t.tenant_id and ${sql.ref(`i.${row}`)} = t.id and ${sql.ref(`i.${name}`)} = ${new Slot(asked)} and ${sql.ref(`i.${value}`)} is not null`;

/** So many rows in sight are grouped as they are; of more, values are found by jumping from one to the next. */
const SEEN_CAP = 20_000;

/**
 * Groups of a list by values beside it; a row with several stands in each of their groups. Only values of rows in sight
 * count, and what goes beyond the groups that are shown is told as their rest: nobody else's values decide what is missing.
 */
export function indexedGroupsStatement(
  rows: Filtered,
  index: ValueIndex,
): Statement<Record<string, unknown>> {
  const { name, asked } = index;
  const [value, own] = [sql.ref(`v.${index.value}`), sql.ref(`i.${index.value}`)];
  const [most, cap] = [sql.lit(MOST_GROUPS), sql.lit(GROUP_CAP + 1)];
  const all = sql.join([sql<boolean>`t.tenant_id = ${new Slot('tenantId')}`, ...rows.where], sql` and `);
  const from = sql.table(`app.${rows.table}`);
  const next = (after: RawBuilder<unknown>) =>
    sql`(select ${value} from ${indexRows(index, 'v')} where v.tenant_id = ${new Slot('tenantId')} and ${sql.ref(`v.${name}`)} = ${new Slot(asked)} and ${after}
      and exists (select 1 from ${from} t where t.id = ${sql.ref(`v.${index.row}`)} and ${all}) order by ${value} limit 1)`;
  const has = (which: RawBuilder<unknown>) =>
    sql<boolean>`exists (select 1 from ${indexRows(index, 'i')} where ${ofRow(index)}${which})`;
  const group = (which: RawBuilder<boolean>) =>
    sql`(select ${counted({})} from (${some(rows, {}, which)}) r)`;
  return compiled(sql`with recursive seen as materialized (select t.id, t.tenant_id from ${from} t where ${all} limit ${sql.lit(SEEN_CAP + 1)}),
      few as materialized (select count(*) <= ${sql.lit(SEEN_CAP)} as yes from seen),
      whole as materialized (select ${own} as key, count(*) as n, row_number() over (order by count(*) desc, ${own}) as nth
        from seen t join ${indexRows(index, 'i')} on ${ofRow(index)} where (select yes from few) group by 1),
      k (key, nth) as (
        select ${next(sql`${value} is not null`)}, 1 where not (select yes from few)
        union all select ${next(sql`${value} > k.key`)}, nth + 1 from k where k.key is not null and k.nth <= ${most})
    select key::text as key, least(n, ${cap})::int as n, false as rest from whole where nth <= ${most}
    union all select null, least(sum(n), ${cap})::int, true from whole where nth > ${most} having count(*) > 0
    union all select k.key::text, g.n, false from k cross join lateral ${group(has(sql` and ${own} = k.key`))} g where k.key is not null and k.nth <= ${most}
    union all select null, g.n, true from k cross join lateral ${group(has(sql` and ${own} >= k.key`))} g where k.key is not null and k.nth > ${most}
    union all select null, g.n, false from ${without(rows, has(sql``), {})} g where g.n > 0`);
}

/** Rows without a value: of many rows the first are looked through, where nearly all may have one. */
function without(
  { table, where }: Filtered,
  has: RawBuilder<boolean>,
  figures: Figures,
): RawBuilder<unknown> {
  const all = sql.join([sql<boolean>`t.tenant_id = ${new Slot('tenantId')}`, ...where], sql` and `);
  const yes = sql.join([sql`t.id`, sql`t.tenant_id`, ...yesOf(figures)]);
  return sql`(select ${counted(figures)} from (select * from (
      select ${yes} from ${sql.table(`app.${table}`)} t where ${all} limit ${sql.lit(SUM_CAP)}) t
    where not ${has} limit ${sql.lit(GROUP_CAP + 1)}) r)`;
}

/** The sum of values beside the rows of a list, and of how many rows it is. */
export function indexedSumStatement(
  { table, where }: Filtered,
  index: ValueIndex,
): Statement<Record<string, unknown>> {
  const all = sql.join([sql<boolean>`t.tenant_id = ${new Slot('tenantId')}`, ...where], sql` and `);
  return compiled(sql`select count(*)::int as n, coalesce(sum(r.one), 0)::text as total from (
    select ${sql.ref(`i.${index.value}`)} as one from ${sql.table(`app.${table}`)} t join ${indexRows(index, 'i')} on ${ofRow(index)}
    where ${all} limit ${sql.lit(SUM_CAP + 1)}) r`);
}
