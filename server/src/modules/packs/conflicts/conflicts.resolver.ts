import { Arg, Ctx as Context, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { answer } from '../../../kernel/result.ts';
import { memberById, MemberType } from '../../access/index.ts';
import { forgetTemplates } from '../../templates/index.ts';
import { packShelf } from '../loading/shelf.ts';
import {
  SettleTemplateConflictInput,
  SettleTemplateConflictResult,
  SettleTemplateConflictsInput,
  SettleTemplateConflictsResult,
  TemplateConflictConnection,
  TemplateConflictType,
} from './conflict.type.ts';
import { templateConflictCount, templateConflicts } from './conflicts.query.ts';
import { settleTemplateConflict, settleTemplateConflicts } from './settle-conflicts.ts';

/** Where publisher and company both changed one value. */
@Resolver(() => TemplateConflictType)
export class ConflictsResolver {
  @Query(() => TemplateConflictConnection)
  templateConflicts(
    @Context() ctx: Ctx,
    @Arg('isOpen', () => Boolean, { nullable: true, defaultValue: true }) isOpen: boolean,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('kind', () => String, { nullable: true }) kind?: string,
    @Arg('key', () => String, { nullable: true }) key?: string,
  ) {
    return templateConflicts(ctx, { kind, key, isOpen, first, after });
  }

  @Query(() => Int)
  templateConflictCount(@Context() ctx: Ctx) {
    return templateConflictCount(ctx);
  }

  @Mutation(() => SettleTemplateConflictResult)
  settleTemplateConflict(
    @Context() ctx: Ctx,
    @Arg('input', () => SettleTemplateConflictInput) input: SettleTemplateConflictInput,
  ) {
    const settled = settleTemplateConflict(ctx, input);
    return answer(
      ctx,
      settled.finally(() => forgetTemplates(memberOf(ctx).tenantId)),
    );
  }

  @Mutation(() => SettleTemplateConflictsResult)
  settleTemplateConflicts(
    @Context() ctx: Ctx,
    @Arg('input', () => SettleTemplateConflictsInput) input: SettleTemplateConflictsInput,
  ) {
    const settled = settleTemplateConflicts(ctx, input);
    return answer(
      ctx,
      settled.finally(() => forgetTemplates(memberOf(ctx).tenantId)),
    );
  }

  /** What the pack is called; its id once it is gone. */
  @FieldResolver(() => String)
  packName(@Root() { pack }: TemplateConflictType, @Context() ctx: Ctx) {
    return packShelf().packs.get(pack)?.manifest.displayName[ctx.locale] ?? pack;
  }

  @FieldResolver(() => MemberType, { nullable: true })
  settledBy(@Root() { settlerId }: TemplateConflictType, @Context() ctx: Ctx) {
    return memberById(ctx, settlerId);
  }
}
