import { InputType } from 'type-graphql';

import { InvalidField, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { addEntry } from '../../timeline/index.ts';
import { archivedProblem } from '../customer-rules.ts';
import { contactFor, nextContact } from './contact-rows.ts';
import { isContactUsed } from './contact-uses.ts';

/** Which contact shall go. */
@InputType()
export class RemoveContactInput extends ChangeInput {}

/** Removes a contact that no record names; the next one becomes the main contact where the main one goes. */
export const removeContact = command('contact.remove', async (input: RemoveContactInput, tx) => {
  const { contact, customer } = await contactFor(tx, input.id, 'contact.remove');
  if (contact.version !== input.version) return new StaleVersion(contact.version);
  const archived = archivedProblem(customer, 'id');
  if (archived) return archived;
  if (await isContactUsed(tx, contact)) return new InvalidField('id', 'contact.inUse');
  const next = contact.isPrimary ? await nextContact(tx, customer.id, contact.id) : null;
  if (next) next.isPrimary = true;
  tx.em.remove(contact); // its points go with it by the foreign key
  addEntry(tx, {
    customerId: customer.id,
    kind: 'field',
    details: { contact: { id: contact.id, name: contact.name, act: 'removed' } },
  });
  tx.emit({ type: 'customer.changed', payload: { customerId: customer.id } });
  return { type: 'Customer', id: customer.id };
});
