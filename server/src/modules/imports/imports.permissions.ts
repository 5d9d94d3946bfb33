import { permissions } from '../../kernel/module.ts';

/** What can be permitted around imports; what a row becomes needs the right to make it besides. */
export const importPermissions = permissions(
  {
    'import.run': { 'zh-CN': '导入数据', en: 'Import data' },
  },
  {
    import: { 'zh-CN': '导入', en: 'Imports' },
  },
);
