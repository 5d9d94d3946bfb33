import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx as Context,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { connect } from '../../kernel/reading/list.ts';
import { allowed } from '../../kernel/reading/policy.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { Money } from '../../kernel/values/money.ts';
import { contactById, ContactType, customerById, CustomerType } from '../customers/index.ts';
import { exportResult } from '../exports/index.ts';
import { productById, ProductType } from '../products/index.ts';
import { cancelOrder, CancelOrderInput } from './cancel-order.ts';
import { exportOrders, ExportOrdersInput } from './carrying/export-orders.ts';
import { createOrder } from './create-order.ts';
import { CreateOrderInput, OrderFilter, UpdateOrderInput } from './order-inputs.ts';
import { orderLines, orderList, readOrder } from './order-list.query.ts';
import { orderPolicy } from './order.policy.ts';
import { OrderConnection, OrderLineType, OrderSort, OrderType } from './order.type.ts';
import { updateOrder } from './update-order.ts';

const ExportOrdersResult = exportResult('ExportOrdersResult');
const CreateOrderResult = resultOf('CreateOrderResult', OrderType, InvalidField, KeyInFlight, KeyMismatch);
const ChangeOrderResult = resultOf(
  'ChangeOrderResult',
  OrderType,
  InvalidField,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);

/** What customers bought. */
@Resolver(() => OrderType)
export class OrdersResolver {
  @Query(() => OrderConnection)
  orders(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Arg('filter', () => OrderFilter, { nullable: true }) filter: OrderFilter | undefined,
    @Arg('sort', () => OrderSort, { nullable: true, defaultValue: OrderSort.NEWEST }) sort: OrderSort,
    @Info() info: GraphQLResolveInfo,
  ) {
    return connect(ctx, orderList, { first, after, filter: { ...filter }, sort }, info);
  }

  @Query(() => OrderType)
  order(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readOrder(ctx, id);
  }

  @Mutation(() => ExportOrdersResult)
  exportOrders(@Context() ctx: Ctx, @Arg('input', () => ExportOrdersInput) input: ExportOrdersInput) {
    return answer(ctx, exportOrders(ctx, input));
  }

  @Mutation(() => CreateOrderResult)
  createOrder(@Context() ctx: Ctx, @Arg('input', () => CreateOrderInput) input: CreateOrderInput) {
    return answer(ctx, createOrder(ctx, input));
  }

  @Mutation(() => ChangeOrderResult)
  updateOrder(@Context() ctx: Ctx, @Arg('input', () => UpdateOrderInput) input: UpdateOrderInput) {
    return answer(ctx, updateOrder(ctx, input));
  }

  @Mutation(() => ChangeOrderResult)
  cancelOrder(@Context() ctx: Ctx, @Arg('input', () => CancelOrderInput) input: CancelOrderInput) {
    return answer(ctx, cancelOrder(ctx, input));
  }

  /** Null where the reader may see the order and not the customer. */
  @FieldResolver(() => CustomerType, { nullable: true })
  customer(@Root() order: OrderType, @Context() ctx: Ctx) {
    return customerById(ctx, order.customerId);
  }

  @FieldResolver(() => ContactType, { nullable: true })
  async contact(@Root() order: OrderType, @Context() ctx: Ctx) {
    return (await customerById(ctx, order.customerId)) && contactById(ctx, order.contactId);
  }

  @FieldResolver(() => Money)
  amount(@Root() { amountMinor, currency }: OrderType): Money {
    return { amountMinor, currency };
  }

  @FieldResolver(() => [OrderLineType])
  lines(@Root() order: OrderType, @Context() ctx: Ctx) {
    return orderLines(ctx, order.id);
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() order: OrderType, @Context() ctx: Ctx) {
    return allowed(orderPolicy, memberOf(ctx), order as never);
  }
}

/** What stands behind a line. */
@Resolver(() => OrderLineType)
export class OrderLineResolver {
  @FieldResolver(() => ProductType, { nullable: true })
  product(@Root() line: OrderLineType, @Context() ctx: Ctx) {
    return productById(ctx, line.productId);
  }

  @FieldResolver(() => Money)
  price(@Root() { priceMinor, currency }: OrderLineType): Money {
    return { amountMinor: priceMinor, currency };
  }

  @FieldResolver(() => Money)
  amount(@Root() { amountMinor, currency }: OrderLineType): Money {
    return { amountMinor, currency };
  }
}

/** What can be done beside a page of orders. */
@Resolver(() => OrderConnection)
export class OrderConnectionResolver {
  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    return ['order.create'].filter((permission) => memberOf(ctx).rights.can(permission));
  }
}
