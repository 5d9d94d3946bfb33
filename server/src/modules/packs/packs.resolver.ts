import { Arg, Ctx as Context, Mutation, Query, Resolver } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import type { Command } from '../../kernel/writing/command.ts';
import { forgetTemplates } from '../templates/index.ts';
import { PackAct, PackPlanType, PackType } from './pack.type.ts';
import { packPlan, packsOf } from './packs.query.ts';
import { switchOffPack, switchOnPack, SwitchPackInput, upgradePack } from './switching/switch-pack.ts';

const PackResult = resultOf('PackResult', PackType, InvalidField, KeyInFlight, KeyMismatch);

/** Other processes forget when they hear of the templates; this one before it answers. */
const switching = (ctx: Ctx, verb: Command<SwitchPackInput>, input: SwitchPackInput) =>
  answer(
    ctx,
    verb(ctx, input).finally(() => forgetTemplates(memberOf(ctx).tenantId)),
  );

/** Industry packs of a company. */
@Resolver()
export class PacksResolver {
  @Query(() => [PackType])
  packs(@Context() ctx: Ctx) {
    return packsOf(ctx);
  }

  @Query(() => PackPlanType)
  packPlan(
    @Context() ctx: Ctx,
    @Arg('pack', () => String) pack: string,
    @Arg('act', () => PackAct) act: PackAct,
  ) {
    return packPlan(ctx, pack, act);
  }

  @Mutation(() => PackResult)
  switchOnPack(@Context() ctx: Ctx, @Arg('input', () => SwitchPackInput) input: SwitchPackInput) {
    return switching(ctx, switchOnPack, input);
  }

  @Mutation(() => PackResult)
  switchOffPack(@Context() ctx: Ctx, @Arg('input', () => SwitchPackInput) input: SwitchPackInput) {
    return switching(ctx, switchOffPack, input);
  }

  @Mutation(() => PackResult)
  upgradePack(@Context() ctx: Ctx, @Arg('input', () => SwitchPackInput) input: SwitchPackInput) {
    return switching(ctx, upgradePack, input);
  }
}
