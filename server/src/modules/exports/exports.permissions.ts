import { permissions } from '../../kernel/module.ts';

/** What can be permitted around exports: carrying out what one may see. */
export const exportPermissions = permissions(
  {
    'export.run': { 'zh-CN': '导出数据', en: 'Export data', reach: 'company' },
    'export.approve': { 'zh-CN': '批准导出', en: 'Approve exports', reach: 'company' },
  },
  {
    export: { 'zh-CN': '导出', en: 'Exports' },
  },
);
