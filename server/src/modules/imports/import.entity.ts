import { defineEntity, p } from '@mikro-orm/core';

import { PRIVATE, instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';
import type { FoundShape, MappingShape, NoteShape, RawRow, SourceShape } from './stored-shapes.ts';

/** A spreadsheet on its way into the company's data. */
export const ImportSchema = defineEntity({
  name: 'Import',
  tableName: 'import',
  ...tenantTable,
  properties: {
    ...tenantKey,
    target: p.text(),
    state: p.text(),
    fileId: p.uuid(),
    fileName: p.text(),
    fileSize: p.bigint('number'),
    sha256: p.text(),
    source: p.json<SourceShape>(),
    head: p.json<readonly RawRow[]>().groups(PRIVATE),
    mapping: p.json<MappingShape>().groups(PRIVATE),
    found: p.json<FoundShape>().groups(PRIVATE),
    totalRows: p.integer().nullable(),
    doneRows: p.integer(),
    nextRow: p.integer(),
    nextOffset: p.bigint('number'),
    toCreate: p.integer(),
    toUpdate: p.integer(),
    duplicate: p.integer(),
    refused: p.integer(),
    leftOut: p.integer(),
    isUnpacked: p.boolean(),
    created: p.integer(),
    updated: p.integer(),
    undone: p.integer(),
    kept: p.integer(),
    problem: p.json<NoteShape>().nullable(),
    ownerId: p.uuid().nullable(),
    /** Who asked for the step that is under way; it is done with his rights. */
    workerId: p.uuid().nullable(),
    teamId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
    checkedAt: instant().nullable(),
    startedAt: instant().nullable(),
    endedAt: instant().nullable(),
    undoUntil: instant().nullable(),
    version: p.integer(),
  },
});

/** Row of `import`. */
export class Import extends ImportSchema.class {}
ImportSchema.setClass(Import);
