import { permissions } from '../../kernel/module.ts';

/** What can be permitted around notifications; everybody has only his own. */
export const notificationPermissions = permissions(
  {
    'notification.read': { 'zh-CN': '接收通知', en: 'Receive notifications', reach: 'self' },
  },
  {
    notification: { 'zh-CN': '通知', en: 'Notifications' },
  },
);
