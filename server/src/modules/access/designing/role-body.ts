import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { permissionNamed } from '../../../kernel/permission-catalogue.ts';
import { mayAct } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { onePeopleChangeAtATime } from '../roles/last-owner.ts';
import { Role, RoleVersion } from '../roles/role.entity.ts';
import type { RoleBody, RoleChange } from './role-rules.ts';
import { rolePolicy } from './role.policy.ts';

const rightsOf = sqlStatement<{ id: string } & Pick<RoleBody, 'grants' | 'masks'>>(
  'role-rights',
  `select r.id,
     coalesce((select jsonb_object_agg(p.permission, p.row_scope) from app.role_permission p where p.tenant_id = :tenantId and p.role_id = r.id), '{}') as grants,
     coalesce((select jsonb_object_agg(k.field, k.shown) from app.role_mask k where k.tenant_id = :tenantId and k.role_id = r.id), '{}') as masks
   from unnest(:ids::uuid[]) as r (id)`,
);
const takeGrants = sqlStatement(
  'role-grants-take',
  `delete from app.role_permission where tenant_id = :tenantId and role_id = :roleId and permission = any(:permissions::text[])`,
);
const putGrants = sqlStatement(
  'role-grants-put',
  `insert into app.role_permission (tenant_id, role_id, permission, row_scope)
   select :tenantId::uuid, :roleId::uuid, * from unnest(:permissions::text[], :scopes::text[])
   on conflict (tenant_id, role_id, permission) do update set row_scope = excluded.row_scope`,
);
const takeMasks = sqlStatement(
  'role-masks-take',
  `delete from app.role_mask where tenant_id = :tenantId and role_id = :roleId and field = any(:fields::text[])`,
);
const putMasks = sqlStatement(
  'role-masks-put',
  `insert into app.role_mask (tenant_id, role_id, field, shown)
   select :tenantId::uuid, :roleId::uuid, * from unnest(:fields::text[], :shown::text[])
   on conflict (tenant_id, role_id, field) do update set shown = excluded.shown`,
);
const versionKept = sqlStatement<{ one: number }>(
  'role-version-kept',
  `select 1 as one from app.role_version where tenant_id = :tenantId and role_id = :roleId and number = :number`,
);
// One statement for all of them. Changes of rights go one after the other, so nobody else takes several of these rows.
// As a list, because a plan made for small companies may join ten thousand holders row by row.
const raiseHolders = sqlStatement<{ n: number }>(
  'role-holders-raise',
  `with raised as (update app.membership m set version = m.version + 1 where m.tenant_id = :tenantId and m.id = any(array(
     select x.membership_id from app.membership_role x where x.tenant_id = :tenantId and x.role_id = :roleId)) returning 1)
   select count(*)::int as n from raised`,
);

/** What of a role's row its body takes. */
export type Head = Pick<Role, 'id' | 'nameZh' | 'nameEn' | 'descriptionZh' | 'descriptionEn'>;

