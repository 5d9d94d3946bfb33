import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** A record that a member, or a unit with all that is below it, was let into beside what roles reach. */
export const RecordShareSchema = defineEntity({
  name: 'RecordShare',
  tableName: 'record_share',
  ...tenantTable,
  properties: {
    ...tenantKey,
    noun: p.text(),
    recordId: p.uuid(),
    memberId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    sharedBy: p.uuid(),
    sharedAt: instant(),
    until: instant().nullable(),
  },
});

/** Row of `record_share`. */
export class RecordShare extends RecordShareSchema.class {}
RecordShareSchema.setClass(RecordShare);
