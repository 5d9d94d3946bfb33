import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { BroughtRecord } from '../../imports/index.ts';

const ofContacts = sqlStatement<{ id: string }>(
  'duplicates-customers-of-contacts',
  `select distinct customer_id as id from app.contact where tenant_id = :tenantId and id = any(:ids)`,
);

/** What a complaint tells of a customer who came along with it. */
interface Along {
  readonly cameAlong?: { readonly customerId: string };
}

/** The customers whom imported records are about, as far as what is compared of them may have changed. */
export async function customersOf(tx: Tx, brought: readonly BroughtRecord[]): Promise<readonly string[]> {
  const contacts = brought.filter(({ target }) => target === 'contact').map(({ id }) => id);
  const owners = contacts.length > 0 ? await tx.sql.rows(ofContacts(), { ids: contacts }) : [];
  return [
    ...brought.flatMap(({ target, id, before }) => {
      if (target === 'customer') return id;
      return (before as Along | null)?.cameAlong?.customerId ?? [];
    }),
    ...owners.map(({ id }) => id),
  ];
}
