import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** One thing that happened to a customer, to a case, or to both; never changed afterwards. */
export const TimelineEntrySchema = defineEntity({
  name: 'TimelineEntry',
  tableName: 'timeline_entry',
  ...tenantTable,
  properties: {
    ...tenantKey,
    customerId: p.uuid().nullable(),
    caseId: p.uuid().nullable(),
    kind: p.text(),
    body: p.text(),
    details: p.json<Readonly<Record<string, unknown>>>(),
    isInternal: p.boolean(),
    actorId: p.uuid().nullable(),
    at: instant(),
  },
});

/** Row of `timeline_entry`. */
export class TimelineEntry extends TimelineEntrySchema.class {}
TimelineEntrySchema.setClass(TimelineEntry);
