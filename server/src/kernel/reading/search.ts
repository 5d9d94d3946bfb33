import type { Ctx } from '../ctx.ts';
import { sqlStatement } from './statement.ts';

/** What can be searched by text: each has a definer function that answers ids. */
export type Searched = 'customer' | 'contact' | 'service_case';

const GUESS_MILLISECONDS = 300;
const ANSWER_MILLISECONDS = 4000;
const MOST = 200;

const search = sqlStatement<{ id: string }>(
  'search-ids',
  `select id from app.search_ids(:kind, :tenantId, app.bigram_query(:words), ${MOST}, :whole) as id`,
);

/** NFKC: full-width letters and digits are what people type with a Chinese input method. NUL is no text to a database. */
export const normalise = (words: string): string =>
  words.slice(0, 1000).normalize('NFKC').replaceAll('\0', ' ').trim().slice(0, 100);

/**
 * The newest matches of a text search, as ids; rows are read afterwards under row-level security and the policy.
 * A plan that guessed wrong is stopped and the matches are materialised first.
 */
export function searchIds(ctx: Ctx, kind: Searched, words: string): Promise<string[]> {
  const key = `${kind} ${words}`;
  const inRequest = found.get(ctx.scope) ?? new Map<string, Promise<string[]>>();
  found.set(ctx.scope, inRequest);
  const known = inRequest.get(key) ?? find(ctx, kind, words);
  inRequest.set(key, known);
  return known;
}

/** A page and its total ask for the same words. */
const found = new WeakMap<object, Map<string, Promise<string[]>>>();

async function find(ctx: Ctx, kind: Searched, words: string): Promise<string[]> {
  const params = { kind, words: normalise(words), whole: false };
  const quick = await ctx.scope.read.withTimeout(GUESS_MILLISECONDS, search(), params);
  const rows =
    quick ??
    (await ctx.scope.read.withTimeout(ANSWER_MILLISECONDS, search(), { ...params, whole: true })) ??
    [];
  return rows.map((row) => row.id);
}
