import { Arg, Ctx as Context, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { resultOf } from '../../../kernel/result.ts';
import { explainAccess } from './explain-access.query.ts';
import {
  AccessExplanationType,
  GivingRoleType,
  RightHolderConnection,
  RightHolderType,
} from './explaining.type.ts';
import { BeyondOwnSight, previewRights } from './preview-rights.ts';
import { PreviewRightsInput, RightsPreviewType } from './preview.type.ts';
import { rolesGiving, whoHas } from './who-has.query.ts';

const PreviewRightsResult = resultOf(
  'PreviewRightsResult',
  RightsPreviewType,
  BeyondOwnSight,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** Who may do what, and why. */
@Resolver(() => RightHolderType)
export class ExplainingResolver {
  @Query(() => RightHolderConnection)
  whoHas(
    @Context() ctx: Ctx,
    @Arg('permission', () => String) permission: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return whoHas(ctx, { permission, first, after });
  }

  @Query(() => AccessExplanationType)
  explainAccess(
    @Context() ctx: Ctx,
    @Arg('memberId', () => ID) memberId: string,
    @Arg('permission', () => String) permission: string,
    @Arg('recordId', () => ID, { nullable: true }) recordId?: string,
  ) {
    return explainAccess(ctx, { memberId, permission, recordId });
  }

  @Mutation(() => PreviewRightsResult)
  previewRights(@Context() ctx: Ctx, @Arg('input', () => PreviewRightsInput) input: PreviewRightsInput) {
    return previewRights(ctx, input);
  }

  /** The roles by which it is held. */
  @FieldResolver(() => [GivingRoleType])
  roles(@Root() holder: RightHolderType, @Context() ctx: Ctx) {
    return rolesGiving(ctx, holder.permission, holder.member.id);
  }
}
