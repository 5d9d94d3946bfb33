import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantColumn, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** What a proposal knows beyond every case: what guards look at and what is decided. All else stands on its papers. */
export const ProposalSchema = defineEntity({
  name: 'Proposal',
  tableName: 'proposal',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    caseId: p.uuid().primary(),
    result: p.text().nullable(),
    score: p.double().nullable(),
    benefitMinor: p.bigint('number').nullable(),
    benefitCurrency: p.text().nullable(),
    patent: p.text().nullable(),
    bonusMinor: p.bigint('number').nullable(),
    bonusCurrency: p.text().nullable(),
    toldAt: instant().nullable(),
  },
});

/** Row of `proposal`. */
export class Proposal extends ProposalSchema.class {}
ProposalSchema.setClass(Proposal);
