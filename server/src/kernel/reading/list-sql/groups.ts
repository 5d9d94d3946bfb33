import { sql, type RawBuilder } from 'kysely';

import { compile, Slot, sqlBuilder, type Statement } from '../statement.ts';

/** So many rows of a group are counted; beyond that is told as "more than", as with totals. */
export const GROUP_CAP = 10_000;
/** So many groups are shown; a field with more values is none to group by. */
export const MOST_GROUPS = 100;

/** Rows of one list as the conditions that every statement over it has. */
export interface Filtered {
  readonly table: string;
  readonly where: readonly RawBuilder<boolean>[];
}

/** What is counted beside the rows themselves: yes or no for each row, over alias `t`. */
export type Figures = Readonly<Record<string, RawBuilder<boolean>>>;

const isOf = (name: string) => sql.ref(`is_${name}`);

/** How many rows, and how many of them each figure counts. */
export const counted = (figures: Figures): RawBuilder<unknown> =>
  sql.join([
    sql`count(*)::int as n`,
    ...Object.keys(figures).map(
      (name) => sql`(count(*) filter (where ${isOf(name)}))::int as ${sql.ref(name)}`,
    ),
  ]);

/** The figures' yes or no for a row. */
export const yesOf = (figures: Figures): RawBuilder<unknown>[] =>
  Object.entries(figures).map(([name, is]) => sql`${is} as ${isOf(name)}`);

/** At most so many rows of the list, with the figures' yes or no for each. */
export function some({ table, where }: Filtered, figures: Figures, ...more: RawBuilder<boolean>[]) {
  const yes = yesOf(figures);
  const all = sql.join([sql<boolean>`t.tenant_id = ${new Slot('tenantId')}`, ...where, ...more], sql` and `);
  const wanted = yes.length === 0 ? sql`1` : sql.join(yes);
  return sql`select ${wanted} from ${sql.table(`app.${table}`)} t where ${all} limit ${sql.lit(GROUP_CAP + 1)}`;
}

/** SQL as a statement that is sent again and again. */
export const compiled = (text: RawBuilder<unknown>): Statement<Record<string, unknown>> =>
  compile({ compile: () => text.compile(sqlBuilder) as never });

/** Totals of a list: how many rows, and how many of them each figure counts, over its first rows only. */
export const totalsStatement = (rows: Filtered, figures: Figures): Statement<Record<string, unknown>> =>
  compiled(sql`select ${counted(figures)} from (${some(rows, figures)}) r`);

/** What rows can be grouped by: a column that leads an index, alone or behind a column that the filter fixes. */
export interface Grouping {
  readonly column: string;
  /** Filter and column of the same name that have to be given, because the index begins with it. */
  readonly within?: string;
  /** How many values are shown, where they are more than people would group by. */
  readonly most?: number;
}

/**
 * Groups of a list by one column. Its values are found by jumping from one to the next in the column's index, then each
 * is counted up to the cap: the work is bounded by groups times cap, whatever the number of rows.
 */
export function groupsStatement(
  rows: Filtered,
  { column, within, most = MOST_GROUPS }: Grouping,
  figures: Figures,
): Statement<Record<string, unknown>> {
  const fixed = within ? sql` and ${sql.ref(`v.${within}`)} = ${new Slot(within)}` : sql``;
  const at = sql.ref(`t.${column}`);
  const value = sql.ref(`v.${column}`);
  const next = (after: RawBuilder<unknown>) =>
    sql`(select ${value} from ${sql.table(`app.${rows.table}`)} v where v.tenant_id = ${new Slot('tenantId')}${fixed} and ${after} order by ${value} limit 1)`;
  const group = (which: RawBuilder<boolean>) =>
    sql`(select ${counted(figures)} from (${some(rows, figures, which)}) r)`;
  return compiled(sql`with recursive k (key, nth) as (
      select ${next(sql`${value} is not null`)}, 1
      union all select ${next(sql`${value} > k.key`)}, nth + 1 from k where k.key is not null and k.nth < ${sql.lit(most)})
    select k.key::text as key, g.* from k cross join lateral ${group(sql<boolean>`${at} = k.key`)} g where k.key is not null and g.n > 0
    union all select null, g.* from ${group(sql<boolean>`${at} is null`)} g where g.n > 0`);
}

/** A row of either statement as figures. */
export const figuresOf = (figures: Figures, row: Readonly<Record<string, unknown>> | undefined) =>
  Object.keys(figures).map((name) => ({ name, count: Number(row?.[name] ?? 0) }));
