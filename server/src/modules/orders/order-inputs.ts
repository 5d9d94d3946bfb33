import { Field, Float, ID, InputType, Int } from 'type-graphql';

import { Money } from '../../kernel/values/money.ts';
import { LocalDate } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { OrderState } from './order.type.ts';

/** Which orders a list shows; filters are combined with AND. */
@InputType()
export class OrderFilter {
  @Field(() => String, { nullable: true })
  search?: string;

  @Field(() => ID, { nullable: true })
  customerId?: string;

  @Field(() => [ID], { nullable: true })
  productId?: string[];

  @Field(() => [OrderState], { nullable: true })
  state?: OrderState[];

  @Field(() => LocalDate, { nullable: true })
  orderedFrom?: string;

  /** The last day that counts. */
  @Field(() => LocalDate, { nullable: true })
  orderedUntil?: string;
}

/** One line of an order: a product, or a name of its own; without an amount, quantity times price. */
@InputType()
export class OrderLineInput {
  @Field(() => ID, { nullable: true })
  productId?: string | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => Float)
  quantity!: number;

  @Field(() => Money)
  price!: Money;

  @Field(() => Money, { nullable: true })
  amount?: Money | null;
}

/** What creating and updating an order share; in an update, absent = unchanged and null = cleared. */
@InputType()
export abstract class OrderFields extends KeyedInput {
  @Field(() => ID, { nullable: true })
  contactId?: string | null;

  @Field(() => OrderState, { nullable: true })
  state?: OrderState | null;

  @Field(() => String, { nullable: true })
  remark?: string | null;

  /** Missing = the sum of the lines. */
  @Field(() => Money, { nullable: true })
  amount?: Money | null;

  @Field(() => [OrderLineInput], { nullable: true })
  lines?: OrderLineInput[] | null;
}

/** A new order; without a number it gets the next one of the company. */
@InputType()
export class CreateOrderInput extends OrderFields {
  @Field(() => ID)
  customerId!: string;

  @Field(() => String, { nullable: true })
  number?: string | null;

  @Field(() => LocalDate)
  orderedOn!: string;
}

/** Changes to an order, with the version they were made on; given lines replace all earlier ones. */
@InputType()
export class UpdateOrderInput extends OrderFields {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => LocalDate, { nullable: true })
  orderedOn?: string | null;
}
