import { defineMessages } from '../../../kernel/errors/messages.ts';

/** What people are told about, as the log calls it, and how they are told. */
defineMessages({
  'audit.notice.case.assigned': { 'zh-CN': '有人指派', en: 'assigned by somebody' },
  'audit.notice.case.given': { 'zh-CN': '自动指派', en: 'assigned by a rule' },
  'audit.notice.case.noted': { 'zh-CN': '内部备注', en: 'internal note' },
  'audit.notice.case.answered': { 'zh-CN': '回复了客户', en: 'answer to the customer' },
  'audit.notice.case.alerted': { 'zh-CN': '流程提醒', en: 'call of the process' },
  'audit.notice.case.graded': { 'zh-CN': '严重等级', en: 'grave case' },
  'audit.notice.clock.warned': { 'zh-CN': '时限提醒', en: 'time is running out' },
  'audit.notice.clock.late': { 'zh-CN': '超时未完成', en: 'overdue and still open' },
  'audit.notice.clock.breached': { 'zh-CN': '已超时', en: 'overdue' },
  'audit.notice.calendar.uncovered': { 'zh-CN': '缺少来年日历', en: 'next year’s calendar is missing' },
  'audit.notice.audit.broken': { 'zh-CN': '审计日志核对不符', en: 'the audit log fails its check' },
  'audit.notice.deputy.appointed': { 'zh-CN': '请求代理', en: 'standing in for somebody' },
  'audit.notice.record.shared': { 'zh-CN': '记录共享', en: 'shared record' },
  'audit.notice.export.asked': { 'zh-CN': '导出待批准', en: 'export to approve' },
  'audit.notice.export.decided': { 'zh-CN': '导出申请结果', en: 'answer to a request for an export' },
  'audit.notice.publicForm.answered': { 'zh-CN': '公开表单的新填写', en: 'answer to a public form' },
  'audit.notice.about.audit': { 'zh-CN': '审计日志', en: 'audit log' },
  'audit.notice.rule': { 'zh-CN': '{kind}（{ways}）', en: '{kind} ({ways})' },
  'audit.notice.way.inApp': { 'zh-CN': '站内', en: 'in the product' },
  'audit.notice.way.silent': { 'zh-CN': '站内不提示', en: 'not in the product' },
  'audit.notice.way.never': { 'zh-CN': '不发邮件', en: 'no e-mail' },
  'audit.notice.way.at_once': { 'zh-CN': '立即发邮件', en: 'e-mail at once' },
  'audit.notice.way.daily': { 'zh-CN': '每日摘要', en: 'daily e-mail' },
  'audit.notice.way.compulsory': { 'zh-CN': '必须接收', en: 'compulsory' },
});
