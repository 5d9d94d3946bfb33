import { permissions } from '../../kernel/module.ts';

/** What can be permitted around filled-in papers. */
export const recordPermissions = permissions(
  {
    'record.read': { 'zh-CN': '查看表单记录', en: 'View records' },
    'record.write': { 'zh-CN': '填写和编辑表单记录', en: 'Fill in and edit records' },
    'record.archive': { 'zh-CN': '归档和恢复表单记录', en: 'Archive and restore records' },
  },
  {
    record: { 'zh-CN': '表单记录', en: 'Records' },
  },
);
