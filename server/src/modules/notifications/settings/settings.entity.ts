import { defineEntity, p } from '@mikro-orm/core';

import { tenantColumn, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** What the company says of one kind of news. */
export const NotificationRuleSchema = defineEntity({
  name: 'NotificationRule',
  tableName: 'notification_rule',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    kind: p.text().primary(),
    inApp: p.boolean(),
    mail: p.text(),
    isCompulsory: p.boolean(),
  },
});

/** What a person chose of one kind of news. */
export const NotificationChoiceSchema = defineEntity({
  name: 'NotificationChoice',
  tableName: 'notification_choice',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    memberId: p.uuid().primary(),
    kind: p.text().primary(),
    inApp: p.boolean(),
    mail: p.text(),
  },
});

/** Quiet hours of a person, and when his letter of the day leaves. */
export const NotificationHoursSchema = defineEntity({
  name: 'NotificationHours',
  tableName: 'notification_hours',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    memberId: p.uuid().primary(),
    quietFrom: p.text().nullable(),
    quietTo: p.text().nullable(),
    digestAt: p.text(),
  },
});
