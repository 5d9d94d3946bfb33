import { defineEntity, p, type Dictionary } from '@mikro-orm/core';

import type { Locale } from '../../kernel/errors/messages.ts';
import type { SecurityPolicy } from '../../kernel/security/security-policy.ts';
import { instant } from '../../kernel/writing/tenant-table.ts';

/** A company. Its own id is the tenant of everything else, so its filter looks at the id. */
export const TenantSchema = defineEntity({
  name: 'Tenant',
  tableName: 'tenant',
  schema: 'app',
  filters: {
    tenant: {
      name: 'tenant',
      cond: (args: Dictionary<string>) => ({ id: args['tenantId'] ?? '' }),
      default: true,
    },
  },
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    industry: p.text().nullable(),
    locale: p.text(),
    timeZone: p.text(),
    currency: p.text(),
    schemaKey: p.text(),
    bulkLimit: p.integer(),
    exportLimit: p.integer(),
    shortName: p.text().nullable(),
    address: p.text().nullable(),
    phone: p.text().nullable(),
    website: p.text().nullable(),
    brandColour: p.text().nullable(),
    languages: p.json<readonly Locale[]>(),
    memberLimit: p.integer(),
    storageLimitMb: p.integer(),
    deputyDays: p.integer(),
    sealsNumbers: p.boolean(),
    security: p.json<SecurityPolicy>(),
    createdAt: instant(),
  },
});

/** Row of `tenant`. */
export class Tenant extends TenantSchema.class {}
TenantSchema.setClass(Tenant);
