import { permissions } from '../../kernel/module.ts';

/** What can be permitted around links for people without an account. */
export const publicFormPermissions = permissions(
  {
    'publicForm.manage': { 'zh-CN': '管理公开表单链接', en: 'Manage public form links' },
  },
  {
    publicForm: { 'zh-CN': '公开表单', en: 'Public forms' },
  },
);
