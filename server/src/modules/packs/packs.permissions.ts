import { permissions } from '../../kernel/module.ts';

/** What can be permitted around packs. */
export const packPermissions = permissions(
  {
    'pack.manage': { 'zh-CN': '管理行业包', en: 'Manage industry packs', reach: 'company' },
  },
  {
    pack: { 'zh-CN': '行业包', en: 'Industry packs' },
  },
);
