import { LockMode } from '@mikro-orm/core';
import { readPattern } from '@zhoudao/schema/templates';

import { notFound } from '../../kernel/errors/access-error.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { mayAct } from '../../kernel/reading/policy.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { isId } from '../../kernel/values/ids.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { oneAtATime } from '../../kernel/writing/one-at-a-time.ts';
import { customerFor, holdContact, keepContactsUsed, type Customer } from '../customers/index.ts';
import type { OrderFields } from './order-inputs.ts';
import { Order } from './order.entity.ts';
import { orderPolicy } from './order.policy.ts';
import { OrderState } from './order.type.ts';

const LONG = 2000;

/** What is wrong with the entered fields of an order, if anything; lines and amounts are read apart. */
export async function checkOrder(
  tx: Tx,
  customerId: string,
  input: Partial<OrderFields> & { readonly orderedOn?: string | null },
): Promise<InvalidField | undefined> {
  const check = new InputCheck()
    .text('remark', input.remark, { max: LONG })
    .day('orderedOn', input.orderedOn, dayIn(tx.companyTimeZone, tx.now()));
  if (input.state === OrderState.CANCELLED) check.fail('state', 'order.cancelApart');
  if (check.problem) return check.problem;
  const { contactId } = input;
  return contactId && !(await holdContact(tx, { id: contactId, customerId }))
    ? new InvalidField('contactId', 'input.unknown')
    : undefined;
}

const byNumber = sqlStatement<{ id: string }>(
  'order-by-number',
  `select id from app.customer_order where tenant_id = :tenantId and number = :number`,
);

/** Whether the counter could still come to this number. */
function isToCome(number: string, pattern: string, today: string): boolean {
  const known = readPattern(pattern);
  if (!known?.letters || !number.startsWith(known.letters)) return false;
  const digits = number.slice(known.letters.length);
  const period = today.replaceAll('-', '').slice(0, known.date.length);
  return /^\d+$/.test(digits) && digits.slice(0, period.length) >= period;
}

/** What is wrong with a number that was given, if anything; until the transaction ends nobody else can take it. */
export async function numberProblem(
  tx: Tx,
  number: string,
  pattern: string,
): Promise<InvalidField | undefined> {
  const { problem } = new InputCheck().line('number', number, { max: 60 });
  if (problem) return problem;
  if (isToCome(number, pattern, dayIn(tx.companyTimeZone, tx.now())))
    return new InvalidField('number', 'order.numberOurs');
  await oneAtATime(tx.sql, 'order', number);
  return (await tx.sql.row(byNumber(), { number }))
    ? new InvalidField('number', 'order.numberTaken', { number })
    : undefined;
}

/** The order that a verb is about, with its customer; both locked, or a refusal as for an unknown one. */
export async function orderFor(
  tx: Tx,
  id: string,
  permission: string,
): Promise<{ order: Order; customer: Customer }> {
  const found = isId(id) ? await tx.em.findOne(Order, { id }) : null;
  if (!found) throw notFound();
  // The customer is always locked first, so that two people at one customer never wait for each other in a circle.
  const customer = await customerFor(tx, found.customerId, permission);
  const order = await tx.em.findOne(Order, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!order) throw notFound();
  mayAct(orderPolicy, tx, permission, customer);
  return { order, customer };
}

const named = sqlStatement<{ isUsed: boolean }>(
  'orders-with-contact',
  `select exists (select from app.customer_order where tenant_id = :tenantId and contact_id = :id) as "isUsed"`,
);

// A contact that an order names stays.
keepContactsUsed(async (tx, { id }) => (await tx.sql.row(named(), { id }))?.isUsed === true);
