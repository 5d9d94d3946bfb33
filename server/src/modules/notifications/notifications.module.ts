import './notifications.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { forgetOldNotifications } from './forget-old.job.ts';
import { NotificationSchema } from './notification.entity.ts';
import { notificationPermissions } from './notifications.permissions.ts';
import { NotificationConnectionResolver, NotificationsResolver } from './notifications.resolver.ts';
import {
  NotificationChoiceSchema,
  NotificationHoursSchema,
  NotificationRuleSchema,
} from './settings/settings.entity.ts';
import { NotificationSettingsResolver } from './settings/settings.resolver.ts';
import { noticeListeners } from './telling/listeners.ts';
import { mailNotification } from './telling/mail-notification.ts';
import { sendDigests } from './telling/send-digests.job.ts';

/** What people are told, in the product and by mail. */
export const notificationsModule: Module = {
  name: 'notifications',
  permissions: notificationPermissions,
  resolvers: [NotificationsResolver, NotificationConnectionResolver, NotificationSettingsResolver],
  entities: [NotificationSchema, NotificationRuleSchema, NotificationChoiceSchema, NotificationHoursSchema],
  listeners: [...noticeListeners, mailNotification],
  jobs: [forgetOldNotifications, sendDigests],
  references: references('customer', [
    { table: 'notification', column: 'subject_id', kind: { column: 'subject_type', is: 'customer' } },
  ]),
};
