import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { mayPlace, Membership } from '../../access/index.ts';
import { changed, MANAGE, mayShape, placeIn, treeForChange, type Holding } from '../units/structure.ts';
import type { UnitTree } from '../units/unit-rules.ts';
import type { SetMemberPostsInput } from './post-inputs.ts';

/** More posts than this are a mistake. */
const MOST_POSTS = 10;

const held = sqlStatement<{ postId: string; unitId: string }>(
  'organisation-posts-of-member',
  `select x.post_id as "postId", p.unit_id as "unitId" from app.membership_post x join app.post p on p.tenant_id = x.tenant_id and p.id = x.post_id
   where x.tenant_id = :tenantId and x.membership_id = :memberId order by x.is_main desc, p.position, p.id`,
);
const named = sqlStatement<{ postId: string; unitId: string }>(
  'organisation-posts-named',
  `select id as "postId", unit_id as "unitId" from app.post where tenant_id = :tenantId and id = any(:ids)`,
);
const leaveAll = sqlStatement(
  'organisation-posts-leave',
  `delete from app.membership_post where tenant_id = :tenantId and membership_id = :memberId`,
);
const hold = sqlStatement(
  'organisation-posts-hold',
  `insert into app.membership_post (tenant_id, membership_id, post_id, is_main)
   select :tenantId, :memberId, p.id, p.nth = 1 from unnest(:ids::uuid[]) with ordinality as p (id, nth)`,
);

/** A member locked for a change of his place. */
async function memberOf(tx: Tx, id: string): Promise<Membership> {
  const member = isId(id)
    ? await tx.em.findOne(Membership, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!member) throw notFound();
  return member;
}

/** Says which posts somebody holds; the main one says where he and what he owns stand. */
export const setMemberPosts = command(MANAGE, async (input: SetMemberPostsInput, tx) => {
  const tree = await treeForChange(tx);
  const member = await memberOf(tx, input.memberId);
  const postIds = [...new Set(input.postIds)];
  if (postIds.length > MOST_POSTS) return new InvalidField('postIds', 'input.tooMany', { max: MOST_POSTS });
  if (postIds.length > 0 && member.disabledAt) return new InvalidField('memberId', 'organisation.disabled');
  const before = await holdingOf(tx, member);
  const refused = await give(tx, { tree, member }, { postIds, unitId: input.unitId });
  if (refused) return refused;
  const now = { unitId: member.unitId, teamId: member.teamId ?? null, postIds };
  const { id, version, displayName: label } = member;
  return changed(tx, 'posts', { id, version, label, before: { kind: 'holder', was: before, now } });
});

/** Where somebody stands now, and what he holds. */
export async function holdingOf(tx: Tx, member: Membership): Promise<Holding> {
  const posts = await tx.sql.rows(held(), { memberId: member.id });
  return {
    unitId: member.unitId,
    teamId: member.teamId ?? null,
    postIds: posts.map(({ postId }) => postId),
  };
}

/** Gives somebody exactly these posts, and the place that goes with the first of them. */
export async function give(
  tx: Tx,
  { tree, member }: { readonly tree: UnitTree; readonly member: Membership },
  wanted: { readonly postIds: readonly string[]; readonly unitId?: string | null | undefined },
): Promise<UserError | undefined> {
  const { postIds } = wanted;
  const strange = postIds.findIndex((id) => !isId(id));
  if (strange >= 0) throw notFound();
  const found = new Map(
    (await tx.sql.rows(named(), { ids: postIds })).map((row) => [row.postId, row.unitId]),
  );
  if (postIds.some((id) => !found.has(id))) throw notFound();
  const before = await tx.sql.rows(held(), { memberId: member.id });
  const at = postIds.map((id) => found.get(id) ?? '');
  const stands = at[0] ?? wanted.unitId ?? member.teamId ?? member.unitId;
  for (const id of [stands, wanted.unitId ?? stands]) if (!isId(id) || !tree.unit(id)) throw notFound();
  const touched = before.filter(({ postId }) => !postIds.includes(postId)).map(({ unitId }) => unitId);
  const gained = [...at.filter((_, n) => !before.some(({ postId }) => postId === postIds[n])), stands];
  mayShape(tx, ...touched, ...gained);
  const places = gained.flatMap((id) => Object.values(placeIn(tree, id)).filter((one) => one !== null));
  if (!(await mayPlace(tx, member.id, places))) return new InvalidField('postIds', 'organisation.beyond');
  await tx.sql.rows(leaveAll(), { memberId: member.id });
  await tx.sql.rows(hold(), { memberId: member.id, ids: postIds });
  Object.assign(member, placeIn(tree, stands));
  member.version += 1;
  tx.note({ before: before.map(({ postId }) => postId), after: postIds });
  tx.emit({ type: 'membership.changed', payload: { memberId: member.id, userId: member.userId } });
  return undefined;
}
