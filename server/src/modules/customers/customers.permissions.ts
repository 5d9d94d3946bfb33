import { permissions } from '../../kernel/module.ts';

/** What can be permitted around customers. */
export const customerPermissions = permissions({
  'customer.read': { 'zh-CN': '查看客户', en: 'View customers' },
  'customer.create': { 'zh-CN': '新建客户', en: 'Create customers' },
  'customer.update': { 'zh-CN': '编辑客户', en: 'Edit customers' },
  'customer.merge': { 'zh-CN': '合并重复客户', en: 'Merge duplicate customers' },
  'customer.archive': { 'zh-CN': '归档客户', en: 'Archive customers' },
  'customer.readContact': { 'zh-CN': '查看完整联系方式', en: 'View full contact details' },
  'contact.create': { 'zh-CN': '新建联系人', en: 'Create contacts' },
  'contact.update': { 'zh-CN': '编辑联系人', en: 'Edit contacts' },
  'contact.remove': { 'zh-CN': '删除联系人', en: 'Remove contacts' },
  'interaction.record': { 'zh-CN': '记录互动', en: 'Record interactions' },
});
