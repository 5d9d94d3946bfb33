import { InvalidField } from '../../kernel/errors/user-error.ts';
import { lineOrNull } from '../../kernel/values/line.ts';
import { command } from '../../kernel/writing/command.ts';
import { archivedProblem, customerFor } from '../customers/index.ts';
import { numberPattern, templatesOf } from '../templates/index.ts';
import type { CreateOrderInput } from './order-inputs.ts';
import { readLines, storeLines } from './order-lines.ts';
import { checkOrder, numberProblem } from './order-rules.ts';
import { Order } from './order.entity.ts';
import { OrderState } from './order.type.ts';

/** Writes down what a customer bought. */
export const createOrder = command('order.create', async (input: CreateOrderInput, tx) => {
  const customer = await customerFor(tx, input.customerId, 'order.create');
  const wrong = archivedProblem(customer, 'customerId') ?? (await checkOrder(tx, customer.id, input));
  if (wrong) return wrong;
  const read = await readLines(tx, input);
  if (read instanceof InvalidField) return read;
  if (!read.amount) return new InvalidField('amount', 'input.required');
  const pattern = numberPattern(await templatesOf(tx.sql, tx.tenantId), 'order');
  const given = lineOrNull(input.number?.normalize('NFKC'));
  const taken = given === null ? undefined : await numberProblem(tx, given, pattern);
  if (taken) return taken;
  const id = tx.newId();
  const row = {
    id,
    number: given ?? tx.numbers.next('order', pattern),
    customerId: customer.id,
    contactId: input.contactId ?? null,
    orderedOn: input.orderedOn,
    amountMinor: read.amount.amountMinor,
    currency: read.amount.currency,
    state: input.state ?? OrderState.OPEN,
    remark: input.remark ?? null,
    cancelReason: null,
    createdBy: tx.memberId,
    createdAt: tx.now(),
    updatedAt: tx.now(),
    version: 1,
  };
  tx.add(Order, row);
  storeLines(tx, id, read.lines);
  tx.emit({ type: 'order.changed', payload: { orderId: id, customerId: customer.id } });
  return { type: 'Order', id };
});
