import { Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { allowed } from '../../kernel/reading/policy.ts';
import { unitById } from './member-loaders.ts';
import { memberPolicy } from './member.policy.ts';
import { MemberType, OrgUnitType, RoleRefType } from './member.type.ts';
import { rolesOfMember } from './roles/roles.query.ts';

/** What belongs to a colleague, wherever he is shown. */
@Resolver(() => MemberType)
export class MemberPartsResolver {
  @FieldResolver(() => [RoleRefType])
  roles(@Root() member: MemberType, @Context() ctx: Ctx) {
    return rolesOfMember(ctx, member.id);
  }

  @FieldResolver(() => OrgUnitType, { nullable: true })
  team(@Root() member: MemberType, @Context() ctx: Ctx) {
    return unitById(ctx, member.teamId);
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() member: MemberType, @Context() ctx: Ctx) {
    const who = memberOf(ctx);
    const own = member.id === who.memberId && who.rights.can('profile.update') ? ['profile.update'] : [];
    return [...allowed(memberPolicy, who, member as never), ...own];
  }
}
