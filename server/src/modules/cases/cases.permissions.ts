import { permissions } from '../../kernel/module.ts';

/** What can be permitted around cases of every type; a type adds its own. */
export const casePermissions = permissions({
  'case.read': { 'zh-CN': '查看事项', en: 'View cases' },
  'case.assign': { 'zh-CN': '分派事项', en: 'Assign cases' },
  'case.advance': { 'zh-CN': '推进事项', en: 'Advance cases' },
  'case.comment': { 'zh-CN': '回复与备注', en: 'Comment on cases' },
  'case.link': { 'zh-CN': '关联事项', en: 'Link cases' },
  'case.close': { 'zh-CN': '结案', en: 'Close cases' },
  'case.reopen': { 'zh-CN': '重新处理事项', en: 'Reopen cases' },
  'case.withdraw': { 'zh-CN': '撤回事项', en: 'Withdraw cases' },
});
