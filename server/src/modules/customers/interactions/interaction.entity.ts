import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** One contact with a customer: a call, a visit, a message. */
export const InteractionSchema = defineEntity({
  name: 'Interaction',
  tableName: 'interaction',
  ...tenantTable,
  properties: {
    ...tenantKey,
    customerId: p.uuid(),
    contactId: p.uuid().nullable(),
    channel: p.text(),
    direction: p.text(),
    summary: p.text(),
    at: instant(),
    memberId: p.uuid().nullable(),
    createdAt: instant(),
  },
});

/** Row of `interaction`. */
export class Interaction extends InteractionSchema.class {}
InteractionSchema.setClass(Interaction);
