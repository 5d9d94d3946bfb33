export { orderPolicy } from './order.policy.ts';
export { ordersModule } from './orders.module.ts';
