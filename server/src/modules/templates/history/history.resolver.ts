import { Arg, Ctx as Context, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { answer } from '../../../kernel/result.ts';
import { memberById, MemberType } from '../../access/index.ts';
import { PublishTemplateResult } from '../template.type.ts';
import { forgetTemplates } from '../tenant-templates.ts';
import { templateDifferences, templateVersions } from './history.query.ts';
import {
  RestoreTemplateInput,
  TemplateDifferenceType,
  TemplateVersionConnection,
  TemplateVersionType,
} from './history.type.ts';
import { restoreTemplate } from './restore-template.ts';

/** What became of templates over time. */
@Resolver(() => TemplateVersionType)
export class HistoryResolver {
  @Query(() => TemplateVersionConnection)
  templateVersions(
    @Context() ctx: Ctx,
    @Arg('kind', () => String) kind: string,
    @Arg('key', () => String) key: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return templateVersions(ctx, { kind, key, first, after });
  }

  /** Between two versions; 0 is what publishers say, and nothing is the draft or, without one, what is in force. */
  @Query(() => [TemplateDifferenceType])
  templateDifferences(
    @Context() ctx: Ctx,
    @Arg('kind', () => String) kind: string,
    @Arg('key', () => String) key: string,
    @Arg('from', () => Int, { nullable: true }) from?: number,
    @Arg('to', () => Int, { nullable: true }) to?: number,
  ) {
    return templateDifferences(ctx, { kind, key, from, to });
  }

  @Mutation(() => PublishTemplateResult)
  restoreTemplate(
    @Context() ctx: Ctx,
    @Arg('input', () => RestoreTemplateInput) input: RestoreTemplateInput,
  ) {
    const restored = restoreTemplate(ctx, input).finally(() => forgetTemplates(memberOf(ctx).tenantId));
    return answer(ctx, restored);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  publishedBy(@Root() version: TemplateVersionType, @Context() ctx: Ctx) {
    return memberById(ctx, version.publisherId);
  }
}
