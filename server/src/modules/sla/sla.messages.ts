import { defineMessages } from '../../kernel/errors/messages.ts';

// How a deadline is explained.
defineMessages({
  'sla.time.hours': { 'zh-CN': '{hours} 小时', en: '{hours} h' },
  'sla.time.minutes': { 'zh-CN': '{minutes} 分钟', en: '{minutes} min' },
  'sla.time.hoursMinutes': { 'zh-CN': '{hours} 小时 {minutes} 分钟', en: '{hours} h {minutes} min' },
  'sla.time.seconds': { 'zh-CN': '{seconds} 秒', en: '{seconds} s' },
  'sla.amount.wall': { 'zh-CN': '{time}（自然时间）', en: '{time} of natural time' },
  'sla.amount.business': { 'zh-CN': '{time}（服务时间）', en: '{time} of service time' },
  'sla.amount.workday': { 'zh-CN': '{days} 个工作日', en: '{days} working days' },
  'sla.amount.oneWorkday': { 'zh-CN': '1 个工作日', en: '1 working day' },
  'sla.why.promise': { 'zh-CN': '{metric}：{amount}。', en: '{metric}: {amount}.' },
  'sla.why.factor': {
    'zh-CN': '已按客户等级系数 {factor} 缩短。',
    en: 'Shortened by the factor {factor} of the customer’s grade.',
  },
  'sla.why.legal': { 'zh-CN': '法定时限，不暂停。', en: 'Set by law, it never pauses.' },
  'sla.why.start': { 'zh-CN': '自 {start} 起算。', en: 'Counted from {start}.' },
  'sla.why.startNextWorkday': {
    'zh-CN': '{start} 开始，自下一个工作日 {origin} 起算。',
    en: 'Begun {start}, counted from the next working day, {origin}.',
  },
  'sla.why.holidays': { 'zh-CN': '不计{names}假期。', en: 'Not counted: {names}.' },
  'sla.why.paused': { 'zh-CN': '其间暂停 {time}。', en: 'Paused for {time} in between.' },
  'sla.why.due': { 'zh-CN': '{due} 到期。', en: 'Due {due}.' },
  'sla.why.overdue': { 'zh-CN': '已于 {due} 超时。', en: 'Overdue since {due}.' },
  'sla.why.waiting': {
    'zh-CN': '现因“{reason}”暂停，剩余 {time}。',
    en: 'Now paused ({reason}), {time} left.',
  },
  'sla.why.waitingLate': {
    'zh-CN': '现因“{reason}”暂停，已超时 {time}。',
    en: 'Now paused ({reason}), {time} late.',
  },
  'sla.why.early': { 'zh-CN': '{stopped} 完成，提前 {time}。', en: 'Met {stopped}, {time} early.' },
  'sla.why.late': { 'zh-CN': '{stopped} 完成，超时 {time}。', en: 'Met {stopped}, {time} late.' },
  'sla.why.cancelled': {
    'zh-CN': '{stopped} 取消，不再计时。',
    en: 'Cancelled {stopped}, no longer counted.',
  },
  'sla.why.provisional': {
    'zh-CN': '该年度节假日尚未公布，期限为暂定。',
    en: 'Holidays of that year are not published yet, so this is provisional.',
  },
  'sla.segment.wall': { 'zh-CN': '自然时间', en: 'Natural time' },
  'sla.segment.service': { 'zh-CN': '服务时间', en: 'Service hours' },
  'sla.segment.beforeNextWorkday': {
    'zh-CN': '从下一个工作日起算',
    en: 'Counting begins with the next working day',
  },
  'sla.segment.offHours': { 'zh-CN': '非服务时间', en: 'Outside service hours' },
  'sla.segment.weekend': { 'zh-CN': '周末', en: 'Weekend' },
  'sla.segment.holiday': { 'zh-CN': '节假日：{names}', en: 'Holiday: {names}' },
  'sla.segment.rest': { 'zh-CN': '休息日', en: 'Day off' },
  'sla.segment.paused': { 'zh-CN': '暂停：{stage}', en: 'Paused: {stage}' },
  'sla.segment.more': { 'zh-CN': '其余时间从略', en: 'The rest is left out' },
  'sla.pause.ended': { 'zh-CN': '已办结', en: 'Already settled' },
});

// Why a policy or a calendar is not published.
defineMessages({
  'sla.beyondHorizon': {
    'zh-CN': '“{metric}”的时限（{row}）按此日历要到 {years} 年以后才到期，请缩短时限或增加服务时间',
    en: 'By this calendar the target “{metric}” ({row}) falls due more than {years} years ahead; shorten it or add service hours',
  },
});
