import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about templates; a problem brings its own sentence in both languages. */
defineMessages({
  'template.numbering.taken': {
    'zh-CN': '字母 {letters} 已用于其他编号',
    en: 'The letters {letters} are used by other numbers',
  },
  'template.numbering.repeats': {
    'zh-CN': '字母 {letters} 已用过另一种日期，可能重复已有编号，请换用其他字母',
    en: 'The letters {letters} were used with another date and could repeat numbers; choose other letters',
  },
  'template.tooLarge': {
    'zh-CN': '模板内容过大，最多 {max} kB',
    en: 'The template is too large; {max} kB at most',
  },
  'template.tooMany': {
    'zh-CN': '公司一小时内最多发布 {max} 次模板，请稍后再发布',
    en: 'A company publishes at most {max} templates an hour; please publish it later',
  },
  'dictionary.inUse': {
    'zh-CN': '“{name}”仍在使用（{uses}），不能删除。可以改为停用：不再供选择，旧记录照常显示。',
    en: '“{name}” is still in use ({uses}), so it cannot be deleted. Retire it instead: it is offered no more, and old records keep showing it.',
  },
  'template.unknownName': { 'zh-CN': '公司没有“{name}”', en: 'The company has no “{name}”' },
  'template.formulaFixed': {
    'zh-CN': '产品指标的公式不能修改，以便比较。需要其他算法时，请新增公司自己的指标。',
    en: 'The formula of an indicator of the product stays, so that figures compare. For another one add an indicator of your own.',
  },
  'template.nameTaken': { 'zh-CN': '此标识已用于其他指标', en: 'Another indicator has this identifier' },
  'template.indicatorGone': {
    'zh-CN': '“{name}”不能删除，报表和目标会一直引用它。可以改为停用。',
    en: '“{name}” cannot be deleted: reports and targets name it for ever. Retire it instead.',
  },
  'template.problem': { 'zh-CN': '{sentence}', en: '{sentence}' },
});
