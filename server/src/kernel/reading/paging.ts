import { Field, Int, ObjectType } from 'type-graphql';

import { AccessError } from '../errors/access-error.ts';
import { isId } from '../values/ids.ts';
import { isDay } from '../values/scalars.ts';

/** The most rows one page may ask for; the cost rule counts with the same figure. */
export const MAX_FIRST = 100;

/** The rows of a page of which no size was asked. */
export const DEFAULT_FIRST = 20;

/** A total beyond this is told as "more than", because counting on is what makes big tenants slow: 10,000 rows cost five times the page. */
export const MOST_COUNTED = 1000;

/** Where a page ends and whether more follow. */
@ObjectType('PageInfo', { simpleResolvers: true })
export class PageInfo {
  @Field(() => String, { nullable: true })
  endCursor?: string | undefined;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}

/** The type of a page of nodes, under the name that the schema shows. */
export function connectionOf<Node>(name: string, node: () => unknown) {
  @ObjectType(name, { simpleResolvers: true })
  class Connection {
    @Field(() => [node()] as never)
    nodes!: Node[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return Connection;
}

/** The same for lists that count. */
export function countedConnectionOf<Node>(name: string, node: () => unknown) {
  @ObjectType(name, { simpleResolvers: true })
  class Connection {
    @Field(() => [node()] as never)
    nodes!: Node[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    /** At most 1,001, which means more; counted only when it is asked for. */
    @Field(() => Int, { nullable: true })
    totalCount!: number | null;
  }
  return Connection;
}

/** One page of plain rows. */
export interface Page<Row> {
  readonly nodes: Row[];
  readonly pageInfo: PageInfo;
}

/** The arguments every connection takes; null says as little as nothing. */
export interface PageArgs {
  readonly first: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Clamps the page size to 1…100. */
export const pageSize = (first: number | null | undefined): number =>
  Math.min(Math.max(Math.trunc(first ?? DEFAULT_FIRST), 1), MAX_FIRST);

/** A cursor is the sort value and the id of the last row, opaque to the client. */
const toCursor = (sortValue: unknown, id: string): string =>
  Buffer.from(JSON.stringify([sortValue, id])).toString('base64url');

/** What a cursor's value has to be for the list that takes it; its second part is then an id. */
export type CursorValue = 'timestamptz' | 'date' | 'text' | 'uuid' | 'boolean';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

const fits = (value: unknown, type: CursorValue): boolean => {
  if (type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  if (type === 'timestamptz') return INSTANT.test(value) && !Number.isNaN(Date.parse(value));
  if (type === 'date') return isDay(value);
  return type === 'text' ? !value.includes('\u0000') : isId(value);
};

/** Reads a cursor back; a broken one, or one of another list, is refused and never guessed. */
export function fromCursor(cursor: string, type?: CursorValue): readonly [unknown, string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 2 && typeof parsed[1] === 'string') {
      const [value, id] = parsed as [unknown, string];
      if (type === undefined || (fits(value, type) && isId(id))) return [value, id];
    }
  } catch {
    // falls through to the refusal
  }
  throw new AccessError('BAD_USER_INPUT');
}

/** Works the cursor out only when a document asks for it: most inner connections never do. */
class LazyPageInfo implements PageInfo {
  readonly hasNextPage: boolean;
  readonly #cursor: () => string | undefined;

  constructor(hasNextPage: boolean, cursor: () => string | undefined) {
    this.hasNextPage = hasNextPage;
    this.#cursor = cursor;
  }

  get endCursor(): string | undefined {
    return this.#cursor();
  }
}

/** Cuts the look-ahead row off and says where the page ends. */
export function toPage<Row extends { readonly id: string }>(
  rows: Row[],
  size: number,
  sortValue: (row: Row) => unknown,
): Page<Row> {
  const hasNextPage = rows.length > size;
  const nodes = hasNextPage ? rows.slice(0, size) : rows;
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: new LazyPageInfo(hasNextPage, () => (last ? toCursor(sortValue(last), last.id) : undefined)),
  };
}
