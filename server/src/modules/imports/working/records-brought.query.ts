import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';

/** What a row of an import became, for whoever looks at all of it afterwards. */
export interface BroughtRecord {
  readonly no: number;
  readonly target: string;
  readonly id: string;
  readonly act: 'created' | 'updated';
  readonly before: unknown;
}

const brought = sqlStatement<BroughtRecord>(
  'import-records-brought',
  `select r.row_no as no, i.target, r.record_id as id, r.act, r.before
   from app.import_record r join app.import i on i.tenant_id = r.tenant_id and i.id = r.import_id
   where r.tenant_id = :tenantId and r.import_id = :importId and r.row_no > :after and not r.is_undone
   order by r.row_no limit :most`,
);

/** The next records that an import brought, by the rows of its file. */
export const recordsBrought = (
  rows: Rows,
  page: { readonly importId: string; readonly after: number; readonly most: number },
): Promise<BroughtRecord[]> => rows.rows(brought(), page);
