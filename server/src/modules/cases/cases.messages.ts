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
  'case.link.circle': { 'zh-CN': '此关联会形成循环', en: 'This link would close a circle' },
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
