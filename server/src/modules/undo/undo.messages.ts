import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'undo.touched': {
    'zh-CN': '“{label}”之后又被修改过，不能撤销，以免覆盖新的内容',
    en: '“{label}” was changed again since; undoing would overwrite that',
  },
  'undo.touched.all': {
    'zh-CN': '这些记录之后都被修改过，不能撤销',
    en: 'All of these were changed again since; nothing can be undone',
  },
  'undo.over': { 'zh-CN': '已超过可撤销的时间', en: 'It is too late to undo this' },
  'undo.done': { 'zh-CN': '这项更改已经撤销过', en: 'This was undone already' },
  'undo.running': { 'zh-CN': '这项更改还在进行', en: 'This is still under way' },
});
