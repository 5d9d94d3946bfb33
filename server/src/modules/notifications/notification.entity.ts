import { defineEntity, p } from '@mikro-orm/core';

import { instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** One thing that one person was told; the sentence is made when it is read. */
export const NotificationSchema = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  ...tenantTable,
  properties: {
    ...tenantKey,
    memberId: p.uuid(),
    kind: p.text(),
    subjectType: p.text(),
    subjectId: p.uuid(),
    params: p.json<Readonly<Record<string, string | number>>>(),
    at: instant(),
    readAt: instant().nullable(),
    /** False = it was only mailed. */
    isShown: p.boolean(),
    /** It is mailed at once. */
    isMailed: p.boolean(),
    /** When its letter is due; null = it was sent, or none is wanted. */
    mailDueAt: instant().nullable(),
  },
});

/** Row of `notification`. */
export class Notification extends NotificationSchema.class {}
NotificationSchema.setClass(Notification);
