import { defineEntity, p } from '@mikro-orm/core';

import { instant, PRIVATE, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** What shall stand in the file. */
export interface ExportAsk {
  readonly filter: Readonly<Record<string, unknown>> | null;
  readonly sort: string;
  readonly columns: readonly string[];
}

/** A file that somebody asked for, and how far it is. */
export const ExportRunSchema = defineEntity({
  name: 'ExportRun',
  tableName: 'export_run',
  ...tenantTable,
  properties: {
    ...tenantKey,
    memberId: p.uuid(),
    noun: p.text(),
    format: p.text(),
    encoding: p.text(),
    ask: p.json<ExportAsk>().groups(PRIVATE),
    fileName: p.text(),
    state: p.text(),
    total: p.integer(),
    written: p.integer(),
    fileKey: p.text().nullable(),
    bytes: p.bigint('number').nullable(),
    /** With which version of his rights the file was written. */
    memberVersion: p.integer().nullable(),
    isCancelling: p.boolean(),
    createdAt: instant(),
    finishedAt: instant().nullable(),
    expiresAt: instant(),
  },
});

/** Row of `export_run`. */
export class ExportRun extends ExportRunSchema.class {}
ExportRunSchema.setClass(ExportRun);
