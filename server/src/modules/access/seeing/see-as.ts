import { LockMode } from '@mikro-orm/core';

import { memberIdOf, memberOf, type Ctx, type Who } from '../../../kernel/ctx.ts';
import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import { answer } from '../../../kernel/result.ts';
import { securityIn } from '../../../kernel/security/company-security.ts';
import { mayLookAs, SEE_AS } from '../../../kernel/within-sight.ts';
import { command } from '../../../kernel/writing/command.ts';
import { keepRefusal } from '../../../kernel/writing/refusals.ts';
import { BeyondOwnSight } from '../explaining/preview-rights.ts';
import { standingOfMember } from '../explaining/standing-of-member.ts';
import './seeing-here.query.ts';
import { Seeing } from './seeing.entity.ts';
import type { SeeAsInput } from './seeing.type.ts';

const MINUTE = 60_000;

/** What stands in the way of looking through a colleague's eyes; nobody is told of colleagues before his sign-in is recent. */
async function obstacle(ctx: Ctx, who: Who, memberId: string): Promise<UserError | undefined> {
  const stale = staleSignIn(who);
  if (stale) return stale;
  if (memberId === who.memberId) return new InvalidField('memberId', 'seeing.self');
  const seen = await standingOfMember(ctx, who, memberId);
  if (!seen) return new InvalidField('memberId', 'seeing.disabled');
  if (mayLookAs(who, seen)) return undefined;
  await keepRefusal(ctx, who, SEE_AS, { id: memberId });
  return new BeyondOwnSight();
}

const begin = command(SEE_AS, async ({ memberId }: SeeAsInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale || !tx.freshUntil) return stale ?? new InvalidField('memberId', 'input.unknown');
  const viewerId = memberIdOf(tx);
  const now = tx.now();
  const before = await tx.em.find(
    Seeing,
    { viewerId, endedAt: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  for (const one of before) one.endedAt = now < one.until ? now : one.until;
  const { seeAsMinutes } = await securityIn(tx.sql);
  const made = tx.add(Seeing, {
    id: tx.newId(),
    viewerId,
    memberId: memberId.toLowerCase(),
    signIn: tx.freshUntil,
    beganAt: now,
    until: new Date(now.getTime() + seeAsMinutes * MINUTE),
    endedAt: null,
    reads: 0,
    readAt: null,
  });
  return { type: 'Seeing', id: made.id };
});

/** Begins to see the company as a colleague sees it; whatever look was open before has ended with that. */
export async function seeAs(ctx: Ctx, input: SeeAsInput): Promise<object> {
  const who = memberOf(ctx);
  // Whoever may not at all is refused, and kept in the log, by the verb itself.
  const refused = who.rights.can(SEE_AS) ? await obstacle(ctx, who, input.memberId) : undefined;
  return refused ? refused.in(who.locale) : answer(ctx, begin(ctx, input));
}
