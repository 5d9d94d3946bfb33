import { same, type JsonObject } from '@zhoudao/schema/templates/merging';
import { Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { Json } from '../../kernel/values/scalars.ts';
import { TemplateType } from '../templates/index.ts';
import { withHead, withoutHead } from './loading/read-template.ts';

// What packs said last; where no pack touched it, what the product came with.
const said = sqlStatement<{ body: JsonObject }>(
  'template-publisher-text',
  `select body from (
     select 1 as rank, body from app.template_base where tenant_id = :tenantId and kind = :kind and key = :key
     union all
     select 2, body from app.template where tenant_id = :tenantId and kind = :kind and key = :key and version = 1 and published_by is null
   ) as known order by rank limit 1`,
);

/** What publishers say of a template that the company has changed. */
@Resolver(() => TemplateType)
export class PublisherTextResolver {
  /** Null where the company has not changed it, or made it itself. */
  @FieldResolver(() => Json, { nullable: true })
  async publisherBody(@Root() { kind, key, version, body }: TemplateType, @Context() ctx: Ctx) {
    const found = await ctx.scope.read.row(said(), { kind, key });
    if (!found) return null;
    const theirs = withoutHead(found.body);
    const ours = body as JsonObject;
    const { id } = ours;
    return same(theirs, withoutHead(ours))
      ? null
      : withHead(theirs, { id: typeof id === 'string' ? id : `core:${kind}/${key}`, kind, key, version });
  }
}
