import { sqlStatement } from '../../../kernel/reading/statement.ts';
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
