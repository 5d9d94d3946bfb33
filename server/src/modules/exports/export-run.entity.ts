import { defineEntity, p } from '@mikro-orm/core';

import { instant, PRIVATE, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** What shall stand in the file. */
export interface ExportAsk {
  readonly filter: Readonly<Record<string, unknown>> | null;
  readonly sort: string;
  readonly columns: readonly string[];
  /** The filter as it was sent, for whoever has to judge what shall leave. */
  readonly said?: Readonly<Record<string, unknown>> | null;
}

/** What is left of an ask that came to nothing: its filter may have named persons. */
export const NOTHING_ASKED: ExportAsk = { filter: null, sort: '', columns: [] };

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
    /** How many of the rows describe persons; none where nothing of it ever went out. */
    personal: p.integer(),
    written: p.integer(),
    fileKey: p.text().nullable(),
    bytes: p.bigint('number').nullable(),
    /** With which version of his rights the file was written. */
    memberVersion: p.integer().nullable(),
    isCancelling: p.boolean(),
    /** Why somebody wants it; there where it had to be said. */
    reason: p.text().nullable(),
    /** Who else approved or refused it, and in which words. */
    decidedBy: p.uuid().nullable(),
    decidedAt: instant().nullable(),
    decision: p.text().nullable(),
    /** What the file says about where it comes from; ordinary ones say nothing. */
    watermark: p.text().nullable(),
    /** Why it could not be drawn. */
    fault: p.text().nullable(),
    createdAt: instant(),
    finishedAt: instant().nullable(),
    expiresAt: instant(),
  },
});

/** Row of `export_run`. */
export class ExportRun extends ExportRunSchema.class {}
ExportRunSchema.setClass(ExportRun);
