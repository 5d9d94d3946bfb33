import { sqlStatement } from '../../kernel/reading/statement.ts';

/** The case that a follow-up is about: the follow-up was opened for it, and no link says otherwise. */
export const servedBy = sqlStatement<{ id: string }>(
  'callback-served',
  `select served_id as id from app.callback where tenant_id = :tenantId and case_id = :id and served_id is not null`,
);

/** Follow-ups of a case that are not over, the oldest first. */
export const followUpsOf = sqlStatement<{ id: string }>(
  'callback-follow-ups',
  `select s.id from app.callback b join app.service_case s on s.tenant_id = b.tenant_id and s.id = b.case_id
   where b.tenant_id = :tenantId and b.served_id = :id and s.category not in ('closed', 'withdrawn') order by s.id`,
);
