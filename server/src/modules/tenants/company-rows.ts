import { baseTemplates } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import type { SeededRole } from './seeded-roles.ts';

const roleRows = sqlStatement(
  'company-roles',
  `insert into app.role (tenant_id, id, key, name_zh, name_en, is_builtin)
   select :tenantId::uuid, *, true from unnest(:ids::uuid[], :keys::text[], :zh::text[], :en::text[])`,
);
const grantRows = sqlStatement(
  'company-grants',
  `insert into app.role_permission (tenant_id, role_id, permission, row_scope)
   select :tenantId::uuid, * from unnest(:roles::uuid[], :permissions::text[], :scopes::text[])`,
);
const maskRows = sqlStatement(
  'company-masks',
  `insert into app.role_mask (tenant_id, role_id, field, shown)
   select :tenantId::uuid, * from unnest(:roles::uuid[], :fields::text[], :shown::text[])`,
);
const templateRows = sqlStatement(
  'company-templates',
  `insert into app.template (tenant_id, kind, key, version, body)
   select :tenantId::uuid, * from unnest(:kinds::text[], :keys::text[], :versions::int[], :bodies::jsonb[])`,
);
const unitRows = sqlStatement(
  'company-units',
  `insert into app.org_unit (tenant_id, id, parent_id, kind, name)
   values (:tenantId, :root::uuid, null, 'company', :company), (:tenantId, :team::uuid, :root::uuid, 'team', :teamName)`,
);

/** The roles with their permissions and masks. Answers the ids by key. */
export async function storeRoles(tx: Tx, roles: readonly SeededRole[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(roles.map((role) => [role.key, tx.newId()]));
  const grants = roles.flatMap((role) =>
    role.grants.map((grant) => ({ ...grant, roleId: ids.get(role.key) })),
  );
  await tx.sql.rows(roleRows(), {
    ids: [...ids.values()],
    keys: [...ids.keys()],
    zh: roles.map((role) => role.name['zh-CN']),
    en: roles.map((role) => role.name.en),
  });
  await tx.sql.rows(grantRows(), {
    roles: grants.map((grant) => grant.roleId),
    permissions: grants.map((grant) => grant.permission),
    scopes: grants.map((grant) => grant.rowScope),
  });
  const masks = roles.flatMap((role) => role.masks.map((mask) => ({ ...mask, roleId: ids.get(role.key) })));
  await tx.sql.rows(maskRows(), {
    roles: masks.map((mask) => mask.roleId),
    fields: masks.map((mask) => mask.field),
    shown: masks.map((mask) => mask.shown),
  });
  return ids;
}

/** The company's own copy of every base template. */
export async function storeTemplates(tx: Tx): Promise<void> {
  const all = baseTemplates();
  await tx.sql.rows(templateRows(), {
    kinds: all.map((template) => template.kind),
    keys: all.map((template) => template.key),
    versions: all.map((template) => template.version),
    bodies: all.map((template) => JSON.stringify(template.body)),
  });
}

/** The root of the organisation and a first team below it. */
export async function storeUnits(
  tx: Tx,
  names: { readonly company: string; readonly teamName: string },
): Promise<{ readonly root: string; readonly team: string }> {
  const ids = { root: tx.newId(), team: tx.newId() };
  await tx.sql.rows(unitRows(), { ...ids, ...names });
  return ids;
}
