import { notFound } from '../../../kernel/errors/access-error.ts';
import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import type { Membership } from '../membership.entity.ts';
import { mayPlace } from '../places/may-place.ts';
import { rightsWereLost } from '../roles/lost-rights.ts';
import { givableRoles } from '../roles/role-rights.ts';
import type { TransferMemberInput } from './member-inputs.ts';
import { giveRoles, memberForChange } from './set-member-roles.ts';

const unitNamed = sqlStatement<{ kind: string; parentId: string | null }>(
  'transfer-unit',
  `select kind, parent_id as "parentId" from app.org_unit where tenant_id = :tenantId and id = :id`,
);
const mainPost = sqlStatement<{ title: string }>(
  'transfer-main-post',
  `select p.title_zh as title from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
   where x.tenant_id = :tenantId and x.membership_id = :id and x.is_main`,
);

/** Moves a member who is locked into a team or unit, or says why not. `willHold` = the roles that he has afterwards. */
async function place(
  tx: Tx,
  member: Membership,
  unitId: string,
  willHold: readonly string[] | undefined,
): Promise<UserError | undefined> {
  const unit = isId(unitId) ? await tx.sql.row(unitNamed(), { id: unitId }) : undefined;
  if (!unit) throw notFound();
  const isTeam = unit.kind === 'team';
  const next = { unitId: isTeam ? (unit.parentId ?? unitId) : unitId, teamId: isTeam ? unitId : null };
  if (next.unitId === member.unitId && next.teamId === (member.teamId ?? null)) return undefined;
  const post = await tx.sql.row(mainPost(), { id: member.id });
  // What a post says of somebody's place would come back with the next change of the post.
  if (post) return new InvalidField('unitId', 'member.transfer.post', { post: post.title });
  const places = [next.unitId, ...(next.teamId === null ? [] : [next.teamId])];
  if (!(await mayPlace(tx, member.id, places, willHold)))
    return new InvalidField('unitId', 'member.transfer.beyond');
  Object.assign(member, next);
  member.version += 1;
  await rightsWereLost(tx, member.id);
  tx.emit({ type: 'membership.changed', payload: { memberId: member.id, userId: member.userId } });
  return undefined;
}

/** Moves a colleague to another unit or team and gives him other roles, at once or not at all. */
export const transferMember = command('member.setRoles', async (input: TransferMemberInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const { id, unitId, roleKeys } = input;
  const member = await memberForChange(tx, id, 'member.setRoles');
  const all = roleKeys ? await givableRoles(tx) : undefined;
  const willHold = all && roleKeys?.flatMap((key) => all.get(key)?.id ?? []);
  const refused =
    (unitId ? await place(tx, member, unitId, willHold) : undefined) ??
    (roleKeys ? await giveRoles(tx, member, roleKeys) : undefined);
  return refused ?? { type: 'Member', id: member.id };
});
