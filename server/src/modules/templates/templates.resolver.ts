import { Arg, Ctx as Context, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { answer } from '../../kernel/result.ts';
import { memberById, MemberType } from '../access/index.ts';
import { publishTemplate } from './publishing/publish-template.ts';
import { viewerCan } from './publishing/viewer-can.ts';
import { readTemplate, templatePage } from './template-page.query.ts';
import {
  PublishTemplateInput,
  PublishTemplateResult,
  TemplateConnection,
  TemplateType,
} from './template.type.ts';
import { forgetTemplates } from './tenant-templates.ts';

/** Rules and words of a company. */
@Resolver(() => TemplateType)
export class TemplatesResolver {
  @Query(() => TemplateConnection)
  templates(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('kind', () => String, { nullable: true }) kind?: string,
  ) {
    return templatePage(ctx, { first, after, kind });
  }

  @Query(() => TemplateType)
  template(
    @Context() ctx: Ctx,
    @Arg('kind', () => String) kind: string,
    @Arg('key', () => String) key: string,
  ) {
    return readTemplate(ctx, kind, key);
  }

  @Mutation(() => PublishTemplateResult)
  publishTemplate(
    @Context() ctx: Ctx,
    @Arg('input', () => PublishTemplateInput) input: PublishTemplateInput,
  ) {
    // Other processes forget when they hear of the fact; this one before it answers.
    const published = publishTemplate(ctx, input).finally(() => forgetTemplates(memberOf(ctx).tenantId));
    return answer(ctx, published);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  publishedBy(@Root() template: TemplateType, @Context() ctx: Ctx) {
    return memberById(ctx, template.publisherId);
  }

  /** Beside the rights to draft and to publish: whether it can be retired, or that be proposed. */
  @FieldResolver(() => [String])
  viewerCan(@Root() template: TemplateType, @Context() ctx: Ctx) {
    return viewerCan(ctx, template);
  }
}
