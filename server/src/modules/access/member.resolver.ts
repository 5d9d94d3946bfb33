import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx as Context, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { FreshSignInRequired } from '../../kernel/errors/fresh-sign-in.ts';
import {
  InvalidField,
  isUserError,
  KeyInFlight,
  KeyMismatch,
  type UserError,
} from '../../kernel/errors/user-error.ts';
import { identityChanged } from '../../kernel/facts/identity-changes.ts';
import { answer, resultOf, type Ref } from '../../kernel/result.ts';
import { exportResult } from '../exports/index.ts';
import { memberPage, readMember, teamPage } from './member-list.query.ts';
import { MemberArgs, MemberConnection, MemberType, OrgUnitConnection, RoleRefType } from './member.type.ts';
import { LastOwner } from './roles/last-owner.ts';
import { roles } from './roles/roles.query.ts';
import { exportMembers, ExportMembersInput } from './verbs/export-members.ts';
import {
  SetMemberDisabledInput,
  SetMemberRolesInput,
  TransferMemberInput,
  UpdateProfileInput,
} from './verbs/member-inputs.ts';
import { setMemberDisabled } from './verbs/set-member-disabled.ts';
import { setMemberRoles } from './verbs/set-member-roles.ts';
import { transferMember } from './verbs/transfer-member.ts';
import { updateProfile } from './verbs/update-profile.ts';

const UpdateProfileResult = resultOf(
  'UpdateProfileResult',
  MemberType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);
const SetMemberRolesResult = resultOf(
  'SetMemberRolesResult',
  MemberType,
  InvalidField,
  LastOwner,
  FreshSignInRequired,
  KeyInFlight,
  KeyMismatch,
);
const ExportMembersResult = exportResult('ExportMembersResult');
const SetMemberDisabledResult = resultOf(
  'SetMemberDisabledResult',
  MemberType,
  InvalidField,
  LastOwner,
  KeyInFlight,
  KeyMismatch,
);

/** This process sees the change with the very next request; the others hear of the fact. */
async function seenAtOnce(outcome: Promise<Ref | UserError>): Promise<Ref | UserError> {
  const done = await outcome;
  if (!isUserError(done)) identityChanged({ memberId: done.id });
  return done;
}

/** Colleagues: reading them, and what they may do. */
@Resolver(() => MemberType)
export class MemberResolver {
  @Query(() => MemberConnection)
  members(
    @Context() ctx: Ctx,
    @Args(() => MemberArgs) { search, filter, ...ask }: MemberArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const asked = { ...filter, search: filter?.search ?? search ?? null };
    return memberPage(ctx, { ...ask, filter: asked }, info);
  }

  @Query(() => MemberType)
  member(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readMember(ctx, id);
  }

  @Query(() => [RoleRefType])
  roles(@Context() ctx: Ctx) {
    return roles(ctx);
  }

  @Query(() => OrgUnitConnection)
  teams(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return teamPage(ctx, { first, after });
  }

  @Mutation(() => UpdateProfileResult)
  updateProfile(@Context() ctx: Ctx, @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput) {
    return answer(ctx, seenAtOnce(updateProfile(ctx, input)));
  }

  @Mutation(() => SetMemberRolesResult)
  setMemberRoles(@Context() ctx: Ctx, @Arg('input', () => SetMemberRolesInput) input: SetMemberRolesInput) {
    return answer(ctx, seenAtOnce(setMemberRoles(ctx, input)));
  }

  @Mutation(() => SetMemberRolesResult)
  transferMember(@Context() ctx: Ctx, @Arg('input', () => TransferMemberInput) input: TransferMemberInput) {
    return answer(ctx, seenAtOnce(transferMember(ctx, input)));
  }

  @Mutation(() => ExportMembersResult)
  exportMembers(@Context() ctx: Ctx, @Arg('input', () => ExportMembersInput) input: ExportMembersInput) {
    return answer(ctx, exportMembers(ctx, input));
  }

  @Mutation(() => SetMemberDisabledResult)
  setMemberDisabled(
    @Context() ctx: Ctx,
    @Arg('input', () => SetMemberDisabledInput) input: SetMemberDisabledInput,
  ) {
    return answer(ctx, seenAtOnce(setMemberDisabled(ctx, input)));
  }
}
