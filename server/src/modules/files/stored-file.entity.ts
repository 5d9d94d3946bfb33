import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** A file that somebody gave us; its bytes lie in the file store under the same id. */
export const StoredFileSchema = defineEntity({
  name: 'StoredFile',
  tableName: 'stored_file',
  ...tenantTable,
  properties: {
    ...tenantKey,
    purpose: p.text(),
    name: p.text(),
    size: p.bigint('number'),
    sha256: p.text(),
    createdBy: p.uuid().nullable(),
    createdAt: instant(),
    expiresAt: instant(),
  },
});

/** Row of `stored_file`. */
export class StoredFile extends StoredFileSchema.class {}
StoredFileSchema.setClass(StoredFile);
