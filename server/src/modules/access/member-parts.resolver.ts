import { Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { allowed } from '../../kernel/reading/policy.ts';
import { DateTime } from '../../kernel/values/scalars.ts';
import { seesPresence } from './member-list.query.ts';
import { presenceOf, unitById } from './member-loaders.ts';
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

  /** When he was here last; null = never, or not for the reader to know. */
  @FieldResolver(() => DateTime, { nullable: true })
  async lastSeenAt(@Root() member: MemberType, @Context() ctx: Ctx) {
    if (!seesPresence(memberOf(ctx), member)) return null;
    return (await presenceOf(ctx, member.id))?.seenAt ?? null;
  }

  @FieldResolver(() => Boolean, { nullable: true })
  async hasTwoFactor(@Root() member: MemberType, @Context() ctx: Ctx) {
    if (!seesPresence(memberOf(ctx), member)) return null;
    return (await presenceOf(ctx, member.id))?.hasTwoFactor ?? false;
  }

  /** The unit that he stands in, above his team. */
  @FieldResolver(() => OrgUnitType, { nullable: true })
  unit(@Root() member: MemberType, @Context() ctx: Ctx) {
    return unitById(ctx, member.unitId);
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() member: MemberType, @Context() ctx: Ctx) {
    const who = memberOf(ctx);
    const own = member.id === who.memberId && who.rights.can('profile.update') ? ['profile.update'] : [];
    return [...allowed(memberPolicy, who, member as never), ...own];
  }
}
