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
  'template.tooManyOwn': {
    'zh-CN': '公司自建的模板最多 {max} 个',
    en: 'A company has at most {max} templates of its own',
  },
  'template.notMade': {
    'zh-CN': '这种模板由产品提供，不能自建',
    en: 'Templates of this kind come with the product; a company makes none of its own',
  },
  'template.notSubmitted': {
    'zh-CN': '草稿尚未提交复核，请先由改动的人提交',
    en: 'The draft was not sent for review yet; whoever changed it sends it first',
  },
  'template.draft.noBase': {
    'zh-CN': '找不到草稿开始时的版本，无法合并。请放弃草稿，从现行版本重新修改',
    en: 'The version that the draft was begun from is not there, so they cannot be merged; discard the draft and begin with what is in force',
  },
  'template.locked': {
    'zh-CN': '此项由法规确定，以出厂内容为准，不能修改',
    en: 'The law sets this; it stays as the publisher says it',
  },
  'template.lockedBy': {
    'zh-CN': '{place}：由{by}锁定，以出厂内容为准，公司不能修改',
    en: '{place}: locked by {by}; it stays as the publisher says it',
  },
  'template.lockedList': {
    'zh-CN': '{place}：这一部分由{by}锁定，公司不能增加内容',
    en: '{place}: {by} has locked this part; nothing can be added to it',
  },
  'template.foreignId': {
    'zh-CN': '公司新增的内容，其标识须以 x 开头（如 xField2ab3c），以免与出厂版以后新增的内容相混：{id}',
    en: 'What a company adds has an id that begins with x, such as xField2ab3c, so that it is never taken for what the publisher adds later: {id}',
  },
  'template.packId': {
    'zh-CN': '{id} 是行业包的内容，本公司的这个包还没有它。请先升级该包，或去掉这一项',
    en: '{id} belongs to a pack, and the one that the company has does not bring it; upgrade the pack first, or take this out',
  },
  'template.notRetired': {
    'zh-CN': '这种模板不能停用',
    en: 'Templates of this kind cannot be retired',
  },
  'template.inUse': {
    'zh-CN': '仍在使用（{uses}），不能停用',
    en: 'It is still in use ({uses}) and cannot be retired',
  },
  'template.file.large': {
    'zh-CN': '文件过大，最多 {max} MB',
    en: 'The file is too large; {max} MB at most',
  },
  'template.file.other': {
    'zh-CN': '这不是从本系统导出的模板文件',
    en: 'This is no file of templates that this product has exported',
  },
  'template.file.newer': {
    'zh-CN': '文件由更新的版本导出（格式 {version}，本系统识别到 {known}），请先升级',
    en: 'A newer release has written this file (format {version}; this one reads up to {known}); upgrade first',
  },
  'template.file.kind': {
    'zh-CN': '本系统没有“{kind}”这种模板，文件可能来自更新的版本',
    en: 'This release knows no templates of the kind "{kind}"; the file may come from a newer one',
  },
  'template.file.hostile': {
    'zh-CN': '文件内容层级过深、过多或含有不允许的属性',
    en: 'The content of the file is nested too deep, there is too much of it, or it has properties that are not allowed',
  },
  'template.file.empty': { 'zh-CN': '文件中没有模板', en: 'There are no templates in the file' },
  'template.file.many': { 'zh-CN': '一个文件最多 {max} 个模板', en: 'A file holds at most {max} templates' },
  'template.file.drafted': {
    'zh-CN': '“{key}”已有草稿，请先发布或放弃它',
    en: '"{key}" has a draft already; publish or discard it first',
  },
  'template.tooDeep': {
    'zh-CN': '模板内容层级过深或过多',
    en: 'The content of the template is nested too deep, or there is too much of it',
  },
  'template.forbiddenKey': {
    'zh-CN': '不允许的属性名“{key}”',
    en: 'The property name "{key}" is not allowed',
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
