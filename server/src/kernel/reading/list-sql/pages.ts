import { sql, type AliasedRawBuilder, type RawBuilder } from 'kysely';

import type { FilterPart } from '../filters.ts';
import { MOST_COUNTED } from '../paging.ts';
import { compile, Slot, sqlBuilder, unseen, type Statement } from '../statement.ts';
import { firstOfArms, OF_TENANT, someOfArms, type Arm } from './arms.ts';

/** A sort: an expression over alias `t`, its direction and the SQL type of its cursor value. Ties break by id. */
export interface Sort {
  readonly by: RawBuilder<unknown>;
  readonly direction: 'asc' | 'desc';
  readonly type: 'timestamptz' | 'date' | 'text' | 'uuid';
  /** The property of a row that is this very value; then it is not fetched twice. */
  readonly property?: string;
  /** The table's indexes by team and by owner keep this order. */
  readonly isKeptInReach?: true;
}

/** What is asked of a list: scope and filters, and what tells their shape from others. */
export interface Asked {
  readonly scope: RawBuilder<boolean> | undefined;
  /** Makes the scope in parts that indexes read in order, where the list has such indexes. */
  readonly arms?: (() => readonly Arm[]) | undefined;
  /** Nothing narrows what is in reach but what leaves out a few rows: the same question for everybody. */
  readonly isWhole: boolean;
  readonly parts: readonly FilterPart[];
  readonly shape: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function filtered(table: string, ask: Asked, isSame = ask.isWhole && ask.scope === undefined) {
  const tenant = isSame ? unseen('tenantId', 'uuid') : sql`${new Slot('tenantId')}`;
  let query = sqlBuilder.selectFrom(`${table} as t`).where(sql<boolean>`t.tenant_id = ${tenant}`);
  if (ask.scope) query = query.where(ask.scope);
  for (const { where } of ask.parts) query = query.where(where);
  return query;
}

const inArms = (table: string, arms: () => readonly Arm[], { parts }: Asked) => ({
  table,
  arms: arms(),
  where: parts.map(({ where }) => where),
});

function countOf(table: string, ask: Asked) {
  const most = MOST_COUNTED + 1;
  const some = ask.arms
    ? someOfArms(inArms(table, ask.arms, ask), most).as('capped')
    : filtered(table, ask)
        .select(sql`1`.as('one'))
        .limit(sql.lit(most))
        .as('capped');
  return sqlBuilder.selectFrom(some).select(sql`count(*)::int`.as('n'));
}

/** What a page's statement depends on, beside scope and filters. */
interface PageShape {
  readonly isAfter: boolean;
  readonly columns: string;
  /** The sort's value is one of the columns. */
  readonly isInRow: boolean;
  readonly total: boolean;
  /** How many rows are read, where the statement itself says so. */
  readonly most: number | undefined;
}

/** Sizes of pages, each with the row that tells of a next one; the largest is the largest that may be asked for. */
const STEPS = [21, 51, 101];

/** The part whose rows a page of the newest begins with. */
const driverOf = ({ parts }: Asked, sort: Sort): FilterPart | undefined =>
  sort.property === 'createdAt' ? parts.find(({ drives }) => drives) : undefined;

/** What narrows a page beside the rows that it begins with. */
const besideDriver = ({ parts }: Asked, driver: FilterPart | undefined): readonly FilterPart[] =>
  parts.filter((part) => part !== driver && driver?.drives?.implies?.includes(part.shape) !== true);

/** A page of the rows of one value, of which next to nothing is left out. */
function isOfOneValue(ask: Asked, sort: Sort): boolean {
  const driver = driverOf(ask, sort);
  return (
    ask.scope === undefined &&
    driver?.drives?.isUnseen === true &&
    besideDriver(ask, driver).every(({ keepsMost }) => keepsMost === true)
  );
}

/**
 * How many rows the statement itself may read: a page of everything is the same to every company, so that one plan does
 * for all of them, and PostgreSQL keeps it once it knows how little of the list is wanted; so is a page of what a team
 * sees, read part by part, and a page that goes along the index of one value. Undefined = rows are chosen otherwise,
 * which is planned each time by what is known of them.
 */
export function fixedLimit(ask: Asked, sort: Sort, limit: number): number | undefined {
  const { scope, arms, isWhole } = ask;
  const isSame = isWhole && (scope === undefined || (arms !== undefined && sort.isKeptInReach === true));
  return isSame || isOfOneValue(ask, sort) ? STEPS.find((step) => step >= limit) : undefined;
}

/** Where rows stand in the order of a page, and which rows of a link it begins with. */
interface Order {
  readonly by: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  readonly driver?: FilterPart;
}

const ownOrder = ({ by }: Sort): Order => ({ by, id: sql`t.id` });

/** A page of the newest goes in the order of a link, where a filter asks for rows of one. */
function orderOf(ask: Asked, sort: Sort): Order {
  const driver = driverOf(ask, sort);
  return driver?.drives ? { by: driver.drives.createdAt, id: driver.drives.id, driver } : ownOrder(sort);
}

interface InOrder extends Order {
  /** The same question for everybody. */
  readonly isSame: boolean;
  readonly after: readonly RawBuilder<boolean>[];
  readonly direction: RawBuilder<unknown>;
  readonly limit: RawBuilder<number>;
}

/** What a page is taken from, as `t`, in order and at most so many. */
function rowsInOrder(
  table: string,
  ask: Asked,
  { by, id, driver, after, direction, limit, isSame }: InOrder,
) {
  if (ask.arms) {
    const common = inArms(table, ask.arms, ask);
    const where = [...common.where, ...after];
    const places = firstOfArms({ ...common, where }, { by, direction, most: limit });
    return sqlBuilder
      .selectFrom(places.as('p'))
      .innerJoin(`${table} as t`, (join) => join.on(sql<boolean>`${OF_TENANT} and t.id = p.id`))
      .orderBy(sql`p.at ${direction}, p.id ${direction}`);
  }
  const parts = besideDriver(ask, driver);
  let query = filtered(table, { ...ask, parts }, driver === undefined ? undefined : isSame);
  if (driver?.drives) {
    const { rows, on } = driver.drives;
    query = query.innerJoin(rows as never, (join) => join.on(on)) as typeof query;
  }
  for (const condition of after) query = query.where(condition);
  return query.orderBy(sql`${by} ${direction}, ${id} ${direction}`).limit(limit);
}

/** A page and where its rows stand in the order; with the total, every row tells it. */
export function pageStatement(
  table: string,
  ask: Asked,
  sort: Sort,
  shape: PageShape,
): Statement<Record<string, unknown>> {
  const limit = shape.most === undefined ? sql<number>`${new Slot('limit')}` : sql.lit(shape.most);
  const direction = sql.raw(sort.direction);
  const value = sql`${new Slot('afterValue')}::${sql.raw(sort.type)}`;
  const further = sql.raw(sort.direction === 'desc' ? '<' : '>');
  const isInArms = ask.arms !== undefined && sort.isKeptInReach === true;
  const reached = isInArms ? ask : { ...ask, arms: undefined };
  const order = isInArms ? ownOrder(sort) : orderOf(ask, sort);
  const after = shape.isAfter
    ? [sql<boolean>`(${order.by}, ${order.id}) ${further} (${value}, ${new Slot('afterId')}::uuid)`]
    : [];
  // A list of columns, each with its alias: more than the builder's types can say.
  const ofRow = sql.raw(shape.columns) as unknown as AliasedRawBuilder<unknown, string>;
  let query = rowsInOrder(table, reached, {
    ...order,
    after,
    direction,
    limit,
    isSame: isOfOneValue(ask, sort),
  });
  if (shape.total) query = query.select(sql`(${countOf(table, ask)})`.as('total'));
  return compile(query.select(shape.isInRow ? ofRow : sql`${ofRow}, ${sort.by}`.as('sortValue')));
}

/** The capped total. */
export const countStatement = (table: string, ask: Asked): Statement<Record<string, unknown>> =>
  compile(countOf(table, ask));

/** The ids of the first rows. */
export const idsStatement = (table: string, ask: Asked, sort: Sort): Statement<Record<string, unknown>> =>
  compile(
    filtered(table, ask)
      .select(sql`t.id`.as('id'))
      .orderBy(sql`${sort.by} ${sql.raw(sort.direction)}, t.id ${sql.raw(sort.direction)}`)
      .limit(sql<number>`${new Slot('limit')}`),
  );
