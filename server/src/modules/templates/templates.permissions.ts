import { permissions } from '../../kernel/module.ts';

/** What can be permitted around templates. */
export const templatePermissions = permissions(
  {
    'template.read': { 'zh-CN': '查看模板', en: 'View templates', reach: 'company' },
    'template.draft': { 'zh-CN': '编辑模板草稿', en: 'Edit drafts of templates', reach: 'company' },
    'template.publish': { 'zh-CN': '发布模板', en: 'Publish templates', reach: 'company' },
  },
  {
    template: { 'zh-CN': '模板', en: 'Templates' },
  },
);
