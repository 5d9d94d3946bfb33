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
  'notification.somebody': { 'zh-CN': '同事', en: 'A colleague' },
  'notification.gone': {
    'zh-CN': '此事项已不存在或您无权查看',
    en: 'About a record that is gone or that you may not see',
  },
  'notification.mail.open': { 'zh-CN': '在周到中查看', en: 'Open in Zhoudao' },
  'notification.mail.end': {
    'zh-CN': '您收到此邮件，是因为该事项由您负责或需要您关注。',
    en: 'You receive this message because the matter is yours or needs your attention.',
  },
  'notification.which': { 'zh-CN': '请选择要标记的通知', en: 'Say which notifications to mark' },
});
