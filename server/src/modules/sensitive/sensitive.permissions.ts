import { permissions } from '../../kernel/module.ts';

/** What can be permitted around values that are kept sealed. */
export const sensitivePermissions = permissions(
  {
    'sensitive.reveal': { 'zh-CN': '查看敏感信息明文', en: 'See sensitive values in full' },
    'sensitive.export': { 'zh-CN': '导出敏感信息明文', en: 'Export sensitive values in full' },
    'sensitive.manage': {
      'zh-CN': '管理密钥与敏感信息规则',
      en: 'Manage keys and rules of sensitive values',
      reach: 'company',
    },
  },
  { sensitive: { 'zh-CN': '敏感信息', en: 'Sensitive values' } },
);
