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
    displayName: p.text().groups(PRIVATE).nullable(),
    unitId: p.uuid().nullable(),
    teamId: p.uuid().nullable(),
    /** When its message is to be sent; null = it was, or whoever invited hands the link over. */
    mailDueAt: instant().nullable(),
    mailedAt: instant().nullable(),
    mailTries: p.integer(),
  },
});

/** Row of `invitation`. */
export class Invitation extends InvitationSchema.class {}
InvitationSchema.setClass(Invitation);
