import { Field, InputType } from 'type-graphql';

import { InvalidField, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { writtenOver } from '../../../kernel/sensitive-fields.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { storeSealed } from '../../sensitive/index.ts';
import { addEntry } from '../../timeline/index.ts';
import { archivedProblem } from '../customer-rules.ts';
import { fieldOfPoint } from '../customers.fields.ts';
import { ContactInput } from './contact-inputs.ts';
import { contactFor, makePrimary } from './contact-rows.ts';
import { checkContact } from './contact-rules.ts';
import { type Contact, ContactPoint } from './contact.entity.ts';
import { keptPoints } from './kept-points.ts';
import { contactColumns, storePoints } from './store-contact.ts';

/** Changes to a contact, with the version they were made on. */
@InputType()
export class UpdateContactInput extends ChangeInput {
  @Field(() => ContactInput)
  contact!: ContactInput;
}

/** Changes what was given; given points replace all earlier ones that its writer sees. The timeline names fields, never a private value. */
export const updateContact = command('contact.update', async (input: UpdateContactInput, tx) => {
  const { contact, customer } = await contactFor(tx, input.id, 'contact.update');
  if (contact.version !== input.version) return new StaleVersion(contact.version);
  const there = input.contact.points ? await tx.em.find(ContactPoint, { contactId: contact.id }) : [];
  const kept = keptPoints(tx.rights, there, input.contact.points ?? []);
  if (kept instanceof InvalidField) return kept;
  // What its writer does not see in full he cannot have meant to take away.
  const seen = there.filter(({ kind }) => tx.rights.isClear(fieldOfPoint(kind)));
  const unseen = there.length - seen.length;
  const { id, decisionRole, preferredChannel } = contact;
  const wrong =
    archivedProblem(customer, 'id') ??
    (await checkContact(tx, input.contact, { id, decisionRole, preferredChannel, kept, unseen })) ??
    birthdayProblem(tx, contact, input.contact);
  if (wrong) return wrong;
  const fields = changeFields(contact, input.contact);
  if (input.contact.isPrimary === true && !contact.isPrimary) {
    await makePrimary(tx, customer.id, contact.id);
    contact.isPrimary = true;
    fields.push('isPrimary');
  }
  if (input.contact.points) {
    const staying = new Set(kept.values());
    for (const point of seen) if (!staying.has(point)) tx.em.remove(point);
    await storePoints(tx, id, input.contact, kept);
    fields.push('points');
  }
  const resealed = await storeSealed(tx, { noun: 'contact', id: contact.id }, input.contact.sealed);
  fields.push(...resealed.map(({ field }) => field));
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

/** A birthday that its writer does not see stays what it is. */
function birthdayProblem(tx: Tx, contact: Contact, input: ContactInput): InvalidField | undefined {
  if (input.birthday === undefined) return undefined;
  const written = writtenOver(tx.rights, 'contact.birthday', contact.birthday, input.birthday);
  if (written === 'unchanged') delete input.birthday;
  return written === 'refused' ? new InvalidField('contact.birthday', 'input.unseen') : undefined;
}

function changeFields(contact: Contact, input: ContactInput): string[] {
  const next = Object.entries(contactColumns(input)).filter(
    ([field]) => field === 'namePinyin' || Reflect.get(input, field) !== undefined,
  );
  const changed = next.filter(([field, value]) => (Reflect.get(contact, field) ?? null) !== value);
  for (const [field, value] of changed) Reflect.set(contact, field, value);
  return changed.map(([field]) => field).filter((field) => field !== 'namePinyin');
}
