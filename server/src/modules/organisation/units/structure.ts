import { AccessError } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Ref } from '../../../kernel/result.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { onePeopleChangeAtATime } from '../../access/index.ts';
import { keepUndo, type Undone } from '../../undo/index.ts';
import { UnitTree, type TreeProblem, type TreeUnit } from './unit-rules.ts';

/** The permission for everything that shapes units and posts. */
export const MANAGE = 'organisation.manage';

const allUnits = sqlStatement<TreeUnit>(
  'organisation-units-all',
  `select id, parent_id as "parentId", kind, name, position from app.org_unit where tenant_id = :tenantId`,
);

/** The unit tree as it stands, for a change of it: such changes go one after the other. */
export async function treeForChange(tx: Tx): Promise<UnitTree> {
  await onePeopleChangeAtATime(tx);
  return new UnitTree(await tx.sql.rows(allUnits()));
}

/** Refuses whoever may shape the organisation, but not here. */
export function mayShape(tx: Tx, ...unitIds: readonly string[]): void {
  const scope = tx.rights.scopeOf(MANAGE);
  if (scope === 'all') return;
  const units = scope === 'unit' ? tx.unitIds : [];
  const own = scope === 'team' ? tx.teamIds : units;
  if (!unitIds.every((id) => own.includes(id))) throw new AccessError('FORBIDDEN');
}

/** Where somebody or something in a unit stands: a team brings the unit that it belongs to. */
export function placeIn(tree: UnitTree, unitId: string): { teamId: string | null; unitId: string } {
  const unit = tree.unit(unitId);
  return unit?.kind === 'team'
    ? { teamId: unitId, unitId: unit.parentId ?? unitId }
    : { teamId: null, unitId };
}

/** The first problem as a user error of a field. */
export const problemAt = (field: string, problem: TreeProblem | undefined): InvalidField | undefined =>
  problem && new InvalidField(field, problem.key, problem.params ?? {});

const orderUnits = sqlStatement(
  'organisation-units-order',
  `update app.org_unit u set position = o.place - 1 from unnest(:ids::uuid[]) with ordinality as o (id, place)
   where u.tenant_id = :tenantId and u.id = o.id and u.position <> o.place - 1`,
);
const orderPosts = sqlStatement(
  'organisation-posts-order',
  `update app.post p set position = o.place - 1 from unnest(:ids::uuid[]) with ordinality as o (id, place)
   where p.tenant_id = :tenantId and p.id = o.id and p.position <> o.place - 1`,
);

/** Gives siblings the order in which they are named. */
export const inOrder = (tx: Tx, what: 'units' | 'posts', ids: readonly string[]): void =>
  tx.sql.send((what === 'units' ? orderUnits : orderPosts)(), { ids });

/** What undoing one change of the organisation does, by what stood there before. */
export type Before =
  | { readonly kind: 'unit'; readonly was: UnitWas | null }
  | { readonly kind: 'unitGone'; readonly was: UnitWas; readonly posts: readonly PostWas[] }
  | { readonly kind: 'post'; readonly was: PostWas | null }
  | { readonly kind: 'postGone'; readonly was: PostWas }
  | { readonly kind: 'holder'; readonly was: Holding; readonly now: Holding }
  | { readonly kind: 'chart'; readonly units: readonly string[]; readonly posts: readonly string[] };

/** A unit as it was. */
export interface UnitWas {
  readonly parentId: string;
  readonly kind: string;
  readonly name: string;
  readonly index: number;
}

/** A post as it was. */
export interface PostWas {
  readonly id: string;
  readonly unitId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly level: string | null;
  readonly planned: number;
  readonly isLeader: boolean;
  readonly roleKeys: readonly string[];
  readonly duties: string;
  readonly index: number;
}

/** Where somebody stands and which posts he holds, the main one first. */
export interface Holding {
  readonly unitId: string;
  readonly teamId: string | null;
  readonly postIds: readonly string[];
}

/** One row that a change touched. */
export interface Touched extends Omit<Undone, 'before'> {
  readonly before: Before;
}

/** Keeps how a change is taken back, and answers it as the command's result. */
export function changed(tx: Tx, action: string, touched: Touched): Ref {
  const id = tx.newId();
  const entry = { ...touched, before: { ...touched.before } };
  keepUndo(tx, { noun: 'organisation', action, subject: touched.label }, [entry], id);
  return { type: 'OrgChange', id };
}
