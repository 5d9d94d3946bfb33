import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

const named = sqlStatement<{ isUsed: boolean }>(
  'records-with-contact',
  `select exists (select from app.record_link where tenant_id = :tenantId and contact_id = :id) as "isUsed"`,
);

/** Whether a record names this contact. */
export const contactNamed = async (tx: Tx, { id }: { readonly id: string }): Promise<boolean> =>
  (await tx.sql.row(named(), { id }))?.isUsed === true;
