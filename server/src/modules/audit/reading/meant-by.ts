import type { Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { searchedNouns } from '../audited-noun.ts';
import { actionLabel, knownActions } from './labels.ts';

/** What words in the log's search box may speak of. */
export interface Meant {
  readonly actors: readonly string[];
  readonly actions: readonly string[];
  readonly recordIds: readonly string[];
  readonly request: string;
}

const people = sqlStatement<{ id: string }>(
  'audit-people-by-name',
  `select id from app.membership where tenant_id = :tenantId and (strpos(lower(display_name), :words) > 0 or strpos(name_pinyin, :words) > 0) limit 200`,
);

/** Finds people, actions and records that words may mean; what nobody is called, nothing was done to. */
export async function meantBy(ctx: Ctx, words: string): Promise<Meant> {
  const small = words.toLowerCase();
  const actors = (await ctx.scope.read.rows(people(), { words: small })).map(({ id }) => id);
  const found = await Promise.all(searchedNouns().map(async ({ find }) => (await find?.(ctx, words)) ?? []));
  return {
    actors,
    actions: knownActions().filter(
      (action) => action === small || actionLabel(ctx.locale, action).toLowerCase().includes(small),
    ),
    recordIds: [...found.flat(), ...(isId(words) ? [small] : [])],
    request: words,
  };
}
