import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, StaleVersion, type UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { unitsChanged } from '../../access/index.ts';
import { changed, inOrder, MANAGE, mayShape, placeIn, treeForChange } from '../units/structure.ts';
import type { UnitTree } from '../units/unit-rules.ts';
import { postReachProblem } from '../units/widened-reach.ts';
import type { AddPostInput, MovePostInput, RemovePostInput, UpdatePostInput } from './post-inputs.ts';
import { postForChange, postPlaceProblem, postProblem, postsOf, postWas, setPost } from './post-rules.ts';
import { MembershipPost, Post } from './post.entity.ts';

/** Where a post stands among those of its unit. */
const placeOfPost = async (tx: Tx, post: Post): Promise<number> =>
  (await postsOf(tx, post.unitId)).findIndex(({ id }) => id === post.id);

/** Adds a post to a unit, after the others. */
export const addPost = command(MANAGE, async (input: AddPostInput, tx) => {
  const { unitId, planned, isLeader, ...fields } = input;
  const tree = await treeForChange(tx);
  if (!isId(unitId) || !tree.unit(unitId)) throw notFound();
  mayShape(tx, unitId);
  const entered = { ...fields, planned: planned ?? 1, isLeader: isLeader ?? false };
  const wrong = (await postProblem(tx, entered)) ?? (await postPlaceProblem(tx, input, unitId));
  if (wrong) return wrong;
  const id = tx.newId();
  const position = (await postsOf(tx, unitId)).length;
  const empty = { titleEn: '', level: null, roleKeys: [], duties: '' };
  const post = tx.add(Post, {
    id,
    unitId,
    titleZh: '',
    ...empty,
    planned: 1,
    isLeader: false,
    position,
    version: 0,
    createdAt: tx.now(),
  });
  setPost(post, entered);
  return changed(tx, 'addPost', { id, version: 1, label: post.titleZh, before: { kind: 'post', was: null } });
});

/** Changes what is said of a post. */
export const updatePost = command(MANAGE, async (input: UpdatePostInput, tx) => {
  const { id: _id, version: _version, idempotencyKey: _key, ...fields } = input;
  await treeForChange(tx);
  const post = await postForChange(tx, input);
  if (post instanceof StaleVersion) return post;
  const wrong = await postProblem(tx, fields, post.level ?? null);
  if (wrong) return wrong;
  if (fields.titleZh !== undefined && lineOf(fields.titleZh) !== post.titleZh) {
    const taken = await postPlaceProblem(tx, { id: post.id, titleZh: fields.titleZh }, post.unitId);
    if (taken) return taken;
  }
  const was = postWas(post, await placeOfPost(tx, post));
  setPost(post, fields);
  const { id, version, titleZh: label } = post;
  return changed(tx, 'updatePost', { id, version, label, before: { kind: 'post', was } });
});

/** Moves a post into another unit, or to another place in its own; whoever holds it moves along. */
export const movePost = command(MANAGE, async (input: MovePostInput, tx) => {
  const tree = await treeForChange(tx);
  const post = await postForChange(tx, input);
  if (post instanceof StaleVersion) return post;
  if (!isId(input.unitId) || !tree.unit(input.unitId)) throw notFound();
  const was = postWas(post, await placeOfPost(tx, post));
  const refused = await putPost(tx, { tree, post }, input);
  if (refused) return refused;
  const { id, version, titleZh: label } = post;
  return changed(tx, 'movePost', { id, version, label, before: { kind: 'post', was } });
});

const holdersGo = sqlStatement(
  'organisation-post-holders-go',
  `update app.membership m set team_id = :teamId, unit_id = :unitId from app.membership_post x
   where x.tenant_id = :tenantId and x.post_id = :postId and x.is_main and m.tenant_id = x.tenant_id and m.id = x.membership_id`,
);

/** Puts a post into a unit at an index; its holders' rights are compiled anew. */
export async function putPost(
  tx: Tx,
  { tree, post }: { readonly tree: UnitTree; readonly post: Post },
  { unitId, index }: { readonly unitId: string; readonly index?: number | null | undefined },
): Promise<UserError | undefined> {
  mayShape(tx, unitId);
  const from = post.unitId;
  if (from !== unitId) {
    const taken = await postPlaceProblem(tx, post, unitId);
    if (taken) return taken;
    const isMine = (await tx.em.count(MembershipPost, { postId: post.id, membershipId: tx.memberId })) > 0;
    if (isMine && !tx.rights.holdsRole(OWNER_ROLE)) return new InvalidField('unitId', 'organisation.own');
    const coming = { postId: post.id, field: 'unitId', targetId: unitId };
    const wider = await postReachProblem(tx, tree, coming);
    if (wider) return wider;
  }
  const others = (await postsOf(tx, unitId)).flatMap(({ id }) => (id === post.id ? [] : [id]));
  const at = Math.min(Math.max(index ?? others.length, 0), others.length);
  inOrder(tx, 'posts', others.toSpliced(at, 0, post.id));
  Object.assign(post, { unitId, position: at, version: post.version + 1 });
  if (from === unitId) return undefined;
  await unitsChanged(tx, [from]);
  await tx.sql.rows(holdersGo(), { postId: post.id, ...placeIn(tree, unitId) });
  return undefined;
}

/** Removes a post that nobody holds. */
export const removePost = command(MANAGE, async (input: RemovePostInput, tx) => {
  await treeForChange(tx);
  const post = await postForChange(tx, input);
  if (post instanceof StaleVersion) return post;
  const people = await tx.em.count(MembershipPost, { postId: post.id });
  if (people > 0) return new InvalidField('id', 'organisation.post.held', { people });
  const was = postWas(post, await placeOfPost(tx, post));
  tx.em.remove(post);
  const { id, version, titleZh: label } = post;
  return changed(tx, 'removePost', { id, version, label, before: { kind: 'postGone', was } });
});
