import './notifications.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { forgetOldNotifications } from './forget-old.job.ts';
import { NotificationSchema } from './notification.entity.ts';
import { notificationPermissions } from './notifications.permissions.ts';
import { NotificationConnectionResolver, NotificationsResolver } from './notifications.resolver.ts';
import { noticeListeners } from './telling/listeners.ts';
import { mailNotification } from './telling/mail-notification.ts';

/** What people are told, in the product and by mail. */
export const notificationsModule: Module = {
  name: 'notifications',
  permissions: notificationPermissions,
  resolvers: [NotificationsResolver, NotificationConnectionResolver],
  entities: [NotificationSchema],
  listeners: [...noticeListeners, mailNotification],
  jobs: [forgetOldNotifications],
  references: references('customer', [
    { table: 'notification', column: 'subject_id', kind: { column: 'subject_type', is: 'customer' } },
  ]),
};
