import { defineEntity, p } from '@mikro-orm/core';
import type { ScoringReason } from '@zhoudao/schema/templates';

import { instant, tenantColumn, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** What a complaint knows beyond every case (F-CMP-01, -03, -05, -09): hot, or fixed by law. */
export const ComplaintSchema = defineEntity({
  name: 'Complaint',
  tableName: 'complaint',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    caseId: p.uuid().primary(),
    attribute: p.text().nullable(),
    scene: p.text().nullable(),
    topic: p.text().nullable(),
    occurredOn: p.date().nullable(),
    accusedId: p.uuid().nullable(),
    demands: p.json<readonly string[]>(),
    claimMinor: p.bigint('number').nullable(),
    claimCurrency: p.text().nullable(),
    isRepeat: p.boolean(),
    ratings: p.json<Readonly<Record<string, number>>>().nullable(),
    scoringVersion: p.integer().nullable(),
    severityIndex: p.bigint('number').nullable(),
    severityReasons: p.json<readonly ScoringReason[]>(),
    mediaRisk: p.boolean(),
    groupSize: p.integer(),
    accepted: p.text().nullable(),
    rejectReason: p.text().nullable(),
    remedy: p.text().nullable(),
    compensationMinor: p.bigint('number').nullable(),
    compensationCurrency: p.text().nullable(),
    customerReply: p.text().nullable(),
    confirmation: p.text().nullable(),
    satisfaction: p.integer().nullable(),
    reopens: p.integer(),
  },
});

/** Row of `complaint`. */
export class Complaint extends ComplaintSchema.class {}
ComplaintSchema.setClass(Complaint);

/** One way out that was offered to the customer (A-SVC-04). */
export const ComplaintOptionSchema = defineEntity({
  name: 'ComplaintOption',
  tableName: 'complaint_option',
  ...tenantTable,
  properties: {
    ...tenantKey,
    caseId: p.uuid(),
    position: p.integer(),
    title: p.text(),
    pros: p.text(),
    cons: p.text(),
    timeCost: p.text(),
    isChosen: p.boolean(),
    createdAt: instant(),
  },
});

/** Row of `complaint_option`. */
export class ComplaintOption extends ComplaintOptionSchema.class {}
ComplaintOptionSchema.setClass(ComplaintOption);
