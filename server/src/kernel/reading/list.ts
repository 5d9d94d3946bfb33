import type { GraphQLResolveInfo } from 'graphql';

import { memberWith, type Ctx, type Who } from '../ctx.ts';
import { AccessError } from '../errors/access-error.ts';
import { wantedOf, type Columns, type Wanted } from './columns.ts';
import type { Filter, FilterPart } from './filters.ts';
import {
  figuresOf,
  groupsStatement,
  totalsStatement,
  type Figures,
  type Grouping,
} from './list-sql/groups.ts';
import { indexedGroupsStatement, indexedSumStatement, SUM_CAP, type ValueIndex } from './list-sql/indexed.ts';
import {
  countStatement,
  fixedLimit,
  idsStatement,
  pageStatement,
  type Asked,
  type Sort,
} from './list-sql/pages.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from './paging.ts';
import { neededBy, type Policy } from './policy.ts';
import { searchedRows, wordsOf, type Question, type Search } from './search.ts';
import { shaped } from './shapes.ts';
import { actionPart, scopeParams, sightOf } from './sight.ts';

/** Everything a list is: one table, one policy, its columns, filters and sorts. */
export interface ListSpec {
  readonly name: string;
  readonly table: string;
  readonly policy: Policy;
  readonly columns: Pick<Columns, 'pick'>;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly sorts: Readonly<Record<string, Sort>>;
  readonly search?: Search;
  readonly groups?: Readonly<Record<string, Grouping>>;
  /** What rows are grouped by, or added up, that stands beside them. */
  readonly values?: Readonly<Record<string, ValueIndex>>;
  /** What totals and groups count beside the rows themselves. */
  readonly figures?: Figures;
}

/** One of a list's figures: how many rows it counts. */
interface Figure {
  readonly name: string;
  readonly count: number;
}

/** How many rows a list or one of its groups has, counted as far as list-sql/groups.ts says. */
interface Totals {
  readonly count: number;
  readonly figures: readonly Figure[];
}

/** Rows that have one value in common; null = none. */
export interface Group extends Totals {
  readonly key: string | null;
  /** All further values together, where there are more than are shown. */
  readonly isRest?: true;
}

/** What a caller asks for. `filter` holds plain values by filter name; an unknown name is a mistake of the programmer. */
export interface ListAsk extends PageArgs {
  readonly filter?: Readonly<Record<string, unknown>> | null | undefined;
  /** Missing = the first of the list's sorts. */
  readonly sort: string | null | undefined;
  /** The fields a document asks of each row; undefined = all of them. */
  readonly fields?: ReadonlySet<string> | undefined;
  /** The first pages of lists in each row that are asked with those fields. */
  readonly heads?: Wanted['heads'];
  /** The capped total comes with the page. */
  readonly total?: boolean;
}

/** A page with its total, as a connection's resolver hands it on. */
export interface Connection<Row> extends Page<Row> {
  readonly totalCount: number | null;
}

/** A list ready for resolvers: pages and capped totals. */
export interface List<Row extends { readonly id: string }> {
  /** `total` if it was asked for and there are rows; without rows nothing tells it. */
  page(ctx: Ctx, ask: ListAsk): Promise<Page<Row> & { readonly total?: number | undefined }>;
  /** At most MOST_COUNTED + 1, which means "more". */
  count(ctx: Ctx, filter: ListAsk['filter']): Promise<number>;
  /** Ids of all rows that match, the newest first, at most so many. */
  ids(ctx: Ctx, filter: ListAsk['filter'], most: number): Promise<string[]>;
  totals(ctx: Ctx, filter: ListAsk['filter']): Promise<Totals>;
  /** The sum of values beside the rows; null = there are too many to add up. */
  sum(ctx: Ctx, of: string, filter: ListAsk['filter']): Promise<{ count: number; total: number | null }>;
  /** Groups by one of the list's groupings, or by values beside its rows, the largest first. */
  groups(ctx: Ctx, by: string, filter: ListAsk['filter']): Promise<Group[]>;
}

/** Filters that no list has to declare: words, and an action that has to be possible. */
const EVERY_LIST: ReadonlySet<string> = new Set(['search', 'viewerCan']);

