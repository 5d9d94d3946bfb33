import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantColumn, tenantKey, tenantTable } from '../../../kernel/writing/tenant-table.ts';
import type { RoleBody } from '../designing/role-rules.ts';

/** What people of a company can be: names, and the version that every change raises. Grants are rows beside it. */
export const RoleSchema = defineEntity({
  name: 'Role',
  tableName: 'role',
  ...tenantTable,
  properties: {
    ...tenantKey,
    key: p.text(),
    nameZh: p.text(),
    nameEn: p.text(),
    descriptionZh: p.text(),
    descriptionEn: p.text(),
    isBuiltin: p.boolean(),
    version: p.integer(),
    createdAt: instant(),
    updatedAt: instant().nullable(),
    deletedAt: instant().nullable(),
  },
});

/** Row of `role`. */
export class Role extends RoleSchema.class {}
RoleSchema.setClass(Role);

/** A role as it was from one change to the next. */
export const RoleVersionSchema = defineEntity({
  name: 'RoleVersion',
  tableName: 'role_version',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    roleId: p.uuid().primary(),
    number: p.integer().primary(),
    body: p.json<RoleBody>(),
    madeAt: instant(),
    madeBy: p.uuid().nullable(),
    note: p.text(),
  },
});

/** Row of `role_version`. */
export class RoleVersion extends RoleVersionSchema.class {}
RoleVersionSchema.setClass(RoleVersion);

/** Which member holds which role; roles and their permissions are rows too, so a company can shape them. */
export const MembershipRoleSchema = defineEntity({
  name: 'MembershipRole',
  tableName: 'membership_role',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    membershipId: p.uuid().primary(),
    roleId: p.uuid().primary(),
  },
});

/** Row of `membership_role`. */
export class MembershipRole extends MembershipRoleSchema.class {}
MembershipRoleSchema.setClass(MembershipRole);
