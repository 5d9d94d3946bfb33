import { defineMessages } from '../../kernel/errors/messages.ts';

/** What notifications say. The facts behind the braces are read when the sentence is, under the reader's rights. */
defineMessages({
  'notification.case.assigned': {
    'zh-CN': '{by}将 {number}“{title}”指派给您',
    en: '{by} assigned {number} “{title}” to you',
  },
  'notification.case.given': {
    'zh-CN': '{number}“{title}”已指派给您',
    en: '{number} “{title}” was assigned to you',
  },
  'notification.case.noted': {
    'zh-CN': '{by}在 {number}“{title}”中写了内部备注',
    en: '{by} left an internal note on {number} “{title}”',
  },
  'notification.case.answered': {
    'zh-CN': '{by}就 {number}“{title}”回复了客户',
    en: '{by} answered the customer on {number} “{title}”',
  },
  'notification.case.alerted': { 'zh-CN': '{number}“{title}”：{words}', en: '{number} “{title}”: {words}' },
  'notification.case.graded': {
    'zh-CN': '{number}“{title}”被评为 {severity} 级，请关注',
    en: '{number} “{title}” was rated {severity}: please have an eye on it',
  },
  'notification.case.gradedAlone': {
    'zh-CN': '{number}“{title}”被评为 {severity} 级，目前无人负责，请指派负责人',
    en: '{number} “{title}” was rated {severity} and nobody owns it: please assign somebody',
  },
  'notification.clock.warned': {
    'zh-CN': '{number}“{title}”的“{metric}”时限已用 {mark}%',
    en: '{number} “{title}”: {mark}% of the time for “{metric}” has passed',
  },
  'notification.clock.late': {
    'zh-CN': '{number}“{title}”的“{metric}”超时后仍未完成',
    en: '{number} “{title}”: “{metric}” is overdue and still open',
  },
  'notification.clock.breached': {
    'zh-CN': '{number}“{title}”的“{metric}”已超时',
    en: '{number} “{title}”: “{metric}” is overdue',
  },
  'notification.calendar.uncovered': {
    'zh-CN':
      '工作日历“{calendar}”还没有 {year} 年的节假日，请在年底前发布；在此之前，进入 {year} 年的时限只是暂定。',
    en: 'The working calendar “{calendar}” has no holidays for {year} yet. Publish them before the year ends; until then due times in {year} are provisional.',
  },
  'notification.audit.broken': {
    'zh-CN': '审计日志被改动过：校验发现有行与封存时不一致，请尽快查看',
    en: 'The audit log was tampered with: the check found rows that are not as they were sealed. Look at it soon',
  },
  'notification.deputy.appointed': {
    'zh-CN': '{by}请您在 {from} 至 {until} 代理{name}的工作：期间可以处理其名下的记录，并收到相应通知',
    en: '{by} named you to stand in for {name} from {from} to {until}: until then you work on what is theirs and hear of it',
  },
  'notification.record.shared': {
    'zh-CN': '{by}把 {number}“{title}”共享给您',
    en: '{by} shared {number} “{title}” with you',
  },
  'notification.export.asked': {
    'zh-CN': '{by}申请导出{title}（含个人信息），请批准或拒绝',
    en: '{by} asks to export {title}, with personal data: please approve or refuse',
  },
  'notification.export.approved': {
    'zh-CN': '{by}批准了您的导出：{title}，文件写好后可在“导出”页面下载',
    en: '{by} approved your export: {title}. Once written, the file is on the page of exports',
  },
  'notification.export.refused': {
    'zh-CN': '{by}拒绝了您的导出：{title}，理由见“导出”页面',
    en: '{by} refused your export: {title}. The page of exports says why',
  },
  'notification.export.lapsed': {
    'zh-CN': '您的导出申请无人答复，已作废：{title}',
    en: 'Nobody answered your request in time, so it lapsed: {title}',
  },
  'notification.export.barred': {
    'zh-CN': '您的导出已获批准，但您的权限已不足，未执行：{title}',
    en: 'Your export was approved, but your rights no longer suffice, so it was not run: {title}',
  },
  'notification.callback.due': {
    'zh-CN': '本团队有 {count} 位客户应回访，请安排回访计划',
    en: 'Customers of your team due for a call-back: {count}. Please plan them',
  },
  'notification.publicForm.answered': {
    'zh-CN': '公开表单“{title}”收到新填写',
    en: 'The public form “{title}” was filled in',
  },
  'notification.somebody': { 'zh-CN': '同事', en: 'A colleague' },
  'notification.onBehalfOf': { 'zh-CN': '（代{name}）{sentence}', en: '(For {name}) {sentence}' },
  'notification.gone': {
    'zh-CN': '此事项已不存在或您无权查看',
    en: 'About a record that is gone or that you may not see',
  },
  'notification.digest.subject': {
    'zh-CN': '您有 {count} 条通知 · 周到',
    en: '{count} notifications · Zhoudao',
  },
  'notification.time': { 'zh-CN': '请按 08:30 的格式填写时间', en: 'Write a time as 08:30' },
  'notification.quiet': {
    'zh-CN': '结束时间不能与开始时间相同',
    en: 'The end must differ from the beginning',
  },
  'notification.twice': { 'zh-CN': '同一类通知不能设置两次', en: 'A kind cannot be set twice' },
  'notification.compulsory': {
    'zh-CN': '公司规定了此类通知的方式，不能更改',
    en: 'The company says how this kind is told; it cannot be changed',
  },
  'notification.silent': {
    'zh-CN': '规定必须接收的通知至少要有一种方式',
    en: 'What is compulsory has to be told in at least one way',
  },
  'notification.mail.open': { 'zh-CN': '在周到中查看', en: 'Open in Zhoudao' },
  'notification.mail.end': {
    'zh-CN': '您收到此邮件，是因为该事项由您负责或需要您关注。',
    en: 'You receive this message because the matter is yours or needs your attention.',
  },
  'notification.which': { 'zh-CN': '请选择要标记的通知', en: 'Say which notifications to mark' },
});
