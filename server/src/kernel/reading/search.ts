import { sql } from 'kysely';

import type { Ctx } from '../ctx.ts';
import { SearchTooLong } from '../errors/search-too-long.ts';
import type { ReadScope } from '../scope.ts';
import type { FilterPart } from './filters.ts';
import { Slot, sqlStatement, type Statement } from './statement.ts';

/** How a list is searched: by its own words, and by what hangs on its rows. */
export interface Search {
  /** A table with its words in `bg` that `app.search_places()` names; an unknown one is refused by the database. */
  readonly kind: string;
  /** Ids of rows that match by something else than their own words; so few that they can be named one by one. */
  readonly also?: (ctx: Ctx, words: string) => Promise<readonly string[]>;
}

const GUESS_MILLISECONDS = 300;
const ANSWER_MILLISECONDS = 4000;
/** So few are read by their ids: exact, and as fast as the index. */
const FEW = 200;
/** So many may still be read by their ids where walking found too little in time. */
const MANY = 5000;

const search = sqlStatement<{ id: string }>(
  'search-ids',
  `select id from app.search_ids(:kind, :tenantId, app.bigram_query(:words), :most, :whole) as id`,
);

/** NFKC: full-width letters and digits are what people type with a Chinese input method. NUL is no text to a database. */
export const normalise = (words: string): string =>
  words.slice(0, 1000).normalize('NFKC').replaceAll('\0', ' ').trim().slice(0, 100);

/** The words of a filter; undefined = nothing is searched. */
export function wordsOf(filter: Readonly<Record<string, unknown>> | null | undefined): string | undefined {
  const given = filter?.['search'];
  return typeof given === 'string' && given.trim() !== '' ? normalise(given) : undefined;
}

/** Matches by their ids. */
const among = (ids: readonly string[]): FilterPart => ({
  shape: 'ids',
  where: sql<boolean>`t.id = any(${new Slot('searchIds')})`,
  params: { searchIds: ids },
});

/** Matches met on the way along the list's own index; the sub-select is worked out once, whatever the plan. */
const met = (words: string, also: readonly string[]): FilterPart => ({
  shape: 'words',
  where: sql<boolean>`(t.bg @@ (select app.bigram_query(${new Slot('words')})) or t.id = any(${new Slot('searchIds')}))`,
  params: { words, searchIds: also },
});

/** What a list is asked once it is known how its matches are found. */
export interface Question<Row> {
  readonly statement: Statement<Row>;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Rows of a list that match a text, never fewer than there are: few matches are read by their ids. Of a frequent word
 * the ids would be cut before scope and filters apply, so the list walks its own index and looks at each row; where the
 * two seldom meet that takes long, and all ids come first after all. What cannot be told in time is refused, never answered as nothing.
 */
export async function searchedRows<Row>(
  ctx: Ctx,
  of: Search,
  words: string,
  question: (part: FilterPart) => Question<Row>,
): Promise<Row[]> {
  const { read } = ctx.scope;
  const { kind } = of;
  const byIds = (ids: readonly string[]): Promise<Row[]> | Row[] => {
    if (ids.length === 0) return [];
    const { statement, params } = question(among(ids));
    return read.rows(statement, params);
  };
  const { few, also } = await newest(ctx, of, words);
  if (few.length < FEW) return byIds([...few, ...also]);
  const walk = (milliseconds: number): Promise<Row[] | undefined> => {
    const { statement, params } = question(met(words, also));
    return read.withTimeout(milliseconds, statement, params);
  };
  const soon = await walk(GUESS_MILLISECONDS);
  if (soon) return soon;
  const all = await idsOf(read, { kind, words, most: MANY, whole: true });
  const rows = all && all.length < MANY ? await byIds([...all, ...also]) : await walk(ANSWER_MILLISECONDS);
  if (!rows) throw new SearchTooLong(kind);
  return rows;
}

interface Found {
  /** The newest rows with the words. */
  readonly few: readonly string[];
  readonly also: readonly string[];
}

/** A page and its total ask for the same words. */
const found = new WeakMap<object, Map<string, Promise<Found>>>();

function newest(ctx: Ctx, { kind, also }: Search, words: string): Promise<Found> {
  const key = `${kind} ${words}`;
  const inRequest = found.get(ctx.scope) ?? new Map<string, Promise<Found>>();
  found.set(ctx.scope, inRequest);
  const find = async (): Promise<Found> => ({
    few: await foundBy(ctx.scope.read, kind, words),
    also: (await also?.(ctx, words)) ?? [],
  });
  const known = inRequest.get(key) ?? find();
  inRequest.set(key, known);
  return known;
}

/** The newest matches, as ids; of contacts, the customers they belong to. */
export const foundBy = (read: ReadScope, kind: string, words: string, most = FEW): Promise<string[]> =>
  idsInTime(read, search(), { kind, words, most });

/** Ids by a statement that guesses its plan, or else materialises its matches first (`:whole`); what cannot be told in time is no "nothing". */
export async function idsInTime(
  read: ReadScope,
  statement: Statement<{ readonly id: string }>,
  params: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const rows =
    (await read.withTimeout(GUESS_MILLISECONDS, statement, { ...params, whole: false })) ??
    (await read.withTimeout(ANSWER_MILLISECONDS, statement, { ...params, whole: true }));
  if (!rows) throw new SearchTooLong(statement.name ?? 'words');
  return rows.map(({ id }) => id);
}

const idsOf = async (
  read: ReadScope,
  params: Readonly<Record<string, unknown>>,
): Promise<string[] | undefined> =>
  (await read.withTimeout(ANSWER_MILLISECONDS, search(), params))?.map((row) => row.id);
