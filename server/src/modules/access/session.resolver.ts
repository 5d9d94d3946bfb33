import { Ctx as Context, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { AccessError } from '../../kernel/errors/access-error.ts';
import { memberById } from './member-loaders.ts';
import { SessionType } from './session.type.ts';

/** The session: works for everybody who is signed in, with or without a company. */
@Resolver(() => SessionType)
export class SessionResolver {
  @Query(() => SessionType)
  async session(@Context() ctx: Ctx): Promise<SessionType> {
    if (!ctx.signedIn) throw new AccessError('UNAUTHENTICATED');
    const { userId, email, emailVerified, name, twoFactorEnabled } = ctx.signedIn;
    return {
      person: { id: userId, email, emailVerified, name, twoFactorEnabled },
      member: ctx.who ? await memberById(ctx, ctx.who.memberId) : null,
      permissions: ctx.who?.rights.permissions ?? [],
      serverTime: ctx.now(),
    };
  }
}
