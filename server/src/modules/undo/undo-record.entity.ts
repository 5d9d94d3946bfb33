import { defineEntity, p } from '@mikro-orm/core';

import { instant, PRIVATE, tenantColumn, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** What one intention changed, as long as it can be taken back. */
export const UndoRecordSchema = defineEntity({
  name: 'UndoRecord',
  tableName: 'undo_record',
  ...tenantTable,
  properties: {
    ...tenantKey,
    memberId: p.uuid(),
    noun: p.text(),
    action: p.text(),
    subject: p.text(),
    recordId: p.uuid().nullable(),
    changed: p.integer(),
    at: instant(),
    until: instant(),
    undoneAt: instant().nullable(),
  },
});

/** Row of `undo_record`. */
export class UndoRecord extends UndoRecordSchema.class {}
UndoRecordSchema.setClass(UndoRecord);

/** One row as it was before. */
export const UndoEntrySchema = defineEntity({
  name: 'UndoEntry',
  tableName: 'undo_entry',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    undoId: p.uuid().primary(),
    rowId: p.uuid().primary(),
    rowVersion: p.integer(),
    label: p.text(),
    before: p.json<Readonly<Record<string, unknown>>>().groups(PRIVATE),
  },
});

/** Row of `undo_entry`. */
export class UndoEntry extends UndoEntrySchema.class {}
UndoEntrySchema.setClass(UndoEntry);
