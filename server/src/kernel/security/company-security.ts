import { sqlStatement } from '../reading/statement.ts';
import type { Rows } from '../scope.ts';
import { securityOf, type SecurityPolicy } from './security-policy.ts';

const stored = sqlStatement<{ security: Partial<SecurityPolicy> }>(
  'company-security',
  `select security from app.tenant where id = :tenantId`,
);

/** The rules of safety of the company whose rows these are. */
export const securityIn = async (rows: Rows): Promise<SecurityPolicy> =>
  securityOf((await rows.row(stored()))?.security);
