import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantColumn, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** A need tag on a customer (CUS-03: several, chosen from the tenant's dictionary). */
export const CustomerTagSchema = defineEntity({
  name: 'CustomerTag',
  tableName: 'customer_tag',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    customerId: p.uuid().primary(),
    tag: p.text().primary(),
    customerCreatedAt: instant(),
  },
});

/** Row of `customer_tag`. */
export class CustomerTag extends CustomerTagSchema.class {}
CustomerTagSchema.setClass(CustomerTag);
