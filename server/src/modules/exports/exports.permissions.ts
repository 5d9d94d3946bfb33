import { permissions } from '../../kernel/module.ts';

/** What can be permitted around exports: carrying out what one may see. */
export const exportPermissions = permissions({
  'export.run': { 'zh-CN': '导出数据', en: 'Export data' },
});
