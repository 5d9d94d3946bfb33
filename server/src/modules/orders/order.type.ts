import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { countedConnectionOf } from '../../kernel/reading/paging.ts';
import { DateTime, LocalDate } from '../../kernel/values/scalars.ts';

/** Where an order stands. */
export enum OrderState {
  OPEN = 'open',
  COMPLETED = 'completed',
  CANCELLED = 'cancelled',
}
registerEnumType(OrderState, { name: 'OrderState' });

/** One product, or one thing that is in no list of products, in an order. */
@ObjectType('OrderLine', { simpleResolvers: true })
export class OrderLineType {
  @Field(() => ID)
  id!: string;

  /** The name under which it was bought: a product may be called otherwise today. */
  @Field(() => String)
  name!: string;

  @Field(() => Float)
  quantity!: number;

  orderId!: string;
  productId!: string | null;
  priceMinor!: number;
  amountMinor!: number;
  currency!: string;
}

/** What a customer bought on a day. */
@ObjectType('Order', { simpleResolvers: true })
export class OrderType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  number!: string;

  @Field(() => LocalDate)
  orderedOn!: string;

  @Field(() => OrderState)
  state!: OrderState;

  @Field(() => String, { nullable: true })
  remark?: string | null;

  @Field(() => String, { nullable: true })
  cancelReason?: string | null;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  updatedAt!: Date;

  @Field(() => Int)
  version!: number;

  customerId!: string;
  contactId!: string | null;
  amountMinor!: number;
  currency!: string;
  ownerId!: string | null;
  teamId!: string | null;
  unitId!: string | null;
  archivedAt!: Date | null;
}

/** A page of orders; the total is counted only when it is asked for. */
export const OrderConnection = countedConnectionOf<OrderType>('OrderConnection', () => OrderType);

/** Orders of the order list. */
export enum OrderSort {
  NEWEST = 'NEWEST',
  NUMBER = 'NUMBER',
}
registerEnumType(OrderSort, { name: 'OrderSort' });
