import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about orders. */
defineMessages({
  'order.numberTaken': {
    'zh-CN': '订单编号“{number}”已被使用',
    en: 'There is already an order with the number “{number}”',
  },
  'order.numberOurs': {
    'zh-CN': '这样的编号由系统给出；请留空，或使用另一种编号',
    en: 'Numbers of this form are given by the system; leave it empty or use another form',
  },
  'order.state.open': { 'zh-CN': '进行中', en: 'Open' },
  'order.state.completed': { 'zh-CN': '已完成', en: 'Completed' },
  'order.state.cancelled': { 'zh-CN': '已取消', en: 'Cancelled' },
  'order.cancelled': { 'zh-CN': '订单已取消', en: 'This order is cancelled' },
  'order.cancelApart': {
    'zh-CN': '取消订单请使用“取消订单”',
    en: 'To cancel an order, use “Cancel order”',
  },
  'order.currency': {
    'zh-CN': '一张订单只用一种币种',
    en: 'All amounts of an order are in one currency',
  },
  'order.quantity': { 'zh-CN': '数量须大于 0', en: 'The quantity must be greater than 0' },
  'order.productRetired': { 'zh-CN': '该产品已停用', en: 'This product is retired' },
});
