import { defineEntity, p } from '@mikro-orm/core';

import { tenantColumn, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** A role that an invitation gives beside its first one. */
export const InvitationRoleSchema = defineEntity({
  name: 'InvitationRole',
  tableName: 'invitation_role',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    invitationId: p.uuid().primary(),
    roleId: p.uuid().primary(),
  },
});

/** Row of `invitation_role`. */
export class InvitationRole extends InvitationRoleSchema.class {}
InvitationRoleSchema.setClass(InvitationRole);

/** The post that an invited person will hold. */
export const InvitationPostSchema = defineEntity({
  name: 'InvitationPost',
  tableName: 'invitation_post',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    invitationId: p.uuid().primary(),
    postId: p.uuid(),
  },
});

/** Row of `invitation_post`. */
export class InvitationPost extends InvitationPostSchema.class {}
InvitationPostSchema.setClass(InvitationPost);
