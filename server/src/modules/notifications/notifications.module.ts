import './notifications.messages.ts';
import type { Module } from '../../kernel/module.ts';
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
};
