import type { Pool } from 'pg';

import type { CompanyOfUser } from '../../../kernel/ports/companies.ts';
import { namesAllowed } from '../../database/read-scope.ts';

/** The companies of an authenticated person, oldest membership first; asks a definer function, so no tenant is needed. */
export async function companiesOfUser(pool: Pool, userId: string): Promise<readonly CompanyOfUser[]> {
  const { rows } = await pool.query<CompanyOfUser>({
    ...(namesAllowed ? { name: 'companies-of-user' } : {}),
    text: `select tenant_id as id, membership_id as "memberId", tenant_name as name, is_disabled as "isDisabled" from app.tenants_of_user($1)`,
    values: [userId],
  });
  return rows;
}
