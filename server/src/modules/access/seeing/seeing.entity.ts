import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** One look at the company through a colleague's eyes. How often it was used is counted by identity. */
export const SeeingSchema = defineEntity({
  name: 'Seeing',
  tableName: 'seeing',
  ...tenantTable,
  properties: {
    ...tenantKey,
    viewerId: p.uuid(),
    memberId: p.uuid(),
    /** Until when the sign-in that it belongs to is recent: no other sign-in of the same person can use it. */
    signIn: instant(),
    beganAt: instant(),
    until: instant(),
    endedAt: instant().nullable(),
    reads: p.integer(),
    readAt: instant().nullable(),
  },
});

/** Row of `seeing`. */
export class Seeing extends SeeingSchema.class {}
SeeingSchema.setClass(Seeing);
