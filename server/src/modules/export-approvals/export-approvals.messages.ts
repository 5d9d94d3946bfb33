import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'export.approval.nobody': {
    'zh-CN':
      '超过 {rows} 条含个人信息的导出须由他人批准，而目前除您以外没有成员可以批准。请让管理员把“批准导出”权限分配给另一位成员（如总监、部门经理或个人信息保护负责人），或减少行数、去掉个人信息列',
    en: 'More than {rows} rows of personal data need the approval of somebody else, and nobody but you may give it. Have the right “Approve exports” given to another member, such as the director, a manager or the data protection officer; or export fewer rows, or no columns of personal data',
  },
  'export.approval.own': {
    'zh-CN': '不能审批自己申请的导出，请由另一位成员处理',
    en: 'Nobody decides on an export that he asked for himself; another member has to',
  },
  'export.approval.over': {
    'zh-CN': '这项导出申请已有结果或已逾期',
    en: 'This request has been decided already, or its time is over',
  },
  'export.approval.why': {
    'zh-CN': '请写明拒绝的理由，至少 {min} 个字',
    en: 'Say in at least {min} characters why it is refused',
  },
  'export.approval.card': { 'zh-CN': '{list} {rows} 条', en: '{list}, {rows} rows' },
  'export.approval.yes': { 'zh-CN': '是', en: 'Yes' },
  'export.approval.no': { 'zh-CN': '否', en: 'No' },
  'export.approval.filled': { 'zh-CN': '已填写', en: 'filled in' },
  'export.approval.empty': { 'zh-CN': '未填写', en: 'left empty' },
});
