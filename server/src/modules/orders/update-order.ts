import { InvalidField, StaleVersion } from '../../kernel/errors/user-error.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { archivedProblem } from '../customers/index.ts';
import type { UpdateOrderInput } from './order-inputs.ts';
import { readLines, storeLines } from './order-lines.ts';
import { checkOrder, orderFor } from './order-rules.ts';
import { OrderLine, type Order } from './order.entity.ts';
import { OrderState } from './order.type.ts';

/** Changes what was given: absent stays, null clears; given lines replace all earlier ones. */
export const updateOrder = command('order.update', async (input: UpdateOrderInput, tx) => {
  const { order, customer } = await orderFor(tx, input.id, 'order.update');
  if (order.version !== input.version) return new StaleVersion(order.version);
  const wrong =
    archivedProblem(customer, 'id') ??
    (await checkOrder(tx, order.customerId, input)) ??
    problemOf(order, input);
  if (wrong) return wrong;
  const amount = await changeLines(tx, order, input);
  if (amount instanceof InvalidField) return amount;
  const values = {
    contactId: input.contactId,
    orderedOn: input.orderedOn ?? undefined,
    state: input.state ?? undefined,
    remark: input.remark,
    amountMinor: amount?.amountMinor,
    currency: amount?.currency,
  };
  const changed = Object.entries(values).filter(
    ([field, value]) => value !== undefined && (Reflect.get(order, field) ?? null) !== value,
  );
  if (changed.length === 0 && !input.lines) return { type: 'Order', id: order.id };
  for (const [field, value] of changed) Reflect.set(order, field, value);
  order.version += 1;
  order.updatedAt = tx.now();
  tx.emit({ type: 'order.changed', payload: { orderId: order.id, customerId: order.customerId } });
  return { type: 'Order', id: order.id };
});

const problemOf = (order: Order, input: UpdateOrderInput): InvalidField | undefined => {
  if (order.state === OrderState.CANCELLED) return new InvalidField('id', 'order.cancelled');
  const field = (['orderedOn', 'state', 'amount'] as const).find((name) => input[name] === null);
  return field === undefined ? undefined : new InvalidField(field, 'input.required');
};

async function changeLines(tx: Tx, order: Order, input: UpdateOrderInput) {
  if (input.lines === undefined && input.amount === undefined) return undefined;
  const before = await tx.em.find(OrderLine, { orderId: order.id });
  const named = new Set(before.flatMap((line) => line.productId ?? []));
  if (input.lines === undefined) return changedAmount(order, input, before.length > 0);
  const read = await readLines(tx, input, named);
  if (read instanceof InvalidField) return read;
  // Lines carry no currency of their own, so the last one that goes takes none with it.
  for (const line of before) tx.em.remove(line);
  storeLines(tx, order.id, read.lines);
  return read.amount;
}

async function changedAmount(order: Order, { amount }: UpdateOrderInput, hasLines: boolean) {
  if (hasLines && amount && amount.currency !== order.currency)
    return new InvalidField('amount.currency', 'order.currency');
  return amount ?? undefined;
}
