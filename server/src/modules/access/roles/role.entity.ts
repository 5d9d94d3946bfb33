import { defineEntity, p } from '@mikro-orm/core';

import { tenantColumn, tenantTable } from '../../../kernel/writing/tenant-table.ts';

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
