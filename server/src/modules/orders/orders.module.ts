import './orders.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { OrderLineSchema, OrderSchema } from './order.entity.ts';
import { orderPermissions } from './orders.permissions.ts';
import { OrderConnectionResolver, OrderLineResolver, OrdersResolver } from './orders.resolver.ts';

/** What customers bought. */
export const ordersModule: Module = {
  name: 'orders',
  permissions: orderPermissions,
  resolvers: [OrdersResolver, OrderLineResolver, OrderConnectionResolver],
  entities: [OrderSchema, OrderLineSchema],
};
