import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command } from '../../../kernel/writing/command.ts';
import { mayPlace } from '../../access/index.ts';
import { Invitation } from './invitation.entity.ts';
import { holdsAllOf, placesIn, promisedPlace, promisedRoles, validUntil } from './invited.ts';

/** Which invitation is sent once more, with the hash of its new token. */
export interface RenewInvitation {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly idempotencyKey?: undefined;
}

/** Gives an invitation that is open, or has expired, a new link and its full time; the link of before opens nothing any more. */
export const renewInvitation = command(
  { action: 'member.renewInvitation', anyOf: () => ['member.invite'] },
  async (input: RenewInvitation, tx) => {
    const invitation = isId(input.id)
      ? await tx.em.findOne(
          Invitation,
          { id: input.id, acceptedAt: null, revokedAt: null },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        )
      : null;
    if (!invitation) throw notFound();
    const roleIds = await promisedRoles(tx, invitation);
    if (!(await holdsAllOf(tx, roleIds))) return new InvalidField('id', 'member.role.beyond');
    if (!(await mayPlace(tx, null, placesIn(await promisedPlace(tx, invitation)), roleIds)))
      return new InvalidField('id', 'invitation.place');
    invitation.tokenHash = input.tokenHash;
    invitation.expiresAt = validUntil(tx.now());
    // Whoever sends it again answers for it from now on.
    invitation.invitedBy = tx.memberId ?? invitation.invitedBy;
    invitation.mailDueAt = null;
    invitation.mailedAt = tx.now();
    return { type: 'Invitation', id: invitation.id };
  },
);
