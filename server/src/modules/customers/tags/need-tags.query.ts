import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { type LabelPair, labelOf, templatesOf } from '../../templates/index.ts';

const tagsOf = sqlStatement<{ customerId: string; tag: string }>(
  'tags-of-customers',
  // One by one: taken together, a plan for companies of middling size goes through all tags of a big one.
  `select i.id as "customerId", l.tag from unnest(:ids::uuid[]) as i (id)
   cross join lateral (select tag from app.customer_tag where tenant_id = :tenantId and customer_id = i.id order by tag limit 100) l`,
);

const batch = async (ids: readonly string[], read: ReadScope) => {
  const groups = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const row of await read.rows(tagsOf(), { ids })) groups.get(row.customerId)?.push(row.tag);
  return ids.map((id) => groups.get(id) ?? []);
};

/** Need tags of a customer with their words. */
export async function needTagsOf(ctx: Ctx, customerId: string): Promise<LabelPair[]> {
  const codes = await ctx.scope.read.loader(batch).load(customerId);
  if (codes.length === 0) return [];
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  return codes.flatMap((code) => labelOf(templates, 'needTag', code, ctx.locale) ?? []);
}
