import { defineEntity, p } from '@mikro-orm/core';

import { instant, PRIVATE, tenantKey, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** Who stands in for whom, for which days of the company. */
export const DeputySchema = defineEntity({
  name: 'Deputy',
  tableName: 'deputy',
  ...tenantTable,
  properties: {
    ...tenantKey,
    memberId: p.uuid(),
    deputyId: p.uuid(),
    fromOn: p.date(),
    untilOn: p.date(),
    reason: p.text(),
    note: p.text().groups(PRIVATE),
    state: p.text(),
    appointedBy: p.uuid().nullable(),
    createdAt: instant(),
  },
});

/** Row of `deputy`. */
export class Deputy extends DeputySchema.class {}
DeputySchema.setClass(Deputy);
