import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command } from '../../../kernel/writing/command.ts';
import { whenRightsAreLost } from '../../access/index.ts';
import { Invitation } from './invitation.entity.ts';
import type { RevokeInvitationInput } from './invitation.type.ts';
import { holdsAllOf, promisedRoles } from './invited.ts';

const OPEN = { acceptedAt: null, revokedAt: null } as const;

// A link that somebody keeps in his drawer must not outlive the rights under which he made it.
whenRightsAreLost(async (tx, invitedBy) => {
  const open = await tx.em.find(Invitation, { invitedBy, ...OPEN }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  for (const invitation of open) invitation.revokedAt = tx.now();
  if (open.length > 0) tx.note({ revokedInvitations: open.length });
});

/** Takes an invitation back; one that was accepted, or taken back before, is none any more. */
export const revokeInvitation = command(
  { action: 'member.revokeInvitation', anyOf: () => ['member.invite'] },
  async (input: RevokeInvitationInput, tx) => {
    const invitation = isId(input.id)
      ? await tx.em.findOne(Invitation, { id: input.id, ...OPEN }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      : null;
    if (!invitation) throw notFound();
    if (!(await holdsAllOf(tx, await promisedRoles(tx, invitation))))
      return new InvalidField('id', 'member.role.beyond');
    invitation.revokedAt = tx.now();
    return { type: 'Invitation', id: invitation.id };
  },
);
