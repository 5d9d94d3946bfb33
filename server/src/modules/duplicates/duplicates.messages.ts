import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about duplicates; one sentence for each way in which a comparison can come out. */
defineMessages({
  'duplicate.companyName.same': { 'zh-CN': '名称相同', en: 'Same name' },
  'duplicate.companyName.close': { 'zh-CN': '名称相近', en: 'Similar name' },
  'duplicate.companyName.different': { 'zh-CN': '名称不同', en: 'Different name' },
  'duplicate.personName.same': { 'zh-CN': '姓名相同', en: 'Same name' },
  'duplicate.personName.close': {
    'zh-CN': '姓名相近（同音、错字或顺序）',
    en: 'Similar name (sound, slip or order)',
  },
  'duplicate.personName.different': { 'zh-CN': '姓名不同', en: 'Different name' },
  'duplicate.phone.same': { 'zh-CN': '电话相同', en: 'Same phone' },
  'duplicate.phone.close': { 'zh-CN': '电话仅差一位', en: 'Phone differs by one digit' },
  'duplicate.phone.different': { 'zh-CN': '电话不同', en: 'Different phone' },
  'duplicate.email.same': { 'zh-CN': '邮箱相同', en: 'Same e-mail address' },
  'duplicate.email.close': { 'zh-CN': '邮箱相近', en: 'Similar e-mail address' },
  'duplicate.email.different': { 'zh-CN': '邮箱不同', en: 'Different e-mail address' },
  'duplicate.uscc.same': { 'zh-CN': '统一社会信用代码相同', en: 'Same social credit code' },
  'duplicate.uscc.close': { 'zh-CN': '统一社会信用代码相近', en: 'Similar social credit code' },
  'duplicate.uscc.different': { 'zh-CN': '统一社会信用代码不同', en: 'Different social credit code' },
  'duplicate.address.same': { 'zh-CN': '地址相同', en: 'Same address' },
  'duplicate.address.close': { 'zh-CN': '地址相近', en: 'Similar address' },
  'duplicate.address.different': { 'zh-CN': '地址不同', en: 'Different address' },
  'duplicate.busy': {
    'zh-CN': '正在试算其他规则，请稍后再试',
    en: 'Other rules are being tried; please try again in a moment',
  },
  'merge.creator': {
    'zh-CN': '这些客户都由您登记，请由另一位同事核对并合并',
    en: 'You registered all of these customers; a colleague has to check and merge them',
  },
  'merge.same': { 'zh-CN': '不能与自己合并', en: 'A customer cannot be merged with itself' },
  'merge.field': { 'zh-CN': '此项不能选择', en: 'This value cannot be chosen' },
  'merge.undone': { 'zh-CN': '此合并已撤销', en: 'This merge was undone already' },
  'merge.later': {
    'zh-CN': '此后 {number} 又参与了一次合并，请先撤销那一次',
    en: '{number} took part in a later merge; undo that one first',
  },
  'merge.archived': { 'zh-CN': '{number} 已归档，请先恢复', en: '{number} is archived; restore it first' },
});
