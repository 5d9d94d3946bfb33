import './orders.messages.ts';
import './importing/order-target.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { OrderLineSchema, OrderSchema } from './order.entity.ts';
import { orderPermissions } from './orders.permissions.ts';
import { OrderConnectionResolver, OrderLineResolver, OrdersResolver } from './orders.resolver.ts';

/** What customers bought. */
export const ordersModule: Module = {
  name: 'orders',
  permissions: orderPermissions,
  resolvers: [OrdersResolver, OrderLineResolver, OrderConnectionResolver],
  entities: [OrderSchema, OrderLineSchema],
  references: [
    ...references('customer', [{ table: 'customer_order', column: 'customer_id' }]),
    ...references('contact', [{ table: 'customer_order', column: 'contact_id' }]),
  ],
};
