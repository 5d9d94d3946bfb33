import { defineEntity, p } from '@mikro-orm/core';

import { instant, PRIVATE, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** What a person agreed to, and how one knows (F-INF-10). Written once; a withdrawal is added to it. */
export const ConsentSchema = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  ...tenantTable,
  properties: {
    ...tenantKey,
    customerId: p.uuid(),
    contactId: p.uuid(),
    purpose: p.text(),
    channels: p.array(),
    textVersion: p.text(),
    givenAt: instant(),
    validUntil: p.date().nullable(),
    evidence: p.text().nullable().groups(PRIVATE),
    fileId: p.uuid().nullable(),
    source: p.text().nullable(),
    collectedBy: p.uuid().nullable(),
    recordedAt: instant(),
    withdrawnAt: instant().nullable(),
    withdrawnBy: p.uuid().nullable(),
    withdrawReason: p.text().nullable().groups(PRIVATE),
    withdrawRecordedAt: instant().nullable(),
  },
});

/** Row of `consent`. */
export class Consent extends ConsentSchema.class {}
ConsentSchema.setClass(Consent);
