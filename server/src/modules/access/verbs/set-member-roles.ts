import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import { mayAct } from '../../../kernel/reading/policy.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { memberPolicy } from '../member.policy.ts';
import { Membership } from '../membership.entity.ts';
import { mayPlace, placesOfMember } from '../places/may-place.ts';
import { hasOtherOwner, LastOwner, onePeopleChangeAtATime } from '../roles/last-owner.ts';
import { rightsWereLost } from '../roles/lost-rights.ts';
import { giftRefused } from '../roles/refuse-role-gift.ts';
import { givableRoles, heldRoles, type GivableRole } from '../roles/role-rights.ts';
import { MembershipRole } from '../roles/role.entity.ts';
import type { SetMemberRolesInput } from './member-inputs.ts';

/** A colleague locked for a change of what he may do, provided whoever acts may make it. */
export async function memberForChange(tx: Tx, id: string, permission: string): Promise<Membership> {
  await onePeopleChangeAtATime(tx);
  const member = isId(id)
    ? await tx.em.findOne(Membership, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  mayAct(memberPolicy, tx, permission, member as never);
  if (!member) throw notFound();
  return member;
}

/** Gives a colleague exactly these roles; effective with his next request. */
export const setMemberRoles = command('member.setRoles', async (input: SetMemberRolesInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const member = await memberForChange(tx, input.id, 'member.setRoles');
  const refused = await giveRoles(tx, member, input.roleKeys);
  return refused ?? { type: 'Member', id: member.id };
});

/** Gives a member who is locked exactly these roles, or says why not. */
export async function giveRoles(
  tx: Tx,
  member: Membership,
  roleKeys: readonly string[],
): Promise<UserError | undefined> {
  const keys = [...new Set(roleKeys)];
  if (keys.length === 0) return new InvalidField('roleKeys', 'input.required');
  const all = await givableRoles(tx);
  const unknown = keys.findIndex((key) => !all.has(key));
  if (unknown >= 0) return new InvalidField(`roleKeys.${unknown}`, 'input.unknown');
  const before = await heldRoles(tx, member.id, all);
  const after = keys.flatMap((key) => all.get(key) ?? []);
  const added = after.filter((role) => !before.includes(role));
  const removed = before.filter((role) => !after.includes(role));
  if ([...added, ...removed].some((role) => !role.isWithin))
    return new InvalidField('roleKeys', 'member.role.beyond');
  const places = added.length > 0 ? await placesOfMember(tx, member) : [];
  if (
    !(await mayPlace(
      tx,
      member.id,
      places,
      added.map(({ id }) => id),
    ))
  )
    return new InvalidField('roleKeys', 'member.role.place');
  const losesOwner = removed.some((role) => role.key === OWNER_ROLE) && member.disabledAt === null;
  if (losesOwner && !(await hasOtherOwner(tx, member.id))) return new LastOwner();
  const refused = added.length > 0 ? await giftRefused(tx, member.id) : undefined;
  if (refused) return refused;
  if (added.length + removed.length > 0) await store(tx, member, added, removed);
  tx.note({ before: before.map((role) => role.key), after: keys });
  return undefined;
}

async function store(
  tx: Tx,
  member: Membership,
  added: readonly GivableRole[],
  removed: readonly GivableRole[],
): Promise<void> {
  for (const role of added) tx.add(MembershipRole, { membershipId: member.id, roleId: role.id });
  for (const row of await tx.em.find(MembershipRole, {
    membershipId: member.id,
    roleId: { $in: removed.map((role) => role.id) },
  }))
    tx.em.remove(row);
  member.version += 1;
  if (removed.length > 0) await rightsWereLost(tx, member.id);
  tx.emit({ type: 'membership.changed', payload: { memberId: member.id, userId: member.userId } });
}