function partsOf(spec: ListSpec, who: Who, filter: ListAsk['filter']): FilterPart[] {
  const given = Object.entries(filter ?? {}).filter(
    ([key, value]) => !EVERY_LIST.has(key) && value !== undefined && value !== null,
  );
  return given.flatMap(([key, value]) => {
    const make = spec.filters[key];
    if (!make) throw new Error(`List ${spec.name} has no filter ${key}`);
    return make(key, value, who) ?? [];
  });
}

const isKeptInReach = ({ sorts }: ListSpec): boolean =>
  Object.values(sorts).some((sort) => sort.isKeptInReach);

/** Row scope and filters as SQL, and the part that a search adds to them. */
function asked(spec: ListSpec, who: Who, filter: ListAsk['filter'], found?: FilterPart): Asked {
  const { kinds } = spec.policy;
  const given = kinds && filter?.[kinds.field];
  const kind = typeof given === 'string' ? given : undefined;
  const sight = sightOf(spec.policy, who, kind);
  const action = filter?.['viewerCan'];
  const can = typeof action === 'string' ? [actionPart(spec.policy, who, action, kind)] : [];
  const parts = [...partsOf(spec, who, filter), ...can, ...(found ? [found] : [])];
  parts.sort((a, b) => (a.shape < b.shape ? -1 : 1));
  // What narrows further has indexes of its own, and which one serves is seen from the values and the company.
  const isWhole = parts.every(({ keepsMost }) => keepsMost === true);
  return {
    scope: sight.where,
    arms: isWhole && isKeptInReach(spec) ? sight.arms : undefined,
    isWhole,
    parts,
    shape: [spec.name, sight.shape, ...parts.map((part) => part.shape)].join('|'),
    params: Object.assign({}, ...parts.map((part) => part.params), scopeParams(who)) as Record<
      string,
      unknown
    >,
  };
}

type Fetched = Record<string, unknown>;

/** Sends what a list asks, at once or in the steps of a search. */
function rowsOf(
  spec: ListSpec,
  ctx: Ctx,
  filter: ListAsk['filter'],
  question: (ask: Asked) => Question<Fetched>,
): Promise<Fetched[]> {
  const who = memberWith(ctx, neededBy(spec.policy, spec.policy.read));
  const ask = (found?: FilterPart) => question(asked(spec, who, filter, found));
  const words = wordsOf(filter);
  if (spec.search && words !== undefined) return searchedRows(ctx, spec.search, words, ask);
  const { statement, params } = ask();
  return ctx.scope.read.rows(statement, params);
}

/** Totals and groups of a list, compiled per shape like its pages. */
function counting(spec: ListSpec): Pick<List<{ readonly id: string }>, 'ids' | 'totals' | 'groups' | 'sum'> {
  const { table, figures = {} } = spec;
  const rowsIn = ({ scope, parts }: Asked) => ({
    table,
    where: [...(scope ? [scope] : []), ...parts.map((part) => part.where)],
  });
  return {
    async ids(ctx, filter, most) {
      const [sort] = Object.values(spec.sorts);
      if (!sort) throw new AccessError('BAD_USER_INPUT');
      const rows = await rowsOf(spec, ctx, filter, (ask) => ({
        statement: shaped(`${ask.shape}|ids`, () => idsStatement(spec.table, ask, sort)),
        params: { ...ask.params, limit: most },
      }));
      return rows.map(({ id }) => String(id));
    },
    async totals(ctx, filter) {
      const [row] = await rowsOf(spec, ctx, filter, (ask) => ({
        statement: shaped(`${ask.shape}|totals`, () => totalsStatement(rowsIn(ask), figures)),
        params: ask.params,
      }));
      return { count: Number(row?.['n'] ?? 0), figures: figuresOf(figures, row) };
    },
    async sum(ctx, of, filter) {
      const index = spec.values?.[of];
      if (!index) throw new AccessError('BAD_USER_INPUT');
      const [row] = await rowsOf(spec, ctx, filter, (ask) => ({
        statement: shaped(`${ask.shape}|sum ${of}`, () => indexedSumStatement(rowsIn(ask), index)),
        params: ask.params,
      }));
      const count = Number(row?.['n'] ?? 0);
      return { count, total: count > SUM_CAP ? null : Number(row?.['total'] ?? 0) };
    },
    async groups(ctx, by, filter) {
      const [grouping, index] = [spec.groups?.[by], spec.values?.[by]];
      const within = index?.asked ?? grouping?.within;
      const fixed = within === undefined ? '' : filter?.[within];
      if (fixed === undefined || fixed === null) throw new AccessError('BAD_USER_INPUT');
      const made = (ask: Asked) => {
        if (index) return indexedGroupsStatement(rowsIn(ask), index);
        if (grouping) return groupsStatement(rowsIn(ask), grouping, figures);
        throw new AccessError('BAD_USER_INPUT');
      };
      const rows = await rowsOf(spec, ctx, filter, (ask) => ({
        statement: shaped(`${ask.shape}|groups ${by}`, () => made(ask)),
        params: ask.params,
      }));
      const groups = rows.map((row) => ({
        key: (row['key'] ?? null) as string | null,
        count: Number(row['n']),
        ...(row['rest'] === true ? { isRest: true as const } : {}),
        figures: figuresOf(figures, row),
      }));
      const last = (group: Group): number => Number(group.isRest === true);
      return groups.toSorted((a, b) => last(a) - last(b) || b.count - a.count);
    },
  };
}

