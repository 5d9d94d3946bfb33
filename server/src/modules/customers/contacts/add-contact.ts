import { Field, ID, InputType } from 'type-graphql';

import { lineOf } from '../../../kernel/values/line.ts';
import { command } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { storeSealed } from '../../sensitive/index.ts';
import { addEntry } from '../../timeline/index.ts';
import { archivedProblem, customerFor } from '../customer-rules.ts';
import { ContactInput } from './contact-inputs.ts';
import { makePrimary } from './contact-rows.ts';
import { checkContact } from './contact-rules.ts';
import { Contact } from './contact.entity.ts';
import { storeContact } from './store-contact.ts';

/** A new contact and whose it is. */
@InputType()
export class AddContactInput extends KeyedInput {
  @Field(() => ID)
  customerId!: string;

  @Field(() => ContactInput)
  contact!: ContactInput;
}

/** Adds a person to a customer; the first one is the main contact. */
export const addContact = command('contact.create', async (input: AddContactInput, tx) => {
  const customer = await customerFor(tx, input.customerId, 'contact.create');
  const wrong = archivedProblem(customer, 'customerId') ?? (await checkContact(tx, input.contact));
  if (wrong) return wrong;
  const isFirst = (await tx.em.count(Contact, { customerId: customer.id })) === 0;
  if (input.contact.isPrimary === true) await makePrimary(tx, customer.id, undefined);
  const isPrimary = isFirst || input.contact.isPrimary === true;
  const id = await storeContact(tx, customer.id, input.contact, isPrimary);
  await storeSealed(tx, { noun: 'contact', id }, input.contact.sealed);
  addEntry(tx, {
    customerId: customer.id,
    kind: 'field',
    details: { contact: { id, name: lineOf(input.contact.name), act: 'added' } },
  });
  tx.emit({ type: 'customer.changed', payload: { customerId: customer.id } });
  return { type: 'Contact', id };
});
