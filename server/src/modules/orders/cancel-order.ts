import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField, StaleVersion } from '../../kernel/errors/user-error.ts';
import { command } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { archivedProblem } from '../customers/index.ts';
import { orderFor } from './order-rules.ts';
import { OrderState } from './order.type.ts';

/** Which order was not to be, and why. */
@InputType()
export class CancelOrderInput extends ChangeInput {
  @Field(() => String, { nullable: true })
  reason?: string | null;
}

/** Cancels an order for good; it stays readable with its reason. */
export const cancelOrder = command('order.cancel', async (input: CancelOrderInput, tx) => {
  const { order, customer } = await orderFor(tx, input.id, 'order.cancel');
  if (order.version !== input.version) return new StaleVersion(order.version);
  const wrong =
    archivedProblem(customer, 'id') ?? new InputCheck().text('reason', input.reason, { max: 500 }).problem;
  if (wrong) return wrong;
  if (order.state === OrderState.CANCELLED) return new InvalidField('id', 'order.cancelled');
  order.state = OrderState.CANCELLED;
  order.cancelReason = input.reason?.trim() || null;
  order.version += 1;
  order.updatedAt = tx.now();
  tx.emit({ type: 'order.changed', payload: { orderId: order.id, customerId: order.customerId } });
  return { type: 'Order', id: order.id };
});