/** Declares a list. Statements are compiled per shape (filters + sort + scope), never per request. */
export function list<Row extends { readonly id: string }>(spec: ListSpec): List<Row> {
  return {
    async page(ctx, { first, after, filter, sort: sortName, fields, heads, total = false }) {
      const size = pageSize(first);
      const sort = sortName ? spec.sorts[sortName] : Object.values(spec.sorts)[0];
      if (!sort) throw new AccessError('BAD_USER_INPUT');
      const cursor = after === undefined || after === null ? undefined : fromCursor(after, sort.type);
      const columns = spec.columns.pick(fields, heads);
      const { property } = sort;
      const isInRow = property !== undefined && columns.has(property);
      const shape = { isAfter: cursor !== undefined, columns: columns.sql, isInRow, total };
      const key = [sortName, cursor ? 'after' : '', total ? 'total' : '', columns.key].join('|');
      const rows = await rowsOf(spec, ctx, filter, (ask) => {
        const most = fixedLimit(ask, sort, size + 1);
        return {
          statement: shaped(`${ask.shape}|${key}|${most ?? ''}`, () =>
            pageStatement(spec.table, ask, sort, { ...shape, most }),
          ),
          params: { ...ask.params, afterValue: cursor?.[0], afterId: cursor?.[1], limit: size + 1 },
        };
      });
      const page = toPage(
        rows as unknown as Row[],
        size,
        (row) => (row as unknown as Record<string, unknown>)[isInRow ? property : 'sortValue'],
      );
      return { ...page, total: rows[0]?.['total'] as number | undefined };
    },
    async count(ctx, filter) {
      const [row] = await rowsOf(spec, ctx, filter, (ask) => ({
        statement: shaped(`${ask.shape}|count`, () => countStatement(spec.table, ask)),
        params: ask.params,
      }));
      return Number(row?.['n'] ?? 0);
    },
    ...counting(spec),
  };
}

/** Answers a connection: only what the document asks for is fetched, and the total comes with the page. */
export async function connect<Row extends { readonly id: string }>(
  ctx: Ctx,
  of: List<Row>,
  ask: ListAsk,
  info: GraphQLResolveInfo,
): Promise<Connection<Row>> {
  const { nodes: fields, heads, total: isCounted } = wantedOf(info);
  // A search goes in steps of its own, each under its time.
  const isTogether = isCounted && wordsOf(ask.filter) === undefined;
  const [{ total, ...page }, counted] = await Promise.all([
    of.page(ctx, { ...ask, fields, heads, total: isTogether }),
    isCounted && !isTogether ? of.count(ctx, ask.filter) : null,
  ]);
  if (!isTogether) return { ...page, totalCount: counted };
  return { ...page, totalCount: total ?? (ask.after ? await of.count(ctx, ask.filter) : 0) };
}
