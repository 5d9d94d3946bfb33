import { Arg, Ctx as Context, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { Json } from '../../../kernel/values/scalars.ts';
import { memberById, MemberType } from '../../access/index.ts';
import { versionOf } from '../publishing/newest.ts';
import { PublishTemplateResult } from '../template.type.ts';
import { forgetTemplates } from '../tenant-templates.ts';
import { templateImpact } from '../uses/impact.query.ts';
import { TemplateUseType } from '../uses/template-use.type.ts';
import { discardTemplateDraft } from './discard-draft.ts';
import { readDraft, templateProblems } from './draft.query.ts';
import {
  DiscardTemplateDraftInput,
  PublishTemplateDraftInput,
  RefreshTemplateDraftInput,
  ReturnTemplateDraftInput,
  SaveTemplateDraftInput,
  SubmitTemplateDraftInput,
  TemplateDraftDiscardedType,
  TemplateDraftResult,
  TemplateDraftType,
  TemplateProblem,
} from './draft.type.ts';
import { publishTemplateDraft } from './publish-draft.ts';
import { refreshTemplateDraft } from './refresh-draft.ts';
import { saveTemplateDraft } from './save-draft.ts';
import { returnTemplateDraft, submitTemplateDraft } from './send-draft.ts';

const failures = [InvalidField, StaleVersion, KeyInFlight, KeyMismatch] as const;
const DiscardTemplateDraftResult = resultOf(
  'DiscardTemplateDraftResult',
  TemplateDraftDiscardedType,
  ...failures,
);

/** Drafts of templates: written, sent on, sent back, published. */
@Resolver(() => TemplateDraftType)
export class DraftsResolver {
  @Query(() => TemplateDraftType, { nullable: true })
  templateDraft(
    @Context() ctx: Ctx,
    @Arg('kind', () => String) kind: string,
    @Arg('key', () => String) key: string,
  ) {
    return readDraft(ctx, kind, key);
  }

  @Query(() => [TemplateProblem])
  templateProblems(
    @Context() ctx: Ctx,
    @Arg('kind', () => String) kind: string,
    @Arg('body', () => Json) body: unknown,
  ) {
    return templateProblems(ctx, kind, body);
  }

  /** Without fields, what uses the template as a whole. */
  @Query(() => [TemplateUseType])
  templateImpact(
    @Context() ctx: Ctx,
    @Arg('kind', () => String) kind: string,
    @Arg('key', () => String) key: string,
    @Arg('fields', () => [String], { nullable: true }) fields?: string[],
  ) {
    return templateImpact(ctx, kind, key, fields);
  }

  @Mutation(() => TemplateDraftResult)
  saveTemplateDraft(
    @Context() ctx: Ctx,
    @Arg('input', () => SaveTemplateDraftInput) input: SaveTemplateDraftInput,
  ) {
    return answer(ctx, saveTemplateDraft(ctx, input));
  }

  @Mutation(() => TemplateDraftResult)
  submitTemplateDraft(
    @Context() ctx: Ctx,
    @Arg('input', () => SubmitTemplateDraftInput) input: SubmitTemplateDraftInput,
  ) {
    return answer(ctx, submitTemplateDraft(ctx, input));
  }

  @Mutation(() => TemplateDraftResult)
  returnTemplateDraft(
    @Context() ctx: Ctx,
    @Arg('input', () => ReturnTemplateDraftInput) input: ReturnTemplateDraftInput,
  ) {
    return answer(ctx, returnTemplateDraft(ctx, input));
  }

  @Mutation(() => TemplateDraftResult)
  refreshTemplateDraft(
    @Context() ctx: Ctx,
    @Arg('input', () => RefreshTemplateDraftInput) input: RefreshTemplateDraftInput,
  ) {
    return answer(ctx, refreshTemplateDraft(ctx, input));
  }

  @Mutation(() => DiscardTemplateDraftResult)
  discardTemplateDraft(
    @Context() ctx: Ctx,
    @Arg('input', () => DiscardTemplateDraftInput) input: DiscardTemplateDraftInput,
  ) {
    return answer(ctx, discardTemplateDraft(ctx, input));
  }

  @Mutation(() => PublishTemplateResult)
  publishTemplateDraft(
    @Context() ctx: Ctx,
    @Arg('input', () => PublishTemplateDraftInput) input: PublishTemplateDraftInput,
  ) {
    const published = publishTemplateDraft(ctx, input).finally(() => forgetTemplates(memberOf(ctx).tenantId));
    return answer(ctx, published);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  changedBy(@Root() draft: TemplateDraftType, @Context() ctx: Ctx) {
    return memberById(ctx, draft.changerId);
  }

  /** The version that it was begun from; without one, the template is new. */
  @FieldResolver(() => Json, { nullable: true })
  async baseBody(@Root() { kind, key, baseVersion }: TemplateDraftType, @Context() ctx: Ctx) {
    return (await versionOf(ctx.scope.read, kind, key, baseVersion))?.body ?? null;
  }

  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    const { rights } = memberOf(ctx);
    return ['template.draft', 'template.publish'].filter((permission) => rights.can(permission));
  }
}
