import { catalog } from '../../lib/i18n/catalog.ts';

/** Texts of looking through a colleague's eyes. */
export const t = catalog(
  {
    region: '以他人身份查看',
    as: '您正在以“{name}”的身份查看',
    what: '看到的是对方的数据范围和脱敏内容，不能修改；通知、草稿和个人视图不显示。',
    left: '{count} 分钟后自动结束',
    stop: '停止查看',
    over: '以他人身份查看已结束，这里是您自己的页面',
  },
  {
    region: 'Seeing as a colleague',
    as: 'You see what “{name}” sees',
    what: 'These are their records, masked as they are for them. Nothing can be changed; notifications, drafts and private views are not shown.',
    left_one: 'Ends by itself in {count} minute',
    left_other: 'Ends by itself in {count} minutes',
    stop: 'Stop looking',
    over: 'Seeing as a colleague has ended; these are your own pages',
  },
);
