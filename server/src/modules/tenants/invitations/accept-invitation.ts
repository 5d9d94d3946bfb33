import { LockMode } from '@mikro-orm/core';

import { memberIdOf } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { mayStillGive, Membership } from '../../access/index.ts';
import { newMember } from '../create-company.ts';
import { Invitation } from './invitation.entity.ts';
import { emailOf } from './invite-member.ts';

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

const firstTeam = sqlStatement<{ teamId: string | null; unitId: string }>(
  'company-first-team',
  `select r.id as "unitId", (select t.id from app.org_unit t where t.tenant_id = :tenantId and t.kind = 'team' order by t.created_at, t.id limit 1) as "teamId"
   from app.org_unit r where r.tenant_id = :tenantId and r.parent_id is null and r.kind = 'company' order by r.created_at, r.id limit 1`,
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
  const inviter = { memberId: invitation.invitedBy, permission: 'member.invite', roleId: invitation.roleId };
  if (!(await mayStillGive(tx, inviter))) return new InvitationRefused('revoked');
  const place = await tx.sql.row(firstTeam());
  if (!place) throw new Error('The company has no root unit');
  newMember(tx, { name: input.name, email: invitation.email, ...place, roleId: invitation.roleId });
  const memberId = memberIdOf(tx);
  tx.emit({ type: 'membership.changed', payload: { memberId, userId: tx.userId } });
  return close(tx, invitation, memberId);
});

function close(tx: Tx, invitation: Invitation, memberId: string): { type: string; id: string } {
  invitation.acceptedAt ??= tx.now();
  invitation.membershipId ??= memberId;
  return { type: 'Member', id: memberId };
}
