import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about customers. */
defineMessages({
  'contact.email.invalid': { 'zh-CN': '邮箱格式不正确', en: 'This is not a valid e-mail address' },
  'contact.phone.alike': {
    'zh-CN': '有两个号码的掩码相同，无法分辨要保留哪一个；请填写要保留的完整号码',
    en: 'Two numbers look alike behind their stars; enter the whole number that stays',
  },
  'contact.phone.invalid': { 'zh-CN': '号码格式不正确', en: 'This is not a valid number' },
  'contact.value.masked': {
    'zh-CN': '请填写完整内容，不能保存带星号的号码',
    en: 'Enter the full value; a masked one cannot be stored',
  },
  'contact.inUse': {
    'zh-CN': '事项或互动记录中已有此联系人，不能删除；可改为勿扰或更换主联系人',
    en: 'Cases or interactions name this contact, so it cannot be removed; mark it as do-not-call or choose another main contact',
  },
  'customer.website': {
    'zh-CN': '请填写网址，例如 www.example.com',
    en: 'Enter the address of a website, such as www.example.com',
  },
  'customer.uscc': {
    'zh-CN': '统一社会信用代码为 18 位，且校验码须正确',
    en: 'A unified social credit code has 18 characters and a right check character',
  },
  'customer.merged': {
    'zh-CN': '此客户已并入其他客户，请打开合并后的客户',
    en: 'This customer was merged into another one; open that one instead',
  },
  'customer.owner.lent': {
    'zh-CN': '此客户只是共享给您，或由您代管，不能更换负责人',
    en: 'This customer is only shared with you, or looked after for a colleague; you cannot change the owner',
  },
  'customer.archived': { 'zh-CN': '客户已归档，请先恢复', en: 'This customer is archived; restore it first' },
  'customer.alike': {
    'zh-CN': '很可能已有此客户：{name}（{number}）',
    en: 'This customer very likely exists already: {name} ({number})',
  },
  'customer.duplicate': {
    'zh-CN': '已有同名客户：{name}（{number}）',
    en: 'There is already a customer with this name: {name} ({number})',
  },
});

/** What stands in a file for a kind or a life cycle. */
defineMessages({
  'customer.export.kind.org': { 'zh-CN': '企业', en: 'Organisation' },
  'customer.export.kind.person': { 'zh-CN': '个人', en: 'Person' },
  'customer.export.kind.gov': { 'zh-CN': '机关事业', en: 'Public body' },
  'customer.export.lifecycle.potential': { 'zh-CN': '潜在', en: 'Potential' },
  'customer.export.lifecycle.new': { 'zh-CN': '新客户', en: 'New' },
  'customer.export.lifecycle.active': { 'zh-CN': '老客户', en: 'Established' },
  'customer.export.lifecycle.highValue': { 'zh-CN': '高价值', en: 'High value' },
  'customer.export.lifecycle.dormant': { 'zh-CN': '休眠', en: 'Dormant' },
  'customer.export.lifecycle.lost': { 'zh-CN': '流失', en: 'Lost' },
  'customer.export.lifecycle.blacklist': { 'zh-CN': '黑名单', en: 'Blacklisted' },
});
