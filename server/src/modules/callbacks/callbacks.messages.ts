import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about call-backs. */
defineMessages({
  'callback.appoint.past': { 'zh-CN': '预约时间不能早于今天', en: 'An appointment cannot lie before today' },
  'callback.approver.planner': {
    'zh-CN': '按公司的职责分离规则，制定计划的人不能审核自己的计划，请由另一位主管审核',
    en: 'By your company’s separation of duties whoever planned it does not approve it; ask another supervisor',
  },
  'callback.reviewer.conductor': {
    'zh-CN': '按公司的职责分离规则，回访人不能审核自己的回访，请由另一位主管审核',
    en: 'By your company’s separation of duties whoever made the call-back does not review it; ask another supervisor',
  },
  'callback.plan.past': {
    'zh-CN': '计划日期不能早于今天',
    en: 'A call-back cannot be planned for a day in the past',
  },
  'callback.plan.already': {
    'zh-CN': '计划中有 {count} 行的客户已安排回访',
    en: 'Customers in {count} rows of the plan are to be called back already',
  },
  'callback.plan.open': {
    'zh-CN': '该客户已有未完成的回访，计划日期 {day}',
    en: 'This customer has an open call-back, planned for {day}',
  },
  'callback.plan.twice': {
    'zh-CN': '该客户已列在第 {row} 行',
    en: 'This customer stands in row {row} already',
  },
  'callback.table.input': {
    'zh-CN': '系统只提供这些输入：{known}',
    en: 'The product asks this table with these inputs only: {known}',
  },
  'callback.table.output': {
    'zh-CN': '须保留输出“{id}”及其类型',
    en: 'The output “{id}” has to stay, with its type',
  },
  'callback.table.one': {
    'zh-CN': '只能有一行生效，请选择“首个命中”或“唯一命中”',
    en: 'One row decides: choose “first” or “unique”',
  },
  'callback.table.grade': { 'zh-CN': '客户等级须为单选', en: 'The grade has to be a choice' },
  'callback.followUp': { 'zh-CN': '48小时回访', en: '48-hour follow-up' },
  'callback.followUp.aim': {
    'zh-CN': '请向客户确认问题是否彻底解决。',
    en: 'Ask the customer whether the problem is solved.',
  },
  'callback.solved': {
    'zh-CN': '48小时回访：客户确认已彻底解决',
    en: '48-hour follow-up: the customer confirms that it is solved',
  },
  'callback.unsolved': {
    'zh-CN': '48小时回访：客户反映没有彻底解决',
    en: '48-hour follow-up: the customer says that it is not solved',
  },
  'callback.takenUp': { 'zh-CN': '原事项已重新处理', en: 'The case is being worked on again' },
  'callback.left': {
    'zh-CN': '原事项不能重新处理，请另行安排',
    en: 'The case cannot be taken up again: see to it in another way',
  },
  'callback.overtaken': {
    'zh-CN': '原事项又在处理或已撤回，本次回访取消',
    en: 'The case is at work again or was withdrawn, so nobody is asked',
  },
  'audit.action.callbacks.remind': { 'zh-CN': '提醒回访', en: 'Remind of call-backs' },
  'audit.action.callbacks.propose': { 'zh-CN': '提醒应回访的客户', en: 'Tell who is due for a call-back' },
  'audit.field.reminded': { 'zh-CN': '已提醒', en: 'reminded' },
  'audit.action.callbacks.served': { 'zh-CN': '安排48小时回访', en: 'Arrange a 48-hour follow-up' },
  'audit.action.callbacks.followed-up': { 'zh-CN': '按回访结果处理', en: 'Act on a follow-up' },
  'audit.field.servedId': { 'zh-CN': '回访的事项', en: 'case that is followed up' },
  'audit.field.plannedOn': { 'zh-CN': '计划日期', en: 'planned day' },
  'audit.field.missedOn': { 'zh-CN': '错过的日期', en: 'missed day' },
  'audit.field.ways': { 'zh-CN': '回访方式', en: 'ways' },
  'audit.field.place': { 'zh-CN': '地点', en: 'place' },
  'audit.field.costMinor': { 'zh-CN': '预计费用', en: 'estimated cost' },
  'audit.field.costCurrency': { 'zh-CN': '费用币种', en: 'currency of the cost' },
  'audit.field.planId': { 'zh-CN': '回访计划', en: 'plan' },
  'audit.field.appointedAt': { 'zh-CN': '预约时间', en: 'appointment' },
  'audit.field.dueAt': { 'zh-CN': '截止时间', en: 'deadline' },
  'audit.field.conductedAt': { 'zh-CN': '实际回访时间', en: 'called back at' },
});
