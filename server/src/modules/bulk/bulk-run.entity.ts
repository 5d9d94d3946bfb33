import { defineEntity, p } from '@mikro-orm/core';

import { instant, PRIVATE, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** What a run was asked: the rows by their ids, as they matched then, and the changes. */
export interface BulkAsk {
  readonly ids: readonly string[];
  readonly changes: Readonly<Record<string, unknown>>;
}

/** One intention over many rows, and how far it has come. */
export const BulkRunSchema = defineEntity({
  name: 'BulkRun',
  tableName: 'bulk_run',
  ...tenantTable,
  properties: {
    ...tenantKey,
    memberId: p.uuid(),
    noun: p.text(),
    action: p.text(),
    ask: p.json<BulkAsk>().lazy().groups(PRIVATE),
    state: p.text(),
    total: p.integer(),
    seen: p.integer(),
    changed: p.integer(),
    refused: p.integer(),
    undoId: p.uuid().nullable(),
    isCancelling: p.boolean(),
    createdAt: instant(),
    finishedAt: instant().nullable(),
  },
});

/** Row of `bulk_run`. */
export class BulkRun extends BulkRunSchema.class {}
BulkRunSchema.setClass(BulkRun);
