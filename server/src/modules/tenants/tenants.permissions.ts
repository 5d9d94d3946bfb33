import { permissions } from '../../kernel/module.ts';

/** What can be permitted around the company itself. */
export const tenantPermissions = permissions(
  {
    'company.update': { 'zh-CN': '修改公司资料', en: 'Edit the company', reach: 'company' },
    'company.secure': { 'zh-CN': '设置安全策略', en: 'Set the security policy', reach: 'company' },
  },
  {
    company: { 'zh-CN': '公司', en: 'Company' },
  },
);
