import { defineEntity, p } from '@mikro-orm/core';

import { PRIVATE, instant, tenantKey, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** A way into the company for one address, once, until it expires; only the hash of its token is kept. */
export const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  ...tenantTable,
  properties: {
    ...tenantKey,
    email: p.text().groups(PRIVATE),
    roleId: p.uuid(),
    tokenHash: p.blob().groups(PRIVATE),
    invitedBy: p.uuid(),
    createdAt: instant(),
    expiresAt: instant(),
    acceptedAt: instant().nullable(),
    membershipId: p.uuid().nullable(),
    revokedAt: instant().nullable(),
  },
});

/** Row of `invitation`. */
export class Invitation extends InvitationSchema.class {}
InvitationSchema.setClass(Invitation);
