import { createHash } from 'node:crypto';

import { Ctx as Context, Query, Resolver } from 'type-graphql';

import type { Ctx, Who } from '../../kernel/ctx.ts';
import { AccessError } from '../../kernel/errors/access-error.ts';
import { allSensitiveFields } from '../../kernel/sensitive-fields.ts';
import { memberById } from './member-loaders.ts';
import type { LocaleChoice } from './member.type.ts';
import { SessionType } from './session.type.ts';

/** What somebody may do, how far, and what of it he sees. Where he stands matters only to rights that do not reach everywhere. */
function rightsMark({ rights, teamIds, unitIds, standsInFor }: Who): string {
  const scopes = rights.permissions.map((name) => `${name}=${rights.scopeOf(name) ?? ''}`);
  const isNarrow = rights.permissions.some((name) => rights.scopeOf(name) !== 'all');
  const shown = allSensitiveFields().map(({ name }) => rights.shown(name));
  const place = isNarrow ? [teamIds, unitIds, standsInFor ?? []].map((ids) => ids.toSorted()) : [];
  return createHash('sha256')
    .update(JSON.stringify([scopes, shown, place]))
    .digest('base64url')
    .slice(0, 16);
}

/** The session: works for everybody who is signed in, with or without a company. */
@Resolver(() => SessionType)
export class SessionResolver {
  @Query(() => SessionType)
  async session(@Context() ctx: Ctx): Promise<SessionType> {
    if (!ctx.signedIn) throw new AccessError('UNAUTHENTICATED');
    const { userId, email, emailVerified, name, twoFactorEnabled } = ctx.signedIn;
    const member = ctx.who ? await memberById(ctx, ctx.who.memberId) : null;
    return {
      person: { id: userId, email, emailVerified, name, twoFactorEnabled },
      member,
      locale: ctx.who?.seenBy ? (ctx.who.locale as LocaleChoice) : (member?.locale ?? null),
      permissions: ctx.who?.rights.permissions ?? [],
      rightsMark: ctx.who ? rightsMark(ctx.who) : null,
      serverTime: ctx.now(),
    };
  }
}
