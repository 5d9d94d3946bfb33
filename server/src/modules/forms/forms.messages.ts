import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about fields that companies and packs add. */
defineMessages({
  'form.field.closed': {
    'zh-CN': '没有这个字段，或它已停用',
    en: 'There is no such field, or it is no longer used',
  },
  'form.number': { 'zh-CN': '请填数字', en: 'Enter a number' },
  'form.decimals': { 'zh-CN': '小数最多 {decimals} 位', en: 'At most {decimals} places behind the point' },
  'form.range': { 'zh-CN': '须为 {min} 至 {max}', en: 'Must be from {min} to {max}' },
  'form.boolean': { 'zh-CN': '请选择是或否', en: 'Choose yes or no' },
  'form.phone': { 'zh-CN': '不是有效的电话号码', en: 'Not a phone number' },
  'form.masked': {
    'zh-CN': '号码已隐藏，请填完整号码或保持不变',
    en: 'The number is hidden; enter all of it or leave it as it is',
  },
  'form.pattern': { 'zh-CN': '格式不符：{zh}', en: 'Does not fit: {en}' },
  'form.pattern.engine': {
    'zh-CN': '无法识别的格式要求',
    en: 'This pattern cannot be read',
  },
  'form.paper.type': {
    'zh-CN': '已填写过的字段不能改变类型，请新增字段',
    en: 'A field keeps its type, because records have answers; add another field',
  },
  'form.paper.many': {
    'zh-CN': '“{field}”已有填写了多项的记录，不能改为单项，请新增字段',
    en: '"{field}" has several answers in records already and cannot take only one; add another field',
  },
  'form.field.taken': {
    'zh-CN': '字段 {field} 已在表单“{form}”中使用',
    en: 'The field {field} is used in the form "{form}" already',
  },
});
