import { permissions } from '../../kernel/permission-catalogue.ts';

/** What can be permitted around the audit log. */
export const auditPermissions = permissions(
  {
    'audit.read': { 'zh-CN': '查看审计日志', en: 'Read the audit log' },
    'audit.verify': { 'zh-CN': '校验审计日志', en: 'Verify the audit log', reach: 'company' },
  },
  { audit: { 'zh-CN': '审计', en: 'Audit' } },
);
