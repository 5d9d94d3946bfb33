import { permissions } from '../../kernel/module.ts';

/** What can be permitted around consents; withdrawing is as easy as giving, so both are one permission. */
export const consentPermissions = permissions(
  {
    'consent.read': { 'zh-CN': '查看同意记录', en: 'View consents' },
    'consent.record': { 'zh-CN': '登记和撤回同意', en: 'Record and withdraw consents' },
  },
  { consent: { 'zh-CN': '同意记录', en: 'Consents' } },
);
