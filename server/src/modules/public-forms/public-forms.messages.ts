import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'publicForm.needs': {
    'zh-CN': '这份表单不能公开：以下必填项未被询问，或无法由外部人员填写：{fields}',
    en: 'This form cannot be made public: {fields} has to be filled in, and is not asked or cannot be filled in by people outside',
  },
  'publicForm.nothing': {
    'zh-CN': '这份表单没有可由外部人员填写的内容',
    en: 'There is nothing in this form that people outside can fill in',
  },
  'publicForm.order': { 'zh-CN': '截止时间须晚于开始时间', en: 'It has to close after it opens' },
  'publicForm.past': { 'zh-CN': '截止时间已过', en: 'This time has passed' },
  'publicForm.most': {
    'zh-CN': '公开表单链接最多 {max} 个',
    en: 'There can be at most {max} public form links',
  },
  'publicForm.closed': { 'zh-CN': '此表单已停止收集', en: 'This form no longer takes answers' },
  'publicForm.waiting': { 'zh-CN': '此表单尚未开始收集', en: 'This form does not take answers yet' },
  'publicForm.full': { 'zh-CN': '此表单的份数已满', en: 'This form has all the answers it can take' },
  'publicForm.today': {
    'zh-CN': '今天的份数已满，请明天再来；已填写的内容仍在',
    en: 'This form has all the answers it can take today. Please come back tomorrow; what you typed is still there',
  },
  'publicForm.stuck': {
    'zh-CN': '按您填写的内容，这份表单在这里无法提交，请直接联系该公司；已填写的内容仍在',
    en: 'With these answers the form cannot be sent here. Please contact the company directly; what you typed is still there',
  },
  'publicForm.consent': {
    'zh-CN': '请先阅读并同意上面的说明',
    en: 'Please read and agree to the text above',
  },
  'publicForm.refused': {
    'zh-CN': '没有提交成功，请刷新页面后重试；已填写的内容仍在',
    en: 'This could not be sent. Reload the page and try again; what you typed is still there',
  },
  'publicForm.soon': { 'zh-CN': '提交过快，请稍等几秒', en: 'That was too fast, please wait a few seconds' },
  'publicForm.changed': {
    'zh-CN': '表单内容已更新，请刷新页面后再提交；已填写的内容仍在',
    en: 'The form has changed. Reload the page and send it again; what you typed is still there',
  },
});
