import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { customerFor } from '../customer-rules.ts';
import type { Customer } from '../customer.entity.ts';
import { Contact } from './contact.entity.ts';

/** The contact that a verb is about, with its customer; both locked, or a refusal as for an unknown one. */
export async function contactFor(
  tx: Tx,
  id: string,
  permission: string,
): Promise<{ contact: Contact; customer: Customer }> {
  const found = isId(id) ? await tx.em.findOne(Contact, { id }) : null;
  if (!found) throw notFound();
  // The customer is always locked first, so that two people at one customer never wait for each other in a circle.
  const customer = await customerFor(tx, found.customerId, permission);
  const contact = await tx.em.findOne(
    Contact,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!contact) throw notFound();
  return { contact, customer };
}

/** Whether a customer has a main contact already; whoever becomes the main one takes the place of all others. */
export async function makePrimary(tx: Tx, customerId: string, contactId: string | undefined): Promise<void> {
  const others = await tx.em.find(Contact, { customerId, isPrimary: true });
  for (const other of others) if (other.id !== contactId) other.isPrimary = false;
}

/** The oldest contact of a customer beside this one. */
export const nextContact = (tx: Tx, customerId: string, besides: string): Promise<Contact | null> =>
  tx.em.findOne(Contact, { customerId, id: { $ne: besides } }, { orderBy: { id: 'asc' } });
