import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { keepContactsUsed } from '../../customers/index.ts';

const named = sqlStatement<{ isUsed: boolean }>(
  'cases-with-contact',
  `select exists (select from app.service_case where tenant_id = :tenantId and customer_id = :customerId and contact_id = :id) as "isUsed"`,
);

// A case keeps the person who spoke for the customer.
keepContactsUsed(async (tx, contact) => (await tx.sql.row(named(), { ...contact }))?.isUsed === true);
