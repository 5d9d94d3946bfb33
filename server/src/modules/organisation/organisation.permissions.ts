import { permissions } from '../../kernel/module.ts';

/** What can be permitted around units, posts and who stands in for whom. */
export const organisationPermissions = permissions(
  {
    'organisation.manage': { 'zh-CN': '维护组织与岗位', en: 'Manage units and posts' },
    'organisation.deputise': { 'zh-CN': '为他人指定代理人', en: 'Appoint deputies for others' },
    'organisation.handOver': { 'zh-CN': '交接他人的工作', en: "Hand over others' work" },
  },
  { organisation: { 'zh-CN': '组织', en: 'Organisation' } },
);
