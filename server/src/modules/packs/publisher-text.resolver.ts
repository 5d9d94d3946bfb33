import { same, type JsonObject } from '@zhoudao/schema/templates/merging';
import { Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { Json } from '../../kernel/values/scalars.ts';
import { publishersBody, TemplateType } from '../templates/index.ts';
import { withHead, withoutHead } from './loading/read-template.ts';

/** What publishers say of a template that the company has changed. */
@Resolver(() => TemplateType)
export class PublisherTextResolver {
  /** Null where the company has not changed it, or made it itself. */
  @FieldResolver(() => Json, { nullable: true })
  async publisherBody(@Root() { kind, key, version, body }: TemplateType, @Context() ctx: Ctx) {
    const found = await publishersBody(ctx.scope.read, kind, key);
    if (!found) return null;
    const theirs = withoutHead(found as JsonObject);
    const ours = body as JsonObject;
    const { id } = ours;
    return same(theirs, withoutHead(ours))
      ? null
      : withHead(theirs, { id: typeof id === 'string' ? id : `core:${kind}/${key}`, kind, key, version });
  }
}
