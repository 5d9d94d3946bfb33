import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** The company itself, a department, or a team; siblings have an order of their own. */
export const OrgUnitSchema = defineEntity({
  name: 'OrgUnit',
  tableName: 'org_unit',
  ...tenantTable,
  properties: {
    ...tenantKey,
    parentId: p.uuid().nullable(),
    kind: p.text(),
    name: p.text(),
    position: p.integer(),
    version: p.integer(),
    createdAt: instant(),
  },
});

/** Row of `org_unit`. */
export class OrgUnit extends OrgUnitSchema.class {}
OrgUnitSchema.setClass(OrgUnit);
