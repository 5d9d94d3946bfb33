import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'audit.product': { 'zh-CN': '系统', en: 'The product' },
  'audit.somebody': { 'zh-CN': '已离开的成员', en: 'Somebody who left' },
  'audit.actedFor': { 'zh-CN': '{name}（代{absent}）', en: '{name} (for {absent})' },
  'audit.nothing': { 'zh-CN': '空', en: 'nothing' },
  'audit.hidden': { 'zh-CN': '（不显示）', en: '(not shown)' },
  'audit.yes': { 'zh-CN': '是', en: 'yes' },
  'audit.no': { 'zh-CN': '否', en: 'no' },
  'audit.outcome.done': { 'zh-CN': '已完成', en: 'Done' },
  'audit.outcome.refused': { 'zh-CN': '已拒绝', en: 'Refused' },
  'audit.sentence.field': {
    'zh-CN': '{who} 将 {record} 的“{field}”从“{before}”改为“{after}”',
    en: '{who} changed “{field}” of {record} from “{before}” to “{after}”',
  },
  'audit.sentence.fields': {
    'zh-CN': '{who} 修改了 {record} 的 {fields}',
    en: '{who} changed {fields} of {record}',
  },
  'audit.sentence.create': {
    'zh-CN': '{who} {action}：新建 {record}',
    en: '{who} · {action}: created {record}',
  },
  'audit.sentence.delete': {
    'zh-CN': '{who} {action}：删除 {record}',
    en: '{who} · {action}: removed {record}',
  },
  'audit.sentence.many': {
    'zh-CN': '{who} {action}：{count} 条记录',
    en: '{who} · {action}: {count} records',
  },
  'audit.sentence.other': { 'zh-CN': '{who} {action}：{record}', en: '{who} · {action}: {record}' },
  'audit.sentence.refused': {
    'zh-CN': '{who} 尝试“{action}”（{record}），因没有权限被拒绝',
    en: '{who} tried “{action}” ({record}) and was refused',
  },
  'audit.restore.never': {
    'zh-CN': '“{field}”不能从历史中恢复，请使用相应的操作修改',
    en: '{field} is not restored from its history; use the action that changes it',
  },
  'audit.restore.withheld': {
    'zh-CN': '日志不保存“{field}”的原值，或您无权查看，因此不能恢复',
    en: 'The old value of {field} is not kept in the log, or you may not see it, so it cannot be restored',
  },
  'audit.restore.refused': {
    'zh-CN': '“{field}”的原值现在不能用：{reason}',
    en: 'The old value of {field} is not valid any more: {reason}',
  },
  'audit.mail.address': { 'zh-CN': '邮箱地址无效', en: 'This is not a valid e-mail address' },
  'audit.mail.subject': {
    'zh-CN': '{company} 审计日志 {day} 链头',
    en: '{company}: head of the audit log on {day}',
  },
  'audit.mail.lead': {
    'zh-CN': '这是 {company} 审计日志当天的链头。请妥善保存：日后若有人删去或改写日志，与它对照便会显露。',
    en: 'This is the head of the audit log of {company} for the day. Keep it: should anybody cut or rewrite the log later, comparing shows it.',
  },
  'audit.mail.head': {
    'zh-CN': '日期 {day}，序号 {seq}，SHA-256 {hash}',
    en: 'Day {day}, number {seq}, SHA-256 {hash}',
  },
  'audit.mail.end': {
    'zh-CN': '这是一封自动发送的邮件，无需回复。',
    en: 'This mail was sent automatically; no reply is needed.',
  },
});
