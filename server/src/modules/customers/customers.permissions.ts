import { permissions } from '../../kernel/module.ts';

/** What can be permitted around customers. */
export const customerPermissions = permissions(
  {
    'customer.read': { 'zh-CN': '查看客户', en: 'View customers' },
    'customer.create': { 'zh-CN': '新建客户', en: 'Create customers', reach: 'company' },
    'customer.update': { 'zh-CN': '编辑客户', en: 'Edit customers' },
    'customer.merge': { 'zh-CN': '合并重复客户', en: 'Merge duplicate customers' },
    'customer.archive': { 'zh-CN': '归档客户', en: 'Archive customers' },
    'customer.share': { 'zh-CN': '共享客户', en: 'Share customers' },
    'contact.create': { 'zh-CN': '新建联系人', en: 'Create contacts' },
    'contact.update': { 'zh-CN': '编辑联系人', en: 'Edit contacts' },
    'contact.remove': { 'zh-CN': '删除联系人', en: 'Remove contacts' },
    'interaction.record': { 'zh-CN': '记录互动', en: 'Record interactions' },
  },
  {
    customer: { 'zh-CN': '客户', en: 'Customers' },
    contact: { 'zh-CN': '联系人', en: 'Contacts' },
    interaction: { 'zh-CN': '互动', en: 'Interactions' },
  },
);
