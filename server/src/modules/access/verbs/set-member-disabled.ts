import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import { command } from '../../../kernel/writing/command.ts';
import { hasOtherOwner, LastOwner } from '../roles/last-owner.ts';
import { rightsWereLost } from '../roles/lost-rights.ts';
import { givableRoles, heldRoles } from '../roles/role-rights.ts';
import type { SetMemberDisabledInput } from './member-inputs.ts';
import { memberForChange } from './set-member-roles.ts';

/** Keeps a colleague out of this company, or lets him in again; effective with his next request. */
export const setMemberDisabled = command('member.disable', async (input: SetMemberDisabledInput, tx) => {
  const member = await memberForChange(tx, input.id, 'member.disable');
  const roles = await heldRoles(tx, member.id, await givableRoles(tx));
  if (roles.some((role) => !role.isWithin)) return new InvalidField('id', 'member.beyond');
  if (input.disabled === (member.disabledAt !== null)) return { type: 'Member', id: member.id };
  const isOwner = roles.some((role) => role.key === OWNER_ROLE);
  if (input.disabled && isOwner && !(await hasOtherOwner(tx, member.id))) return new LastOwner();
  member.disabledAt = input.disabled ? tx.now() : null;
  member.version += 1;
  if (input.disabled) await rightsWereLost(tx, member.id);
  tx.emit({ type: 'membership.changed', payload: { memberId: member.id, userId: member.userId } });
  return { type: 'Member', id: member.id };
});
