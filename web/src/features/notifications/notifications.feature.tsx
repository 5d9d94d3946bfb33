import { feature } from '../../app/session/manifest.ts';
import { t } from './notifications.messages.ts';
import { inboxRoute } from './notifications.routes.tsx';

/** What the product tells a person without being asked. */
export const notifications = feature({
  key: 'notifications',
  routes: [inboxRoute],
  nav: [
    {
      to: '/inbox',
      icon: 'bell',
      label: () => t('title'),
      pinyin: 'tongzhi tz',
      needs: 'notification.read',
      order: 60,
      goKey: 'i',
    },
  ],
});
