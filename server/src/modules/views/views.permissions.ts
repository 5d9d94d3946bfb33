import { permissions } from '../../kernel/module.ts';

/** What can be permitted around views; a view for oneself needs nothing but the list. */
export const viewPermissions = permissions(
  {
    'view.share': { 'zh-CN': '共享视图', en: 'Share views' },
  },
  {
    view: { 'zh-CN': '视图', en: 'Views' },
  },
);
