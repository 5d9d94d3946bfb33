import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, StaleVersion, type UserError } from '../../../kernel/errors/user-error.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { unitsChanged } from '../../access/index.ts';
import { postWas } from '../posts/post-rules.ts';
import { Post } from '../posts/post.entity.ts';
import { unitForChange, unitWas } from './change-unit.ts';
import { leaveUnit, teamBelongsTo } from './moved-places.ts';
import { OrgUnit } from './org-unit.entity.ts';
import { changed, inOrder, MANAGE, mayShape, placeIn, problemAt, treeForChange } from './structure.ts';
import { heldBy, UnitHolds } from './unit-holding.ts';
import type { RemoveUnitInput } from './unit-inputs.ts';
import type { UnitTree } from './unit-rules.ts';
import { unitReachProblem } from './widened-reach.ts';

/**
 * Removes a unit. One that still holds people, open work or sub-units goes only where another takes them. What is over
 * (closed cases, archived customers) goes to the unit above, where nobody else takes it.
 */
export const removeUnit = command(MANAGE, async (input: RemoveUnitInput, tx) => {
  const tree = await treeForChange(tx);
  const unit = await unitForChange(tx, input);
  if (unit instanceof StaleVersion) return unit;
  const parentId = unit.parentId ?? null;
  if (parentId === null) return new InvalidField('id', 'organisation.root');
  const targetId = input.targetId ?? null;
  const holds = await heldBy(tx.sql, unit.id);
  if (targetId === null && holds.people + holds.work + holds.units > 0)
    return new UnitHolds(unit.name, holds);
  const posts = await tx.em.find(Post, { unitId: unit.id }, { orderBy: { position: 'asc', id: 'asc' } });
  // Whoever stands below reads what is shared with the units above him; whoever stands above reads what lies below.
  const above = [...tree.line(parentId), ...tree.line(targetId)].map(({ id }) => id);
  await unitsChanged(tx, [...above, ...tree.within(unit.id)]);
  if (targetId !== null) {
    const refused = await handTo(tx, { tree, unit, targetId }, posts);
    if (refused) return refused;
  } else {
    await leaveUnit(tx, { fromId: unit.id, ...placeIn(tree, parentId) });
    for (const post of posts) tx.em.remove(post);
  }
  tx.em.remove(unit);
  tx.note({ ...holds, targetId });
  if (targetId !== null) return { type: 'OrgChange', id: unit.id };
  const gone = {
    kind: 'unitGone',
    was: unitWas(tree, unit),
    posts: posts.map((post, index) => postWas(post, index)),
  } as const;
  return changed(tx, 'remove', { id: unit.id, version: unit.version, label: unit.name, before: gone });
});

interface Handing {
  readonly tree: UnitTree;
  readonly unit: OrgUnit;
  readonly targetId: string;
}

/** Another unit takes everything: sub-units in their order, posts, people, work. */
async function handTo(
  tx: Tx,
  { tree, unit, targetId }: Handing,
  posts: readonly Post[],
): Promise<UserError | undefined> {
  if (!isId(targetId) || !tree.unit(targetId)) throw notFound();
  mayShape(tx, targetId);
  if (tree.line(targetId).some(({ id }) => id === unit.id))
    return new InvalidField('targetId', 'organisation.target.inside');
  const teams = tree.below(unit.id).flatMap(({ id, kind }) => (kind === 'team' ? [id] : []));
  const coming = { unitId: unit.id, people: [unit.id, ...teams], field: 'targetId', targetId };
  const wider = await unitReachProblem(tx, tree, coming);
  if (wider) return wider;
  const order = tree.below(targetId).flatMap(({ id }) => (id === unit.id ? [] : [id]));
  for (const below of tree.below(unit.id)) {
    const wrong = problemAt('targetId', tree.placeProblem(below, targetId));
    if (wrong) return wrong;
    order.push(below.id);
  }
  const moving = await tx.em.find(OrgUnit, { parentId: unit.id });
  for (const below of moving) {
    below.parentId = targetId;
    below.position = order.indexOf(below.id);
    below.version += 1;
  }
  inOrder(tx, 'units', order);
  await leaveUnit(tx, { fromId: unit.id, ...placeIn(tree, targetId) });
  const first = await tx.em.count(Post, { unitId: targetId });
  for (const [at, post] of posts.entries()) {
    post.unitId = targetId;
    post.position = first + at;
    post.version += 1;
  }
  // Teams that come along bring their people and records under the new roof.
  for (const below of moving) if (below.kind === 'team') await teamBelongsTo(tx, below.id, targetId);
  return undefined;
}
