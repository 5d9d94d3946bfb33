import { defineEntity, p } from '@mikro-orm/core';

import { PRIVATE, instant, tenantColumn, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** A filled form: which one, in which version, about what, and the answers. */
export const FormRecordSchema = defineEntity({
  name: 'FormRecord',
  tableName: 'form_record',
  ...tenantTable,
  properties: {
    ...tenantKey,
    form: p.text(),
    formVersion: p.integer(),
    subjectType: p.text(),
    subjectId: p.uuid(),
    answers: p.json<Readonly<Record<string, unknown>>>().groups(PRIVATE),
    createdBy: p.uuid().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
    version: p.integer(),
  },
});

/** Row of `form_record`. */
export class FormRecord extends FormRecordSchema.class {}
FormRecordSchema.setClass(FormRecord);

/** One answer that lists filter by, in the column of its type: an index on json would not hold under row-level security. */
export const RecordIndexSchema = defineEntity({
  name: 'RecordIndex',
  tableName: 'record_index',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    recordId: p.uuid().primary(),
    field: p.text().primary(),
    /** Of several answers to one field, which; 0 where there can be one only. */
    position: p.integer().primary(),
    subjectId: p.uuid().nullable(),
    /** When the record of a paper was made, so that the newest are read in their order; of other rows nothing. */
    recordCreatedAt: instant().nullable(),
    textValue: p.text().nullable().groups(PRIVATE),
    intValue: p.bigint('number').nullable(),
    atValue: instant().nullable(),
    idValue: p.uuid().nullable(),
  },
});

/** Row of `record_index`. */
export class RecordIndex extends RecordIndexSchema.class {}
RecordIndexSchema.setClass(RecordIndex);
