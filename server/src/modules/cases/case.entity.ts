import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** A piece of work with a number, a customer, an owner, a stage and clocks. `category` and `stage` belong to `moveCase`. */
export const ServiceCaseSchema = defineEntity({
  name: 'ServiceCase',
  tableName: 'service_case',
  ...tenantTable,
  properties: {
    ...tenantKey,
    type: p.text(),
    number: p.text(),
    title: p.text(),
    titlePinyin: p.text(),
    description: p.text(),
    category: p.text(),
    stage: p.text(),
    statechartVersion: p.integer(),
    customerId: p.uuid().nullable(),
    contactId: p.uuid().nullable(),
    ownerId: p.uuid().nullable(),
    teamId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    priority: p.text(),
    severity: p.text().nullable(),
    channel: p.text(),
    openedAt: instant(),
    firstResponseAt: instant().nullable(),
    resolvedAt: instant().nullable(),
    closedAt: instant().nullable(),
    reopenedAt: instant().nullable(),
    roundBeganAt: instant().nullable(),
    nextDueAt: instant().nullable(),
    nextDueMetric: p.text().nullable(),
    isBreached: p.boolean(),
    createdBy: p.uuid().nullable(),
    updatedAt: instant(),
    version: p.integer(),
  },
});

/** Row of `service_case`. */
export class ServiceCase extends ServiceCaseSchema.class {}
ServiceCaseSchema.setClass(ServiceCase);
