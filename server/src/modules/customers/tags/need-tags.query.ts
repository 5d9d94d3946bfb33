import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { type LabelPair, labelOf, templatesOf } from '../../templates/index.ts';

const tagsOf = sqlStatement<{ customerId: string; tag: string }>(
  'tags-of-customers',
  `select customer_id as "customerId", tag from app.customer_tag where tenant_id = :tenantId and customer_id = any(:ids) order by customer_id, tag`,
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
