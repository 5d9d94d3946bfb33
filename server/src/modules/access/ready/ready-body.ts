import { compileRole, readyRoles, type ReadyRole } from '@zhoudao/schema/templates';

import { permissionGroups, permissionNamed, SCOPES } from '../../../kernel/permission-catalogue.ts';
import type { RowScope } from '../../../kernel/rights.ts';
import { allSensitiveFields } from '../../../kernel/sensitive-fields.ts';
import type { RoleBody } from '../designing/role-rules.ts';

/** A reach that makes sense for the permission: what belongs to the whole company is held whole or not at all. */
function fitting(permission: string, rowScope: RowScope): RowScope {
  const known = permissionNamed(permission);
  const scopes = known ? SCOPES[known.reach] : [rowScope];
  return scopes.includes(rowScope) ? rowScope : (scopes[0] ?? rowScope);
}

/** A post as the role that it is today: over the permissions and fields that modules declare. */
export function bodyOfReady(role: ReadyRole): RoleBody {
  const permissions = [...permissionGroups().values()].flat().map(({ name }) => name);
  const fields = allSensitiveFields().map(({ name }) => name);
  const { grants, masked } = compileRole(role, { permissions, fields });
  const lines = (locale: 'zh-CN' | 'en', sign: string): string =>
    role.duties.map((duty) => duty[locale]).join(sign);
  return {
    nameZh: role.title['zh-CN'],
    nameEn: role.title.en,
    descriptionZh: lines('zh-CN', '；'),
    descriptionEn: lines('en', '; '),
    grants: Object.fromEntries(
      grants.map(({ permission, rowScope }) => [permission, fitting(permission, rowScope)]),
    ),
    masks: Object.fromEntries(masked.map((field) => [field, 'masked' as const])),
  };
}

/** The ready role of this key, if there is one. */
export const readyNamed = (key: string): ReadyRole | undefined =>
  readyRoles().find((role) => role.key === key);
