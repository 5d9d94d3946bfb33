import { catalog } from '../../lib/i18n/catalog.ts';

/** Texts of the bell and the inbox. */
export const t = catalog(
  {
    title: '通知',
    lead: '指派给您、与您有关和即将到期的事项会出现在这里。',
    unread_other: '{count} 条未读通知',
    noneUnread: '没有未读通知',
    all: '全部',
    onlyUnread: '未读',
    markAll: '全部标为已读',
    markOne: '标为已读',
    seeAll: '查看全部通知',
    isUnread: '未读',
    'empty.title': '暂时没有通知',
    'empty.text': '有人把事项分派给您、@您，或时效临近到期时，会在这里提醒。',
    'empty.unread': '未读通知都处理完了',
    filter: '筛选',
    more: '加载更多',
  },
  {
    title: 'Notifications',
    lead: 'What is assigned to you, concerns you or is about to be due appears here.',
    unread_one: '{count} unread notification',
    unread_other: '{count} unread notifications',
    noneUnread: 'Nothing unread',
    all: 'All',
    onlyUnread: 'Unread',
    markAll: 'Mark all as read',
    markOne: 'Mark as read',
    seeAll: 'See all notifications',
    isUnread: 'unread',
    'empty.title': 'No notifications yet',
    'empty.text':
      'You will hear here when a case is assigned to you, someone mentions you, or a promised time comes near.',
    'empty.unread': 'You have read everything',
    filter: 'Filter',
    more: 'Load more',
  },
);
