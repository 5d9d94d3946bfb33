import { defineEntity, p } from '@mikro-orm/core';

import { PRIVATE, instant, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** What a customer bought on a day. */
export const OrderSchema = defineEntity({
  name: 'Order',
  tableName: 'customer_order',
  ...tenantTable,
  properties: {
    ...tenantKey,
    number: p.text(),
    customerId: p.uuid(),
    contactId: p.uuid().nullable(),
    orderedOn: p.date(),
    amountMinor: p.bigint('number'),
    currency: p.text(),
    state: p.text(),
    remark: p.text().nullable().groups(PRIVATE),
    cancelReason: p.text().nullable().groups(PRIVATE),
    createdBy: p.uuid().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
    version: p.integer(),
  },
});

/** Row of `customer_order`. */
export class Order extends OrderSchema.class {}
OrderSchema.setClass(Order);

/** One product, or one thing that is in no list of products, in an order. */
export const OrderLineSchema = defineEntity({
  name: 'OrderLine',
  tableName: 'order_line',
  ...tenantTable,
  properties: {
    ...tenantKey,
    orderId: p.uuid(),
    position: p.integer(),
    productId: p.uuid().nullable(),
    name: p.text(),
    quantity: p.decimal('number'),
    priceMinor: p.bigint('number'),
    amountMinor: p.bigint('number'),
  },
});

/** Row of `order_line`. */
export class OrderLine extends OrderLineSchema.class {}
OrderLineSchema.setClass(OrderLine);
