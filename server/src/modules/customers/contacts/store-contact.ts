import { pinyinOf } from '../../../kernel/values/pinyin.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ContactInput } from './contact-inputs.ts';
import { normalPoint } from './contact-rules.ts';
import { Contact, ContactPoint } from './contact.entity.ts';

const orNull = (text: string | null | undefined): string | null => (text?.trim() ? text.trim() : null);

/** The columns of a contact from what was entered. */
export const contactColumns = (input: ContactInput) => ({
  name: input.name.trim(),
  namePinyin: pinyinOf(input.name.trim()),
  salutation: input.salutation ?? null,
  post: orNull(input.post),
  department: orNull(input.department),
  decisionRole: orNull(input.decisionRole),
  preferredChannel: orNull(input.preferredChannel),
  contactHours: orNull(input.contactHours),
  birthday: orNull(input.birthday),
  remark: orNull(input.remark),
  isKey: input.isKey ?? false,
  doNotCall: input.doNotCall ?? false,
});

/** Writes the ways to reach a contact, in the order they were entered. */
export function storePoints(tx: Tx, contactId: string, input: ContactInput): void {
  for (const [position, point] of (input.points ?? []).entries()) {
    const { kind, value } = point;
    const row = {
      id: tx.newId(),
      contactId,
      kind,
      value: value.trim(),
      normal: normalPoint(kind, value),
      label: orNull(point.label),
      isPrimary: point.isPrimary ?? position === 0,
      position,
    };
    tx.em.create(ContactPoint, row, { partial: true });
  }
}

/** Writes a new contact with its points and answers its id. */
export function storeContact(tx: Tx, customerId: string, input: ContactInput, isPrimary: boolean): string {
  const id = tx.newId();
  tx.em.create(
    Contact,
    { id, customerId, ...contactColumns(input), isPrimary, createdAt: tx.now(), version: 1 },
    { partial: true },
  );
  storePoints(tx, id, input);
  return id;
}
