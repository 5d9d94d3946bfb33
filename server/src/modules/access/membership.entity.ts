import { defineEntity, p } from '@mikro-orm/core';

import { PRIVATE, instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** A person's place in one company: unit, team, language and the version that every change of rights raises. */
export const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  ...tenantTable,
  properties: {
    ...tenantKey,
    userId: p.uuid(),
    unitId: p.uuid(),
    teamId: p.uuid().nullable(),
    displayName: p.text(),
    namePinyin: p.text(),
    email: p.text().groups(PRIVATE),
    locale: p.text(),
    theme: p.text(),
    density: p.text(),
    timeZone: p.text().nullable(),
    singleKeyShortcuts: p.boolean(),
    version: p.integer(),
    disabledAt: instant().nullable(),
    createdAt: instant(),
  },
});

/** Row of `membership`. */
export class Membership extends MembershipSchema.class {}
MembershipSchema.setClass(Membership);
