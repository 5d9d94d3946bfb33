import { LockMode } from '@mikro-orm/core';

import type { UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { Membership, unitsChanged } from '../../access/index.ts';
import { CannotUndo, undoable, type Undone } from '../../undo/index.ts';
import { putPost } from '../posts/change-post.ts';
import { postPlaceProblem, setPost } from '../posts/post-rules.ts';
import { MembershipPost, Post } from '../posts/post.entity.ts';
import { give, holdingOf } from '../posts/set-member-posts.ts';
import { place } from './change-unit.ts';
import { leaveUnit } from './moved-places.ts';
import { OrgUnit } from './org-unit.entity.ts';
import {
  inOrder,
  MANAGE,
  mayShape,
  placeIn,
  treeForChange,
  type Before,
  type Holding,
  type PostWas,
  type UnitWas,
} from './structure.ts';
import { heldBy } from './unit-holding.ts';
import type { UnitTree } from './unit-rules.ts';

type Of<K extends Before['kind']> = Extract<Before, { kind: K }>;
type Restoring = Omit<Undone, 'before'> & { readonly tree: UnitTree };

const touchedSince = (label: string): CannotUndo => new CannotUndo('undo.touched', { label });
const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE };

/** Makes the organisation what it was before one change, if nobody has touched the same thing since. */
async function restore(tx: Tx, { id, version, label, before }: Undone): Promise<UserError | undefined> {
  if (!tx.rights.can(MANAGE)) return new CannotUndo('undo.touched', { label });
  const entry = { id, version, label, tree: await treeForChange(tx) };
  const was = before as unknown as Before;
  switch (was.kind) {
    case 'unit':
      return unitBack(tx, entry, was.was);
    case 'unitGone':
      return unitAgain(tx, entry, was);
    case 'post':
      return postBack(tx, entry, was.was);
    case 'postGone':
      return postAgain(tx, entry, was.was);
    case 'holder':
      return holderBack(tx, entry, was);
    case 'chart':
      return chartBack(tx, entry, was);
    default:
      throw new Error('Nothing is known of this change');
  }
}

async function unitBack(
  tx: Tx,
  { id, version, label, tree }: Restoring,
  was: UnitWas | null,
): Promise<UserError | undefined> {
  const unit = await tx.em.findOne(OrgUnit, { id }, LOCKED);
  if (unit?.version !== version) return touchedSince(label);
  mayShape(tx, id);
  if (was === null) return unitAway(tx, { tree, unit });
  if (unit.name !== was.name) {
    if (tree.placeProblem({ ...unit, name: was.name }, was.parentId || '') && was.parentId !== '')
      return touchedSince(label);
    unit.name = was.name;
    unit.version += 1;
  }
  if (was.parentId === '') return undefined;
  const refused = await place(tx, { tree, unit }, was);
  return refused && touchedSince(label);
}

async function unitAway(
  tx: Tx,
  { tree, unit }: { readonly tree: UnitTree; readonly unit: OrgUnit },
): Promise<UserError | undefined> {
  const { people, work, units } = await heldBy(tx.sql, unit.id);
  const posts = await tx.em.count(Post, { unitId: unit.id });
  if (people + work + units + posts > 0) return touchedSince(unit.name);
  const above = tree.line(unit.parentId ?? null);
  await leaveUnit(tx, { fromId: unit.id, ...placeIn(tree, unit.parentId ?? '') });
  await unitsChanged(
    tx,
    above.map(({ id }) => id),
  );
  tx.em.remove(unit);
  return undefined;
}

async function unitAgain(
  tx: Tx,
  { id, label, tree }: Restoring,
  { was, posts }: Of<'unitGone'>,
): Promise<UserError | undefined> {
  const { parentId, kind, name, index } = was;
  if (tree.unit(id) || tree.placeProblem({ kind, name }, parentId)) return touchedSince(label);
  mayShape(tx, parentId);
  const order = tree.orderWith(id, parentId, index);
  const position = order.indexOf(id);
  tx.add(OrgUnit, { id, parentId, kind, name, position, version: 1, createdAt: tx.now() });
  for (const post of posts) addAgain(tx, post);
  inOrder(tx, 'units', order);
  await unitsChanged(
    tx,
    tree.line(parentId).map((unit) => unit.id),
  );
  return undefined;
}

