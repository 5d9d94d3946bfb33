import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about cases of every type. */
defineMessages({
  'case.ended': { 'zh-CN': '该事项已结案或已撤回', en: 'This case is already closed or withdrawn' },
  'case.event.refused': {
    'zh-CN': '当前阶段“{stage}”不能执行此操作',
    en: 'This cannot be done in the stage “{stage}”',
  },
  'case.link.self': { 'zh-CN': '不能与自身关联', en: 'A case cannot be linked with itself' },
  'case.link.exists': { 'zh-CN': '已有相同的关联', en: 'These cases are already linked in this way' },
  'case.link.product': { 'zh-CN': '系统建立的关联不能取消', en: 'What the product linked stays linked' },
  'case.link.circle': { 'zh-CN': '此关联会形成循环', en: 'This link would close a circle' },
  'case.paper.fixed': {
    'zh-CN': '此项在登记时确定，之后须用相应的操作更改',
    en: 'This is said when the case is opened; afterwards it changes by actions of its own',
  },
  'case.paper.decided': {
    'zh-CN': '已据此项评审或决定，到这一步不能再更正；需要更正请先退回补充',
    en: 'This was judged or decided by, so it is no longer corrected here; send it back to be completed first',
  },
  'case.paper.decides': {
    'zh-CN': '流程依据字段“{field}”作出判断，登记表单须保留此字段',
    en: 'The process decides by the field "{field}", so it stays on the form that opens the case',
  },
  'case.paper.currency': {
    'zh-CN': '此金额以其他币种登记，不能在表单上更改',
    en: 'This amount was given in another currency; it cannot be changed on the form',
  },
  'case.paper.needed': {
    'zh-CN': '{type}由此表单登记，字段“{field}”（{id}）不能删除',
    en: '{type} is filed with this form; the field "{field}" ({id}) cannot be removed',
  },
  'case.paper.codes': {
    'zh-CN': '选项“{code}”无法登记到{type}，可删除已有选项，但不能增加',
    en: '{type} has no choice "{code}"; choices of this field can be taken away but not added',
  },
  'case.paper.dictionary': {
    'zh-CN': '此字段须使用数据字典“{dictionary}”',
    en: 'This field has to use the dictionary "{dictionary}"',
  },
  'case.paper.given': {
    'zh-CN': '此项由系统填写，不能设为必填',
    en: 'The system fills this in, so it cannot be required',
  },
  'case.paper.many': {
    'zh-CN': '{type}的此项只有一个值，字段不能填写多项',
    en: '{type} has one value here; this field cannot take several',
  },
  'case.paper.kind': {
    'zh-CN': '{type}的此项无法以该类型的字段填写',
    en: '{type} cannot take what a field of this type answers',
  },
  'case.paper.hidden': {
    'zh-CN': '登记{type}须填写此字段，不能用规则隐藏或设为只读',
    en: '{type} cannot be filed without this field; no rule can hide it or make it read-only',
  },
  'case.paper.reckoned': {
    'zh-CN': '此字段的值来自{type}，不能用公式计算',
    en: 'What stands in this field comes from the {type}; it cannot be reckoned',
  },
  'case.sla.verb': {
    'zh-CN': '“{event}”由专门的操作触发，超时后不能自动执行',
    en: '"{event}" is sent by an action of its own; a broken promise cannot send it',
  },
  'case.step.others': {
    'zh-CN': '此表单由各人各填一份，只能由填写人本人更正',
    en: 'Everybody fills in one of these; only whoever filled it in corrects it',
  },
  'case.step.paper': {
    'zh-CN': '没有表单“{paper}”',
    en: 'There is no form "{paper}"',
  },
  'case.step.field': {
    'zh-CN': '表单“{paper}”没有可比较的字段“{field}”',
    en: 'The form "{paper}" has no field "{field}" that can be compared',
  },
  'case.step.asked': {
    'zh-CN': '流程“{chart}”的条件用到字段“{field}”，不能删除或改成不可比较的类型',
    en: 'Conditions of the process "{chart}" ask for the field "{field}"; it has to stay one that can be compared',
  },
  'case.step.points': {
    'zh-CN': '此项按评分卡最高 {max} 分，不能为负',
    en: 'By the scorecard this counts up to {max} points, and never less than none',
  },
  'case.step.card': {
    'zh-CN': '评分卡“{card}”不存在，或其项目在表单“{paper}”中没有可比较的同名字段',
    en: 'There is no scorecard "{card}", or the form "{paper}" has no fields for its items that can be compared',
  },
  'case.step.right': {
    'zh-CN': '没有“{right}”这种权限可供流程使用',
    en: 'There is no right "{right}" that a process can ask for',
  },
  'case.step.asks': {
    'zh-CN': '字段“{field}”不在登记表单中，或由系统填写、登记时确定、设为必填，不能在步骤中补填',
    en: 'The field "{field}" is not on the opening form, or is given by the system, fixed at filing or required; no step can ask for it',
  },
  'case.step.filled': {
    'zh-CN': '此项由“{event}”填写：{reason}',
    en: 'This is filled in by "{event}": {reason}',
  },
  'case.step.set': {
    'zh-CN': '流程不能写入“{field}”这个值',
    en: 'A process cannot write this value of "{field}"',
  },
  'case.assign.nobody': { 'zh-CN': '请选择负责人或团队', en: 'Choose an owner or a team' },
});

/** What stands in a file, and in words about one, for a priority and for how far a case is. */
defineMessages({
  'case.export.category.registered': { 'zh-CN': '已登记', en: 'Registered' },
  'case.export.category.active': { 'zh-CN': '处理中', en: 'In progress' },
  'case.export.category.waiting': { 'zh-CN': '等待中', en: 'Waiting' },
  'case.export.category.resolved': { 'zh-CN': '已解决', en: 'Resolved' },
  'case.export.category.closed': { 'zh-CN': '已结案', en: 'Closed' },
  'case.export.category.withdrawn': { 'zh-CN': '已撤回', en: 'Withdrawn' },
  'case.export.priority.urgent': { 'zh-CN': '紧急', en: 'Urgent' },
  'case.export.priority.important': { 'zh-CN': '重要', en: 'Important' },
  'case.export.priority.normal': { 'zh-CN': '一般', en: 'Normal' },
});
