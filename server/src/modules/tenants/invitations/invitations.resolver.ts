import { Arg, Ctx as Context, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { memberById, MemberType, roleById, RoleRefType } from '../../access/index.ts';
import { openInvitations } from './invitation-list.query.ts';
import { InvitationConnection, InvitationType, RevokeInvitationInput } from './invitation.type.ts';
import { revokeInvitation } from './revoke-invitations.ts';

const RevokeInvitationResult = resultOf(
  'RevokeInvitationResult',
  InvitationType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** Open invitations: who holds one, and taking it back. They are sent over plain HTTP, as that answers with a link. */
@Resolver(() => InvitationType)
export class InvitationsResolver {
  @Query(() => InvitationConnection)
  invitations(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return openInvitations(ctx, { first, after });
  }

  @FieldResolver(() => [RoleRefType])
  roles(@Root() invitation: InvitationType, @Context() ctx: Ctx) {
    return Promise.all(invitation.roleIds.map((id) => roleById(ctx, id)));
  }

  @FieldResolver(() => MemberType, { nullable: true })
  invitedBy(@Root() invitation: InvitationType, @Context() ctx: Ctx) {
    return memberById(ctx, invitation.invitedById);
  }

  @Mutation(() => RevokeInvitationResult)
  revokeInvitation(
    @Context() ctx: Ctx,
    @Arg('input', () => RevokeInvitationInput) input: RevokeInvitationInput,
  ) {
    return answer(ctx, revokeInvitation(ctx, input));
  }
}
