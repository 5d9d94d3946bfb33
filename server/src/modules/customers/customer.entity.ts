import { defineEntity, p } from '@mikro-orm/core';

import { PRIVATE, instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** An organisation or person we serve (F-CUS-01, F-CUS-02). */
export const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  ...tenantTable,
  properties: {
    ...tenantKey,
    number: p.text(),
    kind: p.text(),
    name: p.text(),
    shortName: p.text().nullable(),
    namePinyin: p.text(),
    nameInitials: p.text(),
    lifecycle: p.text(),
    grade: p.text().nullable(),
    industry: p.text().nullable(),
    scale: p.text().nullable(),
    source: p.text().nullable(),
    region: p.text().nullable(),
    address: p.text().nullable().groups(PRIVATE),
    website: p.text().nullable(),
    remark: p.text().nullable(),
    ownerId: p.uuid().nullable(),
    teamId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    firstContactOn: p.date().nullable(),
    lastInteractionAt: instant().nullable(),
    createdBy: p.uuid().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
    archivedAt: instant().nullable(),
    uscc: p.text().nullable(),
    mergedIntoId: p.uuid().nullable(),
    version: p.integer(),
  },
});

/** Row of `customer`. */
export class Customer extends CustomerSchema.class {}
CustomerSchema.setClass(Customer);
