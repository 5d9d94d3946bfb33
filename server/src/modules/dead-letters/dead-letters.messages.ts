import { defineMessages } from '../../kernel/errors/messages.ts';

/** What a task is called, by its listener or by the module it belongs to. */
export const TASKS = defineMessages({
  'deadLetter.task': { 'zh-CN': '后台任务', en: 'Background work' },
  'deadLetter.task.audit': { 'zh-CN': '发送审计日志的当日摘要', en: 'Mail the day’s head of the audit log' },
  'deadLetter.task.notifications': { 'zh-CN': '通知有关人员', en: 'Notify the people concerned' },
  'deadLetter.task.notifications.mail': { 'zh-CN': '发送通知邮件', en: 'Send a notification by mail' },
  'deadLetter.task.cases': { 'zh-CN': '更新相关事项', en: 'Update the cases concerned' },
  'deadLetter.task.cases.breach-sends': {
    'zh-CN': '超时后推进事项',
    en: 'Move a case on after its time ran out',
  },
  'deadLetter.task.cases.customer-graded': {
    'zh-CN': '按客户新等级重算时限',
    en: 'Reckon promised times by the customer’s new grade',
  },
  'deadLetter.task.callbacks': { 'zh-CN': '更新回访', en: 'Update call-backs' },
  'deadLetter.task.callbacks.served': {
    'zh-CN': '为已处理的事项安排回访',
    en: 'Open a follow-up of a case that was served',
  },
  'deadLetter.task.callbacks.followed-up': {
    'zh-CN': '按回访结果推进原事项',
    en: 'Move the case that was followed up',
  },
  'deadLetter.task.duplicates': { 'zh-CN': '查找重复客户', en: 'Look for duplicate customers' },
  'deadLetter.task.sla': { 'zh-CN': '更新服务时限', en: 'Update promised times' },
  'deadLetter.task.sla.judge-anew': {
    'zh-CN': '按新规则重算时限',
    en: 'Reckon promised times by the new rules',
  },
});

/** What stood in the way, as a person can act on it. */
defineMessages({
  'deadLetter.reason.unreachable': {
    'zh-CN': '连接不到所需的服务（例如邮件服务器）。服务恢复后请重试。',
    en: 'A service it needs, such as the mail server, could not be reached. Try again when it is back.',
  },
  'deadLetter.reason.refused': {
    'zh-CN': '对方服务拒绝了请求（例如邮件地址或登录信息有误）。更正后请重试。',
    en: 'The other side refused it, for example because of a wrong address or password. Correct that, then try again.',
  },
  'deadLetter.reason.too_long': {
    'zh-CN': '执行时间过长，已中止。系统空闲时请重试。',
    en: 'It took too long and was stopped. Try again when the system is less busy.',
  },
  'deadLetter.reason.interrupted': {
    'zh-CN': '执行过程中服务器多次意外停止。请重试；若再次发生，请联系系统管理员。',
    en: 'The server stopped again and again while it ran. Try again; if it happens once more, tell your administrator.',
  },
  'deadLetter.reason.bad_data': {
    'zh-CN': '相关数据不符合要求，或已被删除。请检查相关记录后重试，或放弃。',
    en: 'The data it is about is not valid or is gone. Check the record and try again, or drop it.',
  },
  'deadLetter.reason.nobody': {
    'zh-CN': '负责此任务的功能已不在系统中。可以放弃此任务。',
    en: 'The part of the product that did this is no longer installed. You can drop it.',
  },
  'deadLetter.reason.defect': {
    'zh-CN': '系统内部出错。升级后可重试；请将下方的技术信息提供给系统管理员。',
    en: 'Something went wrong inside the product. Pass the technical note on to your administrator; try again after an update.',
  },
  'deadLetter.which': { 'zh-CN': '请选择任务', en: 'Choose what it is about' },
});
