import { customerRelationFields } from '../../customers/index.ts';
import type { ImportField } from '../../imports/index.ts';

/** What a column of a list of orders can be taken for; a row is an order with at most one line. */
export const orderFields: readonly ImportField[] = [
  {
    key: 'number',
    title: { 'zh-CN': '订单编号', en: 'Order number' },
    kind: 'text',
    max: 60,
    words: ['订单号', '单号', '编号', '合同号', '销售单号', 'order no', 'order id', 'order', 'number'],
  },
  ...customerRelationFields.map((field) => ({ ...field, isRequired: true })),
  {
    key: 'orderedOn',
    title: { 'zh-CN': '下单日期', en: 'Ordered on' },
    kind: 'date',
    isRequired: true,
    words: [
      '日期',
      '订单日期',
      '下单时间',
      '购买日期',
      '成交日期',
      '销售日期',
      'order date',
      'date',
      'purchased on',
    ],
  },
  {
    key: 'amount',
    title: { 'zh-CN': '金额', en: 'Amount' },
    kind: 'money',
    words: ['订单金额', '总金额', '合计', '总价', '成交金额', '销售额', 'total', 'order amount'],
  },
  {
    key: 'state',
    title: { 'zh-CN': '状态', en: 'State' },
    kind: 'choice',
    words: ['订单状态', 'status', 'order status'],
    choices: [
      {
        code: 'open',
        title: { 'zh-CN': '进行中', en: 'Open' },
        words: ['待发货', '待付款', '处理中', '未完成', 'pending', 'processing'],
      },
      {
        code: 'completed',
        title: { 'zh-CN': '已完成', en: 'Completed' },
        words: ['完成', '已签收', '已发货', '交易成功', '已付款', 'done', 'delivered', 'closed'],
      },
      {
        code: 'cancelled',
        title: { 'zh-CN': '已取消', en: 'Cancelled' },
        words: ['取消', '已关闭', '交易关闭', '作废', '已退款', 'canceled', 'void'],
      },
    ],
  },
  {
    key: 'product',
    title: { 'zh-CN': '产品', en: 'Product' },
    kind: 'relation',
    words: ['产品编码', '产品名称', '商品', '商品名称', '品名', '货号', 'sku', 'product name', 'item'],
  },
  {
    key: 'quantity',
    title: { 'zh-CN': '数量', en: 'Quantity' },
    kind: 'number',
    words: ['件数', '台数', '购买数量', 'qty', 'count'],
  },
  {
    key: 'price',
    title: { 'zh-CN': '单价', en: 'Price' },
    kind: 'money',
    words: ['售价', '成交单价', 'unit price'],
  },
  {
    key: 'remark',
    title: { 'zh-CN': '备注', en: 'Remark' },
    kind: 'text',
    max: 2000,
    words: ['说明', '订单备注', 'note', 'notes', 'comment'],
  },
];