const byName = <V>(given: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Roles as they stand, with all they give; what no module declares stays as it is and is not spoken of: nothing asks for it. */
export async function bodiesOf(rows: Rows, roles: readonly Head[]): Promise<RoleBody[]> {
  const stored = await rows.rows(rightsOf(), { ids: roles.map(({ id }) => id) });
  const found = new Map(stored.map((row) => [row.id, row]));
  return roles.map(({ id, nameZh, nameEn, descriptionZh, descriptionEn }) => {
    const { grants = {}, masks = {} } = found.get(id) ?? {};
    const known = Object.entries(grants).filter(([permission]) => permissionNamed(permission));
    const words = { nameZh, nameEn, descriptionZh, descriptionEn };
    return { ...words, grants: byName(Object.fromEntries(known)), masks: byName(masks) };
  });
}

/** The same for one role. */
export async function bodyOf(rows: Rows, role: Head): Promise<RoleBody> {
  const [body] = await bodiesOf(rows, [role]);
  if (!body) throw new Error('A role has no body');
  return body;
}

/** A role locked for a change, provided whoever acts may make it; the owner's role is nobody's to change. */
export async function roleForChange(tx: Tx, id: string, permission: string): Promise<Role | InvalidField> {
  await onePeopleChangeAtATime(tx);
  const role = isId(id)
    ? await tx.em.findOne(Role, { id, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  mayAct(rolePolicy, tx, permission, role as never);
  if (!role) throw notFound();
  return role.key === OWNER_ROLE ? new InvalidField('id', 'role.owner') : role;
}

/** A version of a role enters its history. */
function keepVersion(tx: Tx, role: Role, body: RoleBody, note = ''): void {
  tx.add(RoleVersion, {
    roleId: role.id,
    number: role.version,
    body,
    madeAt: tx.now(),
    madeBy: tx.memberId,
    note,
  });
}

/** What the grants of a role become. */
async function storeGrants(tx: Tx, roleId: string, changes: readonly RoleChange[]): Promise<void> {
  const grants = changes.filter(({ kind }) => kind === 'grant');
  const taken = grants.filter(({ after }) => after === null).map(({ key }) => key);
  const put = grants.filter(({ after }) => after !== null);
  if (taken.length > 0) await tx.sql.rows(takeGrants(), { roleId, permissions: taken });
  if (put.length > 0)
    await tx.sql.rows(putGrants(), {
      roleId,
      permissions: put.map(({ key }) => key),
      scopes: put.map(({ after }) => after),
    });
}

/** What the masks of a role become. */
async function storeMasks(tx: Tx, roleId: string, changes: readonly RoleChange[]): Promise<void> {
  const masks = changes.filter(({ kind }) => kind === 'mask');
  const taken = masks.filter(({ after }) => after === null).map(({ key }) => key);
  const put = masks.filter(({ after }) => after !== null);
  if (taken.length > 0) await tx.sql.rows(takeMasks(), { roleId, fields: taken });
  if (put.length > 0)
    await tx.sql.rows(putMasks(), {
      roleId,
      fields: put.map(({ key }) => key),
      shown: put.map(({ after }) => after),
    });
}

/** Everybody who holds the role is judged anew with his next request. */
async function holdersChanged(tx: Tx, roleId: string): Promise<void> {
  const raised = await tx.sql.row(raiseHolders(), { roleId });
  tx.note({ holders: raised?.n ?? 0 });
  tx.emit({ type: 'role.changed', payload: { roleId } });
}

/** Turns a role into another body: grants, names, a version in the history, and the rights of all who hold it. */
export async function store(
  tx: Tx,
  role: Role,
  made: { before: RoleBody; after: RoleBody; changes: readonly RoleChange[]; note: string },
): Promise<void> {
  const { before, after, changes, note } = made;
  // Roles of a new company, and those older than this history, have none yet.
  if (!(await tx.sql.row(versionKept(), { roleId: role.id, number: role.version })))
    tx.add(RoleVersion, {
      roleId: role.id,
      number: role.version,
      body: before,
      madeAt: role.updatedAt ?? role.createdAt,
      madeBy: null,
      note: '',
    });
  await storeGrants(tx, role.id, changes);
  await storeMasks(tx, role.id, changes);
  const { nameZh, nameEn, descriptionZh, descriptionEn } = after;
  Object.assign(role, { nameZh, nameEn, descriptionZh, descriptionEn });
  role.version += 1;
  role.updatedAt = tx.now();
  keepVersion(tx, role, after, note);
  tx.note({ role: role.key, changes: changes.filter(({ kind }) => kind !== 'name') });
  if (changes.some(({ kind }) => kind !== 'name')) await holdersChanged(tx, role.id);
}

/** Stores what a new role gives. */
export async function storeNew(
  tx: Tx,
  role: Role,
  body: RoleBody,
  changes: readonly RoleChange[],
): Promise<void> {
  await storeGrants(tx, role.id, changes);
  await storeMasks(tx, role.id, changes);
  keepVersion(tx, role, body);
  tx.note({ role: role.key, changes: changes.filter(({ kind }) => kind !== 'name') });
}
