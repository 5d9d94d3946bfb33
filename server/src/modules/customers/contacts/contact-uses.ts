import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** The part of a contact by which others refer to it. */
export interface UsedContact {
  readonly id: string;
  readonly customerId: string;
}

type Look = (tx: Tx, contact: UsedContact) => Promise<boolean>;

const named = sqlStatement<{ isUsed: boolean }>(
  'interactions-with-contact',
  `select exists (select from app.interaction where tenant_id = :tenantId and customer_id = :customerId and contact_id = :id) as "isUsed"`,
);

const looks: Look[] = [async (tx, contact) => (await tx.sql.row(named(), { ...contact }))?.isUsed === true];

/** Lets a module whose records name contacts keep them from being removed. */
export const keepContactsUsed = (look: Look): void => {
  looks.push(look);
};

/** Whether some record names this contact: then its story would lose a person. */
export async function isContactUsed(tx: Tx, { id, customerId }: UsedContact): Promise<boolean> {
  const answers = await Promise.all(looks.map((look) => look(tx, { id, customerId })));
  return answers.includes(true);
}

// The customer's row first, as everywhere; a weak lock, which only a removal or a change of that contact minds.
const hold = sqlStatement<{ held: number }>(
  'contact-hold',
  `select 1 as held from app.customer c join app.contact p on p.tenant_id = c.tenant_id and p.customer_id = c.id
   where c.tenant_id = :tenantId and c.id = :customerId and p.id = :id for key share of c, p`,
);

/** Whether this customer has this contact; if so it stays until the transaction ends, so that a record can name it. */
export const holdContact = async (tx: Tx, { id, customerId }: UsedContact): Promise<boolean> =>
  isId(id) && (await tx.sql.row(hold(), { id, customerId })) !== undefined;
