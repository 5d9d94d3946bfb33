import type { Ctx } from '../ctx.ts';
import type { Text } from '../errors/messages.ts';
import type { List, ListAsk } from '../reading/list.ts';

/** What somebody would find of one noun: how many records (capped as totals are), and what the first of them is called. */
interface Glimpse {
  readonly count: number;
  readonly first: string | null;
}

/** A list that a preview of rights looks into, with the permission that opens it. */
export interface GlimpsedList {
  readonly key: string;
  readonly title: Text;
  readonly needs: string;
  readonly look: (ctx: Ctx) => Promise<Glimpse>;
}

const lists: GlimpsedList[] = [];

/** Lets previews look into a list; the work gets a context whose rights are those that are previewed. */
export const glimpsed = (list: GlimpsedList): void => void lists.push(list);

/** What a list shows to whoever asks: how many rows, and the name of the first. */
export const glimpseOf =
  <Row extends { readonly id: string }>(
    list: List<Row>,
    nameOf: (row: Row) => string,
    filter: ListAsk['filter'] = {},
  ): GlimpsedList['look'] =>
  async (ctx) => {
    const { nodes } = await list.page(ctx, { first: 1, filter, sort: null });
    const [row] = nodes;
    return { count: row ? await list.count(ctx, filter) : 0, first: row ? nameOf(row) : null };
  };

/** Every list that previews look into. */
export const glimpsedLists = (): readonly GlimpsedList[] => lists;
