import { lineOf, lineOrNull } from '../../../kernel/values/line.ts';
import { pinyinOf } from '../../../kernel/values/pinyin.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { boxesOf, keepNumberBoxes, readyPoints, type EnteredPoint } from '../phones/store-points.ts';
import type { ContactInput } from './contact-inputs.ts';
import { Contact, ContactPoint } from './contact.entity.ts';
import type { KeptPoints } from './kept-points.ts';

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

/** Writes the ways to reach a contact, in the order they were entered; those that stay are put in their place. */
export async function storePoints(
  tx: Tx,
  contactId: string,
  input: ContactInput,
  kept: KeptPoints = new Map(),
): Promise<void> {
  const fresh: EnteredPoint[] = [];
  for (const [position, point] of (input.points ?? []).entries()) {
    const there = kept.get(point);
    if (!there) fresh.push({ contactId, position, point });
    else {
      there.label = lineOrNull(point.label);
      there.isPrimary = point.isPrimary ?? position === 0;
      there.position = position;
    }
  }
  const ready = await readyPoints(tx, fresh);
  for (const { row } of ready) tx.add(ContactPoint, row);
  keepNumberBoxes(tx, boxesOf(ready));
}

/** Writes a new contact with its points and answers its id. */
export async function storeContact(
  tx: Tx,
  customerId: string,
  input: ContactInput,
  isPrimary: boolean,
): Promise<string> {
  const id = tx.newId();
  tx.add(Contact, { id, customerId, ...contactColumns(input), isPrimary, createdAt: tx.now(), version: 1 });
  await storePoints(tx, id, input);
  return id;
}
