import { sql, type RawBuilder } from 'kysely';

import { unseen } from '../statement.ts';

/**
 * A part of what somebody sees that one index reads in the order of a list: "my team's, or nobody's, or mine" asked as one
 * condition walks past everybody else's rows.
 */
export interface Arm {
  /** The rows of this part, over alias `t` and, where there is a list, over `one.id`. */
  readonly where: RawBuilder<boolean>;
  /** The part is asked once for each value of this list. */
  readonly each?: RawBuilder<unknown>;
  /** Stands before the order, where PostgreSQL does not see by itself that all rows of the part have it in common. */
  readonly lead?: RawBuilder<unknown>;
  /** Rows of this part that no part before it has. */
  readonly alone: RawBuilder<boolean>;
}

/** By which columns rows belong to a team and to somebody, and in whose stead and by which shares the reader sees more. */
interface Reach {
  readonly team: RawBuilder<unknown>;
  readonly own: RawBuilder<unknown>;
  readonly standsIn: boolean;
  /** Columns of what was shared, with the slots of the ids. */
  readonly shared: readonly { readonly at: RawBuilder<unknown>; readonly slot: string }[];
}

const unseenList = (name: string) => sql`${unseen(name, 'uuid[]')}::uuid[]`;

const ME = unseen('reader.memberId', 'uuid');
const TEAMS = unseenList('reader.teamIds');
const FOR = unseenList('reader.standsInFor');
/** The tenant of every part. */
export const OF_TENANT = sql<boolean>`t.tenant_id = ${unseen('tenantId', 'uuid')}`;

const all = (...parts: readonly (RawBuilder<boolean> | undefined)[]) =>
  sql<boolean>`${sql.join(
    parts.filter((part) => part !== undefined),
    sql` and `,
  )}`;

/** What somebody sees as his own: his rows, and what was lent to him; `elsewhere` = no part before has it. */
function mineAndLent({ own, standsIn, shared }: Reach, elsewhere?: RawBuilder<boolean>): Arm[] {
  const mine = sql<boolean>`${own} = ${ME}`;
  const notMine = sql<boolean>`(${mine}) is not true`;
  const arms: Arm[] = [{ where: mine, alone: all(mine, elsewhere) }];
  const before = [elsewhere, notMine];
  if (standsIn) {
    const lent = sql<boolean>`${own} = any(${FOR})`;
    arms.push({ each: FOR, where: sql<boolean>`${own} = one.id`, alone: all(lent, ...before) });
    before.push(sql<boolean>`(${lent}) is not true`);
  }
  for (const { at, slot } of shared) {
    const isShared = sql<boolean>`${at} = any(${unseenList(slot)})`;
    arms.push({ where: isShared, alone: all(isShared, ...before) });
    before.push(sql<boolean>`(${isShared}) is not true`);
  }
  return arms;
}

/** What a reader of his own rows sees. */
export const ownArms = (reach: Reach): readonly Arm[] => mineAndLent(reach);

/** What a reader of his team sees: the rows of each of his teams, those of no team, his own, and what was lent to him. */
export function teamArms(reach: Reach): readonly Arm[] {
  const { team } = reach;
  const isNobodys = sql<boolean>`${team} is null`;
  return [
    { each: TEAMS, where: sql<boolean>`${team} = one.id`, alone: sql<boolean>`${team} = any(${TEAMS})` },
    { where: isNobodys, lead: team, alone: isNobodys },
    ...mineAndLent(reach, sql<boolean>`(${team} is not null and (${team} = any(${TEAMS})) is not true)`),
  ];
}

/** The same parts of some rows alone; without parts, all of these rows are one. */
export const within = (some: RawBuilder<boolean>, arms: readonly Arm[]): readonly Arm[] =>
  arms.length === 0
    ? [{ where: some, alone: some }]
    : arms.map((arm) => ({ ...arm, where: all(some, arm.where), alone: all(some, arm.alone) }));

/** What the parts of one list have in common. */
interface Common {
  readonly table: string;
  readonly arms: readonly Arm[];
  readonly where: readonly RawBuilder<boolean>[];
}

const union = (
  { table, arms, where }: Common,
  one: (arm: Arm, rows: RawBuilder<unknown>) => RawBuilder<unknown>,
) =>
  sql.join(
    arms.map(
      (arm) =>
        sql`(${one(arm, sql`from ${sql.table(`app.${table}`)} t where ${sql.join([OF_TENANT, ...where], sql` and `)}`)})`,
    ),
    sql` union all `,
  );

/** A place in the order of a list. */
const PLACE = sql`at, id`;

/**
 * Where the first rows of all parts together stand in order, as `at` and `id`: what a page is made of. Only that much goes
 * through sorting and dropping doubles; whoever wants the rows fetches these few by their ids.
 */
export function firstOfArms(
  common: Common,
  {
    by,
    direction,
    most,
  }: {
    readonly by: RawBuilder<unknown>;
    readonly direction: RawBuilder<unknown>;
    readonly most: RawBuilder<unknown>;
  },
): RawBuilder<unknown> {
  const order = sql`${by} ${direction}, t.id ${direction}`;
  const firstOf = ({ where, lead }: Arm, from: RawBuilder<unknown>) =>
    sql`select ${by} as at, t.id ${from} and ${where} order by ${lead ? sql`${lead}, ${order}` : order} limit ${most}`;
  const places = union(common, (arm, from) =>
    arm.each
      ? sql`select p.* from unnest(${arm.each}) as one (id) cross join lateral (${firstOf(arm, from)}) p`
      : firstOf(arm, from),
  );
  // A row may be his own and his team's at once.
  return sql`(select distinct on (${PLACE}) ${PLACE} from (${places}) p order by at ${direction}, id ${direction} limit ${most})`;
}

/** A row for each row of all parts together, at most so many. */
export const someOfArms = (common: Common, most: number): RawBuilder<unknown> =>
  sql`(${union(common, (arm, from) => sql`select 1 as one ${from} and ${arm.alone}`)} limit ${sql.lit(most)})`;
