import { lineOf, lineOrNull } from '../../../kernel/values/line.ts';
import { pinyinOf } from '../../../kernel/values/pinyin.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ContactInput } from './contact-inputs.ts';
import { normalPoint } from './contact-rules.ts';
import { Contact, ContactPoint } from './contact.entity.ts';

/** The columns of a contact from what was entered. */
export const contactColumns = (input: ContactInput) => ({
  name: lineOf(input.name),
  namePinyin: pinyinOf(lineOf(input.name)),
  salutation: input.salutation ?? null,
  post: lineOrNull(input.post),
  department: lineOrNull(input.department),
  decisionRole: lineOrNull(input.decisionRole),
  preferredChannel: lineOrNull(input.preferredChannel),
  contactHours: lineOrNull(input.contactHours),
  birthday: lineOrNull(input.birthday),
  remark: lineOrNull(input.remark),
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
      value: lineOf(value),
      normal: normalPoint(kind, value),
      label: lineOrNull(point.label),
      isPrimary: point.isPrimary ?? position === 0,
      position,
    };
    tx.add(ContactPoint, row);
  }
}

/** Writes a new contact with its points and answers its id. */
export function storeContact(tx: Tx, customerId: string, input: ContactInput, isPrimary: boolean): string {
  const id = tx.newId();
  tx.add(Contact, { id, customerId, ...contactColumns(input), isPrimary, createdAt: tx.now(), version: 1 });
  storePoints(tx, id, input);
  return id;
}
