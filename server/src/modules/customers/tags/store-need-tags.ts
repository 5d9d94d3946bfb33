import type { Tx } from '../../../kernel/writing/command.ts';
import type { Customer } from '../customer.entity.ts';
import { CustomerTag } from './customer-tag.entity.ts';

/** A tag repeats when its customer came: a list of one tag is read in that order. */
type Dated = Pick<Customer, 'id' | 'createdAt'>;

/** Writes the need tags of a new customer. */
export function storeNeedTags(tx: Tx, { id, createdAt }: Dated, tags: readonly string[]): void {
  for (const tag of new Set(tags)) tx.add(CustomerTag, { customerId: id, tag, customerCreatedAt: createdAt });
}

/** The need tags that a customer has. */
export const needTagsNow = async (tx: Tx, customerId: string): Promise<string[]> =>
  (await tx.em.find(CustomerTag, { customerId })).map((row) => row.tag);

/** Makes a customer's need tags exactly these and answers what they were; undefined when nothing changed. */
export async function replaceNeedTags(
  tx: Tx,
  customer: Dated,
  tags: readonly string[],
): Promise<readonly string[] | undefined> {
  const rows = await tx.em.find(CustomerTag, { customerId: customer.id });
  const before = rows.map((row) => row.tag).toSorted();
  const gone = rows.filter((row) => !tags.includes(row.tag));
  const added = tags.filter((tag) => !before.includes(tag));
  if (gone.length === 0 && added.length === 0) return undefined;
  for (const row of gone) tx.em.remove(row);
  storeNeedTags(tx, customer, added);
  return before;
}
