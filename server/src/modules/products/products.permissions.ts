import { permissions } from '../../kernel/module.ts';

/** What can be permitted around products. */
export const productPermissions = permissions(
  {
    'product.read': { 'zh-CN': '查看产品', en: 'View products', reach: 'company' },
    'product.create': { 'zh-CN': '新建产品', en: 'Create products', reach: 'company' },
    'product.update': { 'zh-CN': '编辑产品', en: 'Edit products', reach: 'company' },
    'product.retire': { 'zh-CN': '停用产品', en: 'Retire products', reach: 'company' },
  },
  {
    product: { 'zh-CN': '产品', en: 'Products' },
  },
);
