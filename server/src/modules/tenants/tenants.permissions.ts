import { permissions } from '../../kernel/module.ts';

/** What can be permitted around the company itself. */
export const tenantPermissions = permissions({
  'company.update': { 'zh-CN': '修改公司资料', en: 'Edit the company' },
});
