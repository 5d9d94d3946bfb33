import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField, StaleVersion, type UserError } from '../../../kernel/errors/user-error.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { unitsChanged } from '../../access/index.ts';
import { teamBelongsTo } from './moved-places.ts';
import { OrgUnit } from './org-unit.entity.ts';
import { changed, inOrder, MANAGE, mayShape, problemAt, treeForChange, type UnitWas } from './structure.ts';
import type { AddUnitInput, MoveUnitInput, RenameUnitInput } from './unit-inputs.ts';
import { MOST_UNITS, type UnitTree } from './unit-rules.ts';
import { unitReachProblem } from './widened-reach.ts';

const LONGEST = 60;

/** The unit that an input names, locked and as it was last seen; the company itself is not one of them. */
export async function unitForChange(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<OrgUnit | StaleVersion> {
  const unit = isId(id)
    ? await tx.em.findOne(OrgUnit, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!unit) throw notFound();
  mayShape(tx, unit.id);
  return unit.version === version ? unit : new StaleVersion(unit.version);
}

/** A unit as it stands, so that it can be put back. */
export const unitWas = (tree: UnitTree, unit: OrgUnit): UnitWas => ({
  parentId: unit.parentId ?? '',
  kind: unit.kind,
  name: unit.name,
  index: tree.below(unit.parentId ?? null).findIndex(({ id }) => id === unit.id),
});

/** Adds a department or a team. */
export const addUnit = command(MANAGE, async (input: AddUnitInput, tx) => {
  const { parentId, kind, index } = input;
  const name = lineOf(input.name);
  const tree = await treeForChange(tx);
  if (!isId(parentId) || !tree.unit(parentId)) throw notFound();
  mayShape(tx, parentId);
  const wrong =
    new InputCheck().line('name', name, { required: true, max: LONGEST }).problem ??
    problemAt('name', tree.placeProblem({ kind, name }, parentId)) ??
    (tree.size >= MOST_UNITS
      ? new InvalidField('name', 'organisation.unit.many', { max: MOST_UNITS })
      : undefined);
  if (wrong) return wrong;
  const id = tx.newId();
  const order = tree.orderWith(id, parentId, index);
  const position = order.indexOf(id);
  tx.add(OrgUnit, { id, parentId, kind, name, position, version: 1, createdAt: tx.now() });
  inOrder(tx, 'units', order);
  // Whoever stands above reads the new unit as one of his.
  await unitsChanged(
    tx,
    tree.line(parentId).map((unit) => unit.id),
  );
  return changed(tx, 'add', { id, version: 1, label: name, before: { kind: 'unit', was: null } });
});

/** Gives a unit another name. */
export const renameUnit = command(MANAGE, async (input: RenameUnitInput, tx) => {
  const name = lineOf(input.name);
  const tree = await treeForChange(tx);
  const unit = await unitForChange(tx, input);
  if (unit instanceof StaleVersion) return unit;
  const { parentId = null } = unit;
  const taken = parentId === null ? undefined : tree.placeProblem({ ...unit, name }, parentId);
  const wrong =
    new InputCheck().line('name', name, { required: true, max: LONGEST }).problem ?? problemAt('name', taken);
  if (wrong) return wrong;
  const was = unitWas(tree, unit);
  unit.name = name;
  unit.version += 1;
  return changed(tx, 'rename', {
    id: unit.id,
    version: unit.version,
    label: name,
    before: { kind: 'unit', was },
  });
});

/** Moves a unit with everything in it, or to another place among its siblings. */
export const moveUnit = command(MANAGE, async (input: MoveUnitInput, tx) => {
  const tree = await treeForChange(tx);
  const unit = await unitForChange(tx, input);
  if (unit instanceof StaleVersion) return unit;
  if (!isId(input.parentId) || !tree.unit(input.parentId)) throw notFound();
  const was = unitWas(tree, unit);
  const refused = await place(tx, { tree, unit }, input);
  if (refused) return refused;
  return changed(tx, 'move', {
    id: unit.id,
    version: unit.version,
    label: unit.name,
    before: { kind: 'unit', was },
  });
});

/** Puts a unit below another one; what it holds goes along, and whoever reads more or less by that is compiled anew. */
export async function place(
  tx: Tx,
  { tree, unit }: { readonly tree: UnitTree; readonly unit: OrgUnit },
  { parentId, index }: { readonly parentId: string; readonly index?: number | null | undefined },
): Promise<UserError | undefined> {
  const from = unit.parentId ?? null;
  if (from === null) return new InvalidField('id', 'organisation.root');
  mayShape(tx, parentId);
  const wrong = problemAt('parentId', tree.placeProblem(unit, parentId));
  if (wrong) return wrong;
  const people = unit.kind === 'team' ? [unit.id] : [];
  const coming = { unitId: unit.id, people, field: 'parentId', targetId: parentId };
  const wider = from === parentId ? undefined : await unitReachProblem(tx, tree, coming);
  if (wider) return wider;
  inOrder(tx, 'units', tree.orderWith(unit.id, parentId, index));
  unit.position = tree.orderWith(unit.id, parentId, index).indexOf(unit.id);
  unit.version += 1;
  if (from === parentId) return undefined;
  unit.parentId = parentId;
  if (unit.kind === 'team') await teamBelongsTo(tx, unit.id, parentId);
  const above = [...tree.line(from), ...tree.line(parentId)].map(({ id }) => id);
  // Whoever stands below reads what is shared with the units above him.
  await unitsChanged(tx, [...above, ...tree.within(unit.id)]);
  return undefined;
}
