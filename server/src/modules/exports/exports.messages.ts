import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'export.nothing': { 'zh-CN': '没有可以导出的记录', en: 'There is nothing to export' },
  'export.tooMany': {
    'zh-CN': '一次最多导出 {max} 条，请缩小范围',
    en: 'At most {max} rows in one export; narrow the list',
  },
  'export.columns': { 'zh-CN': '请至少选择一列', en: 'Choose at least one column' },
  'export.over': { 'zh-CN': '这次导出已经结束', en: 'This export has ended already' },
});
