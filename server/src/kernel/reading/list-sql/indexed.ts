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

/** Groups of a list by values beside it, found by jumping from one to the next; a row with several stands in each of their groups. */
export function indexedGroupsStatement(
  rows: Filtered,
  index: ValueIndex,
  figures: Figures,
): Statement<Record<string, unknown>> {
  const { name, asked } = index;
  const [value, own] = [sql.ref(`v.${index.value}`), sql.ref(`i.${index.value}`)];
  const next = (after: RawBuilder<unknown>) =>
    sql`(select ${value} from ${indexRows(index, 'v')} where v.tenant_id = ${new Slot('tenantId')} and ${sql.ref(`v.${name}`)} = ${new Slot(asked)} and ${after} order by ${value} limit 1)`;
  const has = (which: RawBuilder<unknown>) =>
    sql<boolean>`exists (select 1 from ${indexRows(index, 'i')} where ${ofRow(index)}${which})`;
  const group = (which: RawBuilder<boolean>) =>
    sql`(select ${counted(figures)} from (${some(rows, figures, which)}) r)`;
  return compiled(sql`with recursive k (key, nth) as (
      select ${next(sql`${value} is not null`)}, 1
      union all select ${next(sql`${value} > k.key`)}, nth + 1 from k where k.key is not null and k.nth < ${sql.lit(MOST_GROUPS)})
    select k.key::text as key, g.* from k cross join lateral ${group(has(sql` and ${own} = k.key`))} g where k.key is not null and g.n > 0
    union all select null, g.* from ${without(rows, has(sql``), figures)} g where g.n > 0`);
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
