import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'bulk.nothing': { 'zh-CN': '没有符合条件的记录', en: 'Nothing matches' },
  'bulk.tooMany': {
    'zh-CN': '一次最多修改 {max} 条，请缩小范围',
    en: 'At most {max} rows at once; narrow the list',
  },
  'bulk.noChange': { 'zh-CN': '请至少填写一项更改', en: 'Say at least one change' },
  'bulk.none': {
    'zh-CN': '没有一条可以修改：{reason}',
    en: 'None of them could be changed: {reason}',
  },
  'bulk.gone': { 'zh-CN': '记录不存在，或您无权查看', en: 'It does not exist, or you may not see it' },
  'bulk.forbidden': { 'zh-CN': '您无权修改这条记录', en: 'You may not change it' },
  'bulk.busy': {
    'zh-CN': '您已有 {max} 项批量操作在进行，请等其中一项完成',
    en: 'You have {max} changes of many rows under way; wait until one of them has ended',
  },
  'bulk.over': { 'zh-CN': '这项操作已经结束', en: 'This has ended already' },
});
