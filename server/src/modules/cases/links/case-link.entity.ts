import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** "From is … of to": the contract between kinds of work that know nothing of each other. */
export const CaseLinkSchema = defineEntity({
  name: 'CaseLink',
  tableName: 'case_link',
  ...tenantTable,
  properties: {
    ...tenantKey,
    fromId: p.uuid(),
    toId: p.uuid(),
    kind: p.text(),
    createdBy: p.uuid().nullable(),
    createdAt: instant(),
  },
});

/** Row of `case_link`. */
export class CaseLink extends CaseLinkSchema.class {}
CaseLinkSchema.setClass(CaseLink);