const addAgain = (tx: Tx, { index, ...post }: PostWas): Post =>
  tx.add(Post, { ...post, position: index, version: 1, createdAt: tx.now() });

async function postBack(
  tx: Tx,
  { id, version, label, tree }: Restoring,
  was: PostWas | null,
): Promise<UserError | undefined> {
  const post = await tx.em.findOne(Post, { id }, LOCKED);
  if (post?.version !== version) return touchedSince(label);
  mayShape(tx, post.unitId);
  if (was === null) {
    if ((await tx.em.count(MembershipPost, { postId: id })) > 0) return touchedSince(label);
    tx.em.remove(post);
    return undefined;
  }
  if (!tree.unit(was.unitId)) return touchedSince(label);
  setPost(post, { ...was, roleKeys: [...was.roleKeys] });
  const refused = await putPost(tx, { tree, post }, was);
  return refused && touchedSince(label);
}

async function postAgain(
  tx: Tx,
  { id, label, tree }: Restoring,
  was: PostWas,
): Promise<UserError | undefined> {
  if (!tree.unit(was.unitId) || (await tx.em.count(Post, { id })) > 0) return touchedSince(label);
  if (await postPlaceProblem(tx, was, was.unitId)) return touchedSince(label);
  mayShape(tx, was.unitId);
  addAgain(tx, was);
  return undefined;
}

const isSame = (one: Holding, other: Holding): boolean =>
  one.unitId === other.unitId && one.teamId === other.teamId && one.postIds.join() === other.postIds.join();

async function holderBack(
  tx: Tx,
  { id, label, tree }: Restoring,
  { was, now }: Of<'holder'>,
): Promise<UserError | undefined> {
  const member = await tx.em.findOne(Membership, { id }, LOCKED);
  if (!member) return touchedSince(label);
  const found = await holdingOf(tx, member);
  if (!isSame(found, now)) return touchedSince(label);
  const there = await tx.em.count(Post, { id: { $in: [...was.postIds] } });
  const stands = was.teamId ?? was.unitId;
  if (there !== was.postIds.length || !tree.unit(stands)) return touchedSince(label);
  return give(tx, { tree, member }, { postIds: was.postIds, unitId: stands });
}

/** A planted chart goes as a whole, and only while nobody has begun to live in it. */
async function chartBack(
  tx: Tx,
  { label, tree }: Restoring,
  { units, posts }: Of<'chart'>,
): Promise<UserError | undefined> {
  const rows = await tx.em.find(OrgUnit, { id: { $in: [...units] } });
  const held = await tx.em.find(Post, {
    $or: [{ id: { $in: [...posts] } }, { unitId: { $in: [...units] } }],
  });
  const isAsPlanted =
    rows.length === units.length &&
    held.length === posts.length &&
    [...rows, ...held].every((row) => row.version === 1) &&
    held.every((post) => posts.includes(post.id)) &&
    units.every((id) => tree.below(id).every((below) => units.includes(below.id)));
  if (!isAsPlanted) return touchedSince(label);
  mayShape(tx, ...units);
  for (const id of units) {
    const { people, work } = await heldBy(tx.sql, id);
    if (people + work > 0) return touchedSince(label);
  }
  if ((await tx.em.count(MembershipPost, { postId: { $in: [...posts] } })) > 0) return touchedSince(label);
  const above = rows.flatMap((unit) => tree.line(unit.parentId ?? null).map(({ id }) => id));
  await unitsChanged(tx, above);
  for (const row of [...held, ...rows]) tx.em.remove(row);
  return undefined;
}

undoable('organisation', restore);
