import { Field, InputType } from 'type-graphql';

import { StaleVersion } from '../../../kernel/errors/user-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { addEntry } from '../../timeline/index.ts';
import { archivedProblem } from '../customer-rules.ts';
import { ContactInput } from './contact-inputs.ts';
import { contactFor, makePrimary } from './contact-rows.ts';
import { checkContact } from './contact-rules.ts';
import { type Contact, ContactPoint } from './contact.entity.ts';
import { contactColumns, storePoints } from './store-contact.ts';

/** Changes to a contact, with the version they were made on. */
@InputType()
export class UpdateContactInput extends ChangeInput {
  @Field(() => ContactInput)
  contact!: ContactInput;
}

/** Changes what was given; given points replace all earlier ones. The timeline names fields, never a private value. */
export const updateContact = command('contact.update', async (input: UpdateContactInput, tx) => {
  const { contact, customer } = await contactFor(tx, input.id, 'contact.update');
  if (contact.version !== input.version) return new StaleVersion(contact.version);
  const wrong = archivedProblem(customer, 'id') ?? (await checkContact(tx, input.contact, contact));
  if (wrong) return wrong;
  const fields = changeFields(contact, input.contact);
  if (input.contact.isPrimary === true && !contact.isPrimary) {
    await makePrimary(tx, customer.id, contact.id);
    contact.isPrimary = true;
    fields.push('isPrimary');
  }
  if (input.contact.points) {
    for (const point of await tx.em.find(ContactPoint, { contactId: contact.id })) tx.em.remove(point);
    storePoints(tx, contact.id, input.contact);
    fields.push('points');
  }
  if (fields.length === 0) return { type: 'Contact', id: contact.id };
  contact.version += 1;
  addEntry(tx, {
    customerId: customer.id,
    kind: 'field',
    details: { contact: { id: contact.id, name: contact.name, act: 'changed', fields } },
  });
  tx.emit({ type: 'customer.changed', payload: { customerId: customer.id } });
  return { type: 'Contact', id: contact.id };
});

function changeFields(contact: Contact, input: ContactInput): string[] {
  const next = Object.entries(contactColumns(input)).filter(
    ([field]) => field === 'namePinyin' || Reflect.get(input, field) !== undefined,
  );
  const changed = next.filter(([field, value]) => (Reflect.get(contact, field) ?? null) !== value);
  for (const [field, value] of changed) Reflect.set(contact, field, value);
  return changed.map(([field]) => field).filter((field) => field !== 'namePinyin');
}
