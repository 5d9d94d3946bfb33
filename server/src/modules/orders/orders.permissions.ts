import { permissions } from '../../kernel/module.ts';

/** What can be permitted around orders; how far it reaches is told by the order's customer. */
export const orderPermissions = permissions(
  {
    'order.read': { 'zh-CN': '查看订单', en: 'View orders' },
    'order.create': { 'zh-CN': '新建订单', en: 'Create orders' },
    'order.update': { 'zh-CN': '编辑订单', en: 'Edit orders' },
    'order.cancel': { 'zh-CN': '取消订单', en: 'Cancel orders' },
  },
  {
    order: { 'zh-CN': '订单', en: 'Orders' },
  },
);
