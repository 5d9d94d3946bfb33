import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** A filled-in paper: its number, title, place and state. The answers are the form record of the same id. */
export const PaperRecordSchema = defineEntity({
  name: 'PaperRecord',
  tableName: 'record',
  ...tenantTable,
  properties: {
    ...tenantKey,
    form: p.text(),
    formVersion: p.integer(),
    number: p.text(),
    title: p.text(),
    ownerId: p.uuid().nullable(),
    teamId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    createdBy: p.uuid().nullable(),
    updatedBy: p.uuid().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
    archivedAt: instant().nullable(),
    caseId: p.uuid().nullable(),
    caseKind: p.text().nullable(),
    event: p.text().nullable(),
    version: p.integer(),
  },
});

/** Row of `record`. */
export class PaperRecord extends PaperRecordSchema.class {}
PaperRecordSchema.setClass(PaperRecord);
