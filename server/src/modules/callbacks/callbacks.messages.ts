import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about call-backs. */
defineMessages({
  'callback.appoint.past': { 'zh-CN': '预约时间不能早于今天', en: 'An appointment cannot lie before today' },
  'callback.followUp': { 'zh-CN': '48小时回访：{number} {title}', en: '48-hour follow-up: {number} {title}' },
  'callback.solved': {
    'zh-CN': '48小时回访：客户确认已彻底解决',
    en: '48-hour follow-up: the customer confirms that it is solved',
  },
  'callback.unsolved': {
    'zh-CN': '48小时回访：客户反映没有彻底解决',
    en: '48-hour follow-up: the customer says that it is not solved',
  },
  'audit.action.callbacks.remind': { 'zh-CN': '提醒回访', en: 'Remind of call-backs' },
  'audit.field.reminded': { 'zh-CN': '已提醒', en: 'reminded' },
  'audit.action.callbacks.served': { 'zh-CN': '安排48小时回访', en: 'Arrange a 48-hour follow-up' },
  'audit.action.callbacks.followed-up': { 'zh-CN': '按回访结果处理', en: 'Act on a follow-up' },
  'audit.field.plannedOn': { 'zh-CN': '计划日期', en: 'planned day' },
  'audit.field.ways': { 'zh-CN': '回访方式', en: 'ways' },
  'audit.field.place': { 'zh-CN': '地点', en: 'place' },
  'audit.field.costMinor': { 'zh-CN': '预计费用', en: 'estimated cost' },
  'audit.field.costCurrency': { 'zh-CN': '费用币种', en: 'currency of the cost' },
  'audit.field.planId': { 'zh-CN': '回访计划', en: 'plan' },
  'audit.field.appointedAt': { 'zh-CN': '预约时间', en: 'appointment' },
  'audit.field.dueAt': { 'zh-CN': '截止时间', en: 'deadline' },
  'audit.field.conductedAt': { 'zh-CN': '实际回访时间', en: 'called back at' },
});
