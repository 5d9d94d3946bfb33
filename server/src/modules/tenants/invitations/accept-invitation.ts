import { LockMode } from '@mikro-orm/core';

import { memberIdOf } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { emailOf } from '../../../kernel/values/email.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { mayStillGive, mayStillPlace, Membership, onePeopleChangeAtATime } from '../../access/index.ts';
import { newMember } from '../create-company.ts';
import { memberProblem } from '../usage/held-now.ts';
import { Invitation } from './invitation.entity.ts';
import { placesIn, promisedPlace, promisedRoles } from './invited.ts';

/** What the invited person brings; `tx.memberId` is the id he gets, `tx.userId` his account. */
export interface AcceptInvitation {
  readonly tokenHash: Buffer;
  readonly name: string;
  readonly email: string;
  readonly idempotencyKey?: undefined;
}

/** An invitation that does not let anybody in any more, or not this person. */
class InvitationRefused extends UserError {
  constructor(reason: 'used' | 'expired' | 'revoked' | 'address' | 'disabled') {
    super(`INVITATION_${reason.toUpperCase()}`, `invitation.${reason}`);
  }
}

// The row of the member leaves in the same burst; the key to it is looked at when the transaction ends.
const takePost = sqlStatement(
  'invitation-take-post',
  `insert into app.membership_post (tenant_id, membership_id, post_id, is_main)
   select :tenantId, :memberId, post_id, true from app.invitation_post where tenant_id = :tenantId and invitation_id = :invitationId`,
);
/** What stands in the way of an invitation at this moment. */
export function stateOf(
  invitation: {
    readonly acceptedAt?: Date | null | undefined;
    readonly revokedAt?: Date | null | undefined;
    readonly expiresAt: Date;
  },
  now: Date,
): 'pending' | 'accepted' | 'revoked' | 'expired' {
  if (invitation.acceptedAt) return 'accepted';
  if (invitation.revokedAt) return 'revoked';
  return invitation.expiresAt <= now ? 'expired' : 'pending';
}

/** Lets the invited person in, once. Whoever is in already may come again: a second click changes nothing. */
export const acceptInvitation = command('member.join', async (input: AcceptInvitation, tx) => {
  const invitation = await tx.em.findOne(
    Invitation,
    { tokenHash: input.tokenHash },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!invitation) throw notFound();
  if (emailOf(input.email) !== invitation.email) return new InvitationRefused('address');
  const member = await tx.em.findOne(Membership, { userId: tx.userId });
  if (member?.disabledAt) return new InvitationRefused('disabled');
  const state = stateOf(invitation, tx.now());
  if (member && (state === 'accepted' || state === 'pending')) return close(tx, invitation, member.id);
  if (state === 'accepted') return new InvitationRefused('used');
  if (state !== 'pending') return new InvitationRefused(state);
  const roleIds = await rolesOf(tx, invitation);
  if (!roleIds) return new InvitationRefused('revoked');
  await onePeopleChangeAtATime(tx);
  const full = await memberProblem(tx.sql, 'token');
  if (full) return full;
  const { displayName, email } = invitation;
  const place = await promisedPlace(tx, invitation);
  // Whoever invited may stand elsewhere by now, or hold less.
  if (!(await mayStillPlace(tx, invitation.invitedBy, placesIn(place), roleIds)))
    return new InvitationRefused('revoked');
  newMember(tx, { name: displayName ?? input.name, email, ...place, roleIds });
  const memberId = memberIdOf(tx);
  tx.sql.send(takePost(), { memberId, invitationId: invitation.id });
  tx.emit({ type: 'membership.changed', payload: { memberId, userId: tx.userId } });
  return close(tx, invitation, memberId);
});

/** The roles of an invitation, provided that whoever invited could still give every one of them. */
async function rolesOf(tx: Tx, invitation: Invitation): Promise<readonly string[] | undefined> {
  const roleIds = await promisedRoles(tx, invitation);
  const inviter = { memberId: invitation.invitedBy, permission: 'member.invite' };
  for (const roleId of roleIds) if (!(await mayStillGive(tx, { ...inviter, roleId }))) return undefined;
  return roleIds;
}

function close(tx: Tx, invitation: Invitation, memberId: string): { type: string; id: string } {
  invitation.acceptedAt ??= tx.now();
  invitation.membershipId ??= memberId;
  return { type: 'Member', id: memberId };
}
