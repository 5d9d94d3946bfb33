import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantColumn, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** What a call-back knows beyond every case: when it is planned and how, and whether it was done in time. */
export const CallbackSchema = defineEntity({
  name: 'Callback',
  tableName: 'callback',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    caseId: p.uuid().primary(),
    kind: p.text(),
    servedId: p.uuid().nullable(),
    plannedOn: p.date(),
    missedOn: p.date().nullable(),
    ways: p.json<readonly string[]>(),
    place: p.text().nullable(),
    costMinor: p.bigint('number').nullable(),
    costCurrency: p.text().nullable(),
    planId: p.uuid().nullable(),
    appointedAt: instant().nullable(),
    dueAt: instant().nullable(),
    conductedAt: instant().nullable(),
    reminded: p.text().nullable(),
  },
});

/** Row of `callback`. */
export class Callback extends CallbackSchema.class {}
CallbackSchema.setClass(Callback);
